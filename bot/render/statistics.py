"""Statistics: how much is asked, and how well it is answered."""

from collections.abc import Iterator, Sequence

from bot.render.message import Message, join, plain
from bot.state.past import PastQuestion
from bot.state.statistics import Statistics, count
from bot.words import Words
from retrieval.answer import Status

_SIGNS = {Status.ANSWERED: "🟩", Status.CLOSEST: "🟨", Status.NONE: "🟥"}  # colours of the picture
_DAYS = 14  # days whose questions are shown one by one


def report(asked: Sequence[PastQuestion], days: int, words: Words, *, pictured: bool = False) -> Message:
    """days: how many the questions are of; pictured: whether a picture shows them day by day."""
    counted, span = count(asked), words.say("days", count=days)
    if counted is None:
        return plain(words.say("stats_nothing", days=span))
    lead = words.say(
        "stats_lead",
        days=span,
        questions=words.say("questions", count=counted.questions),
        people=words.say("people", count=counted.people),
    )
    figures = "\n".join(_figures(counted, words, pictured=pictured))
    by_day = plain(words.say("stats_picture")) if pictured else _by_day(counted, words)
    return join("\n\n", [plain(lead), plain(figures), by_day])


def _figures(counted: Statistics, words: Words, *, pictured: bool) -> Iterator[str]:
    for status in Status:
        number = counted.statuses[status]
        share = f"{round(100 * number / counted.questions)}%"
        sign = f"{_SIGNS[status]} " if pictured else ""
        yield f"{sign}{words.name('statuses', status)}: {words.number(number)} ({share})"
    yield words.say(
        "stats_latency",
        median=words.number(round(counted.median)),
        slowest=words.number(round(counted.slowest)),
    )
    if counted.helpful or counted.unhelpful:
        yield f"👍 {words.number(counted.helpful)} 👎 {words.number(counted.unhelpful)}"


def _by_day(counted: Statistics, words: Words) -> Message:
    lines = [f"{words.day(day)}: {words.number(number)}" for day, number in counted.days[:_DAYS]]
    return plain("\n".join([words.say("stats_days"), *lines]))
