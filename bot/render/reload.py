"""Reload: what an administrator reads after a reload."""

from collections.abc import Iterator, Sequence

from bot.render import clip, sources
from bot.render.message import Message, join, plain
from bot.words import Words
from corpus.errors import CorpusError
from corpus.library import Library, Problem
from retrieval.engine import ReloadReport

_NAMES, _PROBLEMS = 8, 8
_NAME, _DETAIL, _REASON = 60, 120, 1000  # UTF-16 units


def done(report: ReloadReport, words: Words) -> Message:
    """How many articles there are, what has changed, and each file with a problem."""
    head = words.say("reload_done", articles=sources.count(report.library, words))
    changes = "\n".join(_changes(report, words)) or words.say("reload_same")
    parts = [head, changes, "\n".join(problem_lines(report.library.problems, words))]
    return join("\n\n", map(plain, parts))


def refused(error: CorpusError, library: Library, words: Words) -> Message:
    reason = clip.shortened(str(error), _REASON)
    return plain(words.say("reload_refused", reason=reason, articles=sources.count(library, words)))


def problem_lines(problems: Sequence[Problem], words: Words, limit: int = _PROBLEMS) -> Iterator[str]:
    if not problems:
        return
    yield words.say("reload_problems", count=len(problems))
    for problem in problems[:limit]:
        reason = words.name("problem_kinds", problem.kind)
        detail = f" ({clip.shortened(problem.detail, _DETAIL)})" if problem.detail else ""
        yield f"• {clip.shortened(problem.path, _NAME)}: {reason}{detail}"
    if len(problems) > limit:
        yield words.say("reload_more", count=len(problems) - limit)


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
