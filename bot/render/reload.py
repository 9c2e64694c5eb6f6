"""Reload: what an administrator reads while the articles are read again, and afterwards."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.render import clip, sources
from bot.render.buttons import to_decide
from bot.render.message import Message, join, plain
from bot.render.problem import problem_line
from bot.words import Words
from corpus.changes import Change
from corpus.errors import CorpusError
from corpus.library import Library, LibraryChange, Problem
from corpus.twins import Twins
from retrieval.cluster.errors import ClusterError
from retrieval.draft import ReloadReport, Stage
from retrieval.golden import NOT_TRIED, Failure, Trial

_NAMES, _PROBLEMS, _TWINS, _REPEATED, _FAILURES = 8, 8, 5, 3, 5
_NAME, _QUOTE = 60, 80  # UTF-16 units


def under_way(stage: Stage, done: int, count: int, words: Words) -> str:
    at = words.name("reload_stages", stage)
    reached = f" {words.number(done)}/{words.number(count)}" if count else ""
    return f"{words.say('reload_running')}\n{at}{reached}"


def done(report: ReloadReport, words: Words, made: str = "") -> Message:
    """How many articles there are, what has changed, and what is to be looked at.

    made: what an administrator has had changed here.
    """
    same = "" if made else words.say("reload_same")
    return join("\n\n", [_read(report, words, same), plain(made)])


def asked(report: ReloadReport, token: str, words: Words) -> Message:
    """The same, with the question whether it shall be served although golden questions fail."""
    head = words.say("reload_ask", articles=sources.count(report.library, words))
    lines = "\n".join(_failures(report.trial.regressed, words))
    changes = "\n".join(_changes(report.change, words))
    shown = join("\n\n", [plain(head), plain(lines), plain(changes), *_findings(_untried(report), words)])
    return replace(shown, keyboard=to_decide(token, words))


def _untried(report: ReloadReport) -> ReloadReport:
    """Without the golden questions, where they are spoken of already."""
    return replace(report, trial=NOT_TRIED)


def dropped(library: Library, undone: Sequence[Change], words: Words) -> Message:
    """undone: what the bot itself had changed in the folder."""
    lines = [_undone(change, words) for change in undone]
    files = "" if undone else words.say("reload_files")
    kept = words.say("reload_dropped", articles=sources.count(library, words))
    return plain("\n".join(filter(None, [*lines, kept, files])))


def forgotten(library: Library, words: Words) -> Message:
    """Where the bot was started again before anybody decided."""
    return plain(words.say("reload_forgotten", articles=sources.count(library, words)))


def back(change: LibraryChange, library: Library, words: Words) -> Message:
    """After a rollback that left the files alone."""
    head = words.say("rollback_done", articles=sources.count(library, words))
    changes = "\n".join(_changes(change, words))
    return join("\n\n", map(plain, [head, changes, words.say("rollback_files")]))


def undone(changes: Sequence[Change], report: ReloadReport, words: Words) -> Message:
    """After a rollback of what the bot had changed in the folder."""
    lines = "\n".join(_undone(change, words) for change in changes)
    return join("\n\n", [plain(lines), _read(report, words)])


def _read(report: ReloadReport, words: Words, same: str = "") -> Message:
    """same: what is said where no article has changed."""
    head = words.say("reload_done", articles=sources.count(report.library, words))
    changes = "\n".join(_changes(report.change, words))
    return join("\n\n", [plain(head), plain(changes or same), *_findings(report, words)])


def _undone(change: Change, words: Words) -> str:
    return words.name("undone", change.kind).format(name=clip.one_line(change.what, _NAME))


def refused(error: CorpusError, library: Library, words: Words) -> Message:
    """Why, in short: the error itself, in English and with the folder's path, is for the log.

    What a cluster refuses nobody but its owner can set right, by what the error says.
    """
    if isinstance(error, ClusterError):
        return plain(words.say("cluster_refused", reason=error, articles=sources.count(library, words)))
    reason = words.name("refusals", "empty" if "no readable article" in str(error) else "gone")
    return plain(words.say("reload_refused", reason=reason, articles=sources.count(library, words)))


def problem_lines(problems: Sequence[Problem], words: Words) -> Iterator[str]:
    if not problems:
        return
    yield words.say("reload_problems", count=len(problems))
    for problem in problems[:_PROBLEMS]:
        yield problem_line(problem, words)
    if len(problems) > _PROBLEMS:
        yield words.say("reload_more", count=len(problems) - _PROBLEMS)


def twin_lines(found: Sequence[Twins], words: Words) -> Iterator[str]:
    """Articles that say almost the same."""
    if not found:
        return
    yield words.say("reload_twins", count=len(found))
    for each in found[:_TWINS]:
        names = (clip.one_line(each.article, _NAME), clip.one_line(each.other, _NAME))
        yield f"• {names[0]} ≈ {names[1]} ({round(100 * each.share)}%)"


def _findings(report: ReloadReport, words: Words) -> Iterator[Message]:
    yield plain("\n".join(_trial(report.trial, words)))
    yield plain("\n".join(twin_lines(report.twins, words)))
    yield plain("\n".join(_repeated(report, words)))
    yield plain("\n".join(problem_lines(report.problems, words)))


def _changes(change: LibraryChange, words: Words) -> Iterator[str]:
    for key, names in (
        ("reload_added", change.added),
        ("reload_changed", change.changed),
        ("reload_removed", change.removed),
    ):
        if names:
            yield words.say(key, count=len(names), names=_listed(names))


def _trial(trial: Trial, words: Words) -> Iterator[str]:
    if trial.asked:
        held = trial.asked - len(trial.failed)
        yield words.say("golden", held=words.number(held), asked=words.number(trial.asked))
        yield from _failures(trial.failed, words)


def _failures(failed: Sequence[Failure], words: Words) -> Iterator[str]:
    for each in failed[:_FAILURES]:
        question = clip.one_line(each.golden.question, _QUOTE)
        found = clip.one_line(each.found, 2 * _QUOTE)
        expected = clip.one_line(", ".join(each.golden.expected), _QUOTE)
        wanted = words.say("golden_expected", words=expected) if expected else words.say("golden_refuse")
        yield f"✗ {question} → {f'«{found}»' if found else words.say('golden_nothing')} ({wanted})"


def _repeated(report: ReloadReport, words: Words) -> Iterator[str]:
    if report.boilerplate:
        yield words.say("reload_boilerplate")
    for each in report.boilerplate[:_REPEATED]:
        articles = words.say("articles", count=each.articles)
        yield f"• «{clip.one_line(each.text, _QUOTE)}» ({articles})"


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(clip.one_line(name, _NAME) for name in names[:_NAMES])
    return f"{shown}, …" if len(names) > _NAMES else shown
