"""Commands: what the command line does without Telegram. Standard output holds the results only."""

import contextlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot import records, spreadsheet, stdio, words
from bot.examples import examples
from bot.render import clip, sources
from bot.render.answer import render
from bot.render.factlist import detail
from bot.render.flat import flat
from bot.render.verification import verified
from bot.today import today
from bot.words import Words
from corpus.errors import TrichDanError
from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.facts.fact import Fact
from retrieval.question.question import QuestionKind, understand
from retrieval.verification import Verification

if TYPE_CHECKING:
    from bot.settings import Settings

_LINE = 500


def ask(engine: Engine, questions: Iterable[str], *, json: bool, repeat: bool) -> int:
    """Answer each question in a line of JSON or for a reader.

    repeat: the question above its answer, for a reader of many.
    """
    for question in map(stdio.clean, questions):
        started = time.perf_counter()
        answer = engine.answer(question, today=today())
        ms = (time.perf_counter() - started) * 1000
        if json:
            stdio.put(records.line(records.of_answer(question, answer, ms)))
        else:
            stdio.say(f"> {question}\n{_readable(engine, answer)}" if repeat else _readable(engine, answer))
    return 0


def verify(engine: Engine, texts: Iterable[str], *, json: bool) -> int:
    """Say of each text whether it stands in the articles."""
    for text in map(stdio.clean, texts):
        started = time.perf_counter()
        verification = engine.verify(text)
        ms = (time.perf_counter() - started) * 1000
        if json:
            stdio.put(records.line(records.of_verification(verification, ms)))
        else:
            stdio.say(_verdict(verification))
    return 0


def facts(engine: Engine, *, json: bool, table: bool = False) -> int:
    """Every fact of the corpus: in lines of JSON, as a table for a spreadsheet, or for a reader."""
    found = engine.facts()
    lines: Iterator[bytes]
    if json:
        lines = (records.line(records.of_fact(fact)) for fact in found)
    elif table:
        lines = spreadsheet.rows(found)
    else:
        lines = (f"{stdio.clean(_fact_line(fact))}\n".encode() for fact in found)
    for line in lines:
        stdio.put(line)
    return 0


def journal(*, table: bool) -> int:
    """What the journal holds, as a table for a spreadsheet or for a reader. Raises SettingsError."""
    from bot import settings  # and SQLAlchemy: see check()
    from bot.state import export

    kept = export.read(settings.load())
    if table:
        for line in spreadsheet.table(export.COLUMNS, map(export.cells, kept)):
            stdio.put(line)
    else:
        for asked in kept:
            stdio.say("\t".join((export.time(asked), asked.status, clip.one_line(asked.text, _LINE))))
    return 0


def index(settings: "Settings") -> int:
    """Write the articles into the cluster and serve them; 1 where golden questions fail that did not before.

    Raises ClusterError, CorpusError and SettingsError.
    """
    if settings.cluster is None:
        raise TrichDanError("BOT_OPENSEARCH_URL: expected the address of a cluster, got nothing")
    from retrieval.cluster.snapshots import ClusterSnapshots

    snapshots = ClusterSnapshots(settings.corpus_dir, settings.index_file, settings.cluster)
    with stdio.bar() as progress:
        made, trial = snapshots.tried(progress)
    if trial.regressed:
        for failure in trial.regressed:
            stdio.complain(f"not as expected: {clip.one_line(failure.golden.question, _LINE)}")
        stdio.complain("the articles that were served before are served on")
        return 1
    snapshots.serve(made, None)
    stdio.say(f"{sources.count(made.library, words.for_code('en'))} served from {made.stamp.index}")
    return 0


def check(folder: Path | None) -> int:
    """Say what the bot would start with; 1 when it could not start. folder: None for the configured one."""
    from bot import settings  # pydantic: the other commands start faster without it

    try:
        configured = settings.load()
        with stdio.bar() as progress:
            here = (configured.index_file, configured.cluster)
            index, cluster = (None, None) if folder else here
            engine = Engine(folder or configured.corpus_dir, progress, index, cluster)
    except TrichDanError as error:
        stdio.complain(str(error))
        return 1
    stdio.say(f"BOT_TOKEN: {'set' if configured.token else 'not set (terminal chat only)'}")
    stdio.say(f"BOT_ADMIN_IDS: {_ids(configured.admin_ids) or 'none'}")
    stdio.say(f"BOT_ALLOWED_IDS: {_ids(configured.allowed_ids) or 'everybody'}")
    stdio.say(f"BOT_BLOCKED_IDS: {_ids(configured.blocked_ids) or 'none'}")
    stdio.say(f"BOT_QUESTIONS_PER_MINUTE: {configured.questions_per_minute}")
    stdio.say(f"BOT_API_URL: {configured.api_url}")
    stdio.say(f"BOT_CORPUS_DIR: {folder or configured.corpus_dir}")
    stdio.say(f"BOT_DATA_DIR: {_from_home(configured.data_dir)}")
    stdio.say(f"BOT_OPENSEARCH_URL: {configured.opensearch_url or 'not set (the index is in this process)'}")
    stdio.say(f"BOT_STATE_URL: {'set' if configured.state_url else 'not set (SQLite in BOT_DATA_DIR)'}")
    days = words.for_code("en").say("days", count=configured.journal_days)
    stdio.say(f"BOT_JOURNAL: {f'on, for {days}' if configured.journal else 'off'}")
    listens = configured.listens_at and f"{configured.http_host}:{configured.listens_at}"
    stdio.say(f"BOT_HTTP_PORT: {listens or 'not set (no HTTP server)'}")
    stdio.say(f"BOT_WEBHOOK_URL: {configured.webhook_url or 'not set (polling)'}")
    _report(engine, words.for_code("en"))
    if configured.token:
        return _telegram(configured.token.get_secret_value(), configured.api_url)
    return 0


def _telegram(token: str, api_url: str) -> int:
    """What Telegram lets the bot do; 1 where it knows no such bot."""
    from bot import logs, standing  # telegram: the other commands start faster without it

    logs.start((token,))
    try:
        bot = standing.ask(token, api_url)
    except standing.UnreachableError as error:
        stdio.say(f"{error}: whether the bot is set up well there is not known")
        return 0
    except standing.UnknownBotError as error:
        stdio.complain(str(error))
        return 1
    stdio.say(f"Telegram knows the bot as {bot.name}")
    for line in standing.advice(bot):
        stdio.say(f"warning: {line}")
    return 0


def _ids(ids: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(ids)))


def _from_home(folder: Path) -> str:
    with contextlib.suppress(RuntimeError, ValueError):
        return str(Path("~") / folder.relative_to(Path.home()))
    return str(folder)


def _report(engine: Engine, said: Words) -> None:
    library = engine.library
    passages = sum(len(article.passages) for article in library.articles)
    stdio.say(f"{sources.count(library, said)}, {said.say('passages', count=passages)}")
    trial, faults = engine.trial()
    for problem in (*library.problems, *faults):
        stdio.say(f"{problem.path}: {said.name('problem_kinds', problem.kind)} ({problem.detail})")
    if trial.asked:
        stdio.say(f"golden questions: {trial.asked - len(trial.failed)} of {trial.asked} as expected")
    for failure in trial.failed:
        stdio.say(f"not as expected: {clip.one_line(failure.golden.question, _LINE)}")


def _readable(engine: Engine, answer: Answer) -> str:
    """In the language of the question: who asks is not known here."""
    language = answer.question.language
    ideas = examples(engine, language) if answer.question.kind is QuestionKind.HELP else ()
    return flat(render(answer, words.load(language), ideas)).text + "\n"


def _verdict(verification: Verification) -> str:
    said = words.load(understand(verification.text).language)
    return flat(verified(verification, said)).text + "\n"


def _fact_line(fact: Fact) -> str:
    said = detail(fact)
    text = clip.one_line(fact.text, _LINE)
    return f"{fact.kind.value}\t{text}{f' — {said}' if said else ''}\t{fact.article}:{fact.start}-{fact.end}"
