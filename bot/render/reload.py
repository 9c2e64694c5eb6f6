"""Reload: what an administrator reads after a reload."""

from collections.abc import Iterator, Sequence

from bot.render import clip, sources
from bot.render.message import Message, join, plain
from bot.render.problem import problem_line
from bot.words import Words
from corpus.errors import CorpusError
from corpus.library import Library, Problem
from retrieval.engine import ReloadReport

_NAMES, _PROBLEMS = 8, 8
_NAME = 60  # UTF-16 units


def done(report: ReloadReport, words: Words) -> Message:
    """How many articles there are, what has changed, and each file with a problem."""
    head = words.say("reload_done", articles=sources.count(report.library, words))
    changes = "\n".join(_changes(report, words)) or words.say("reload_same")
    parts = [head, changes, "\n".join(_problem_lines(report.library.problems, words))]
    return join("\n\n", map(plain, parts))


def refused(error: CorpusError, library: Library, words: Words) -> Message:
    """Why, in short: the error itself, in English and with the folder's path, is for the log."""
    reason = words.name("refusals", "empty" if "no readable article" in str(error) else "gone")
    return plain(words.say("reload_refused", reason=reason, articles=sources.count(library, words)))


def _problem_lines(problems: Sequence[Problem], words: Words) -> Iterator[str]:
    if not problems:
        return
    yield words.say("reload_problems", count=len(problems))
    for problem in problems[:_PROBLEMS]:
        yield problem_line(problem, words)
    if len(problems) > _PROBLEMS:
        yield words.say("reload_more", count=len(problems) - _PROBLEMS)


def _changes(report: ReloadReport, words: Words) -> Iterator[str]:
    change = report.change
    for key, names in (
        ("reload_added", change.added),
        ("reload_changed", change.changed),
        ("reload_removed", change.removed),
    ):
        if names:
            yield words.say(key, count=len(names), names=_listed(names))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(clip.shortened(name, _NAME) for name in names[:_NAMES])
    return f"{shown}, …" if len(names) > _NAMES else shown
