"""Metrics: figures of the running bot, for Prometheus.

Like a logger each is there for whoever has something to tell; handing them around would tell nothing more.
No label holds what people write or who they are.
"""

from prometheus_client import Counter, Gauge, Histogram

updates = Counter("trichdan_updates", "Updates that arrived.", ["kind"])
refused = Counter("trichdan_refused", "Updates of people who may not ask, or not so often.", ["reason"])
answers = Counter("trichdan_answers", "Questions that were answered.", ["status"])
answer_seconds = Histogram(
    "trichdan_answer_seconds",
    "From a question to its answer's being ready.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
waiting = Gauge("trichdan_waiting", "Updates that have arrived and are not done with.")
faults = Counter("trichdan_faults", "Updates that failed by a fault of the program.")
undelivered = Counter("trichdan_undelivered", "Answers that perhaps did not arrive.")
floods = Counter("trichdan_floods", "Times that Telegram asked the bot to be slower.")
articles = Gauge("trichdan_articles", "Articles that answers come from.")
database_up = Gauge("trichdan_database_up", "1 while the database can be used.")
search_up = Gauge("trichdan_search_up", "1 while the articles can be searched.")
search_up.set(1)  # those in this process always can
