"""Unanswered: what was asked and not found, alike questions as one."""

from collections.abc import Sequence

from bot.render import clip
from bot.render.message import Message, join, plain
from bot.state.asked import Asked
from bot.state.likeness import Group, grouped
from bot.words import Words

_SHOWN, _QUESTION = 20, 150  # groups, and UTF-16 units of a question
_LATEST = 2000  # questions that are compared with each other


def report(asked: Sequence[Asked], days: int, words: Words) -> Message:
    """days: how many the questions are of."""
    missed = [each for each in asked if each.is_question and not each.is_found]
    groups, span = grouped(missed[-_LATEST:]), words.say("days", count=days)
    if not groups:
        return plain(words.say("unanswered_nothing", days=span))
    lines = [plain(_line(group, words)) for group in groups[:_SHOWN]]
    more = len(groups) - _SHOWN
    foot = words.say("unanswered_more", count=more) if more > 0 else ""
    return join("\n\n", [plain(words.say("unanswered_lead", days=span)), join("\n", lines), plain(foot)])


def _line(group: Group, words: Words) -> str:
    times = f"{words.number(len(group.asked))}×"
    people = f" ({words.say('people', count=group.people)})" if group.people > 1 else ""
    return f"• {times} {clip.one_line(group.text, _QUESTION)}{people}"
