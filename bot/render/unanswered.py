"""Unanswered: what was asked and not found, alike questions as one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.render import clip
from bot.render.buttons import to_alias, to_export
from bot.render.message import Message, join, plain
from bot.state.export import time
from bot.state.likeness import Group, grouped
from bot.state.past import PastQuestion
from bot.words import Words

COLUMNS = ("question", "times", "people", "last asked")
_SHOWN, _QUESTION = 20, 150  # groups, and UTF-16 units of a question
_LATEST = 2000  # questions that are compared with each other


def missed(asked: Sequence[PastQuestion]) -> list[Group]:
    """Most often asked first."""
    return grouped([each for each in asked if each.is_question and not each.is_found][-_LATEST:])


def report(
    groups: Sequence[Group], days: int, words: Words, aliases: Sequence[tuple[str, str]] = ()
) -> Message:
    """days: how many the questions are of; aliases: words that were asked for, and what they may mean."""
    span = words.say("days", count=days)
    if not groups:
        return plain(words.say("unanswered_nothing", days=span))
    lines = [plain(_line(group, words)) for group in groups[:_SHOWN]]
    more = len(groups) - _SHOWN
    foot = words.say("unanswered_more", count=more) if more > 0 else ""
    lead, how = words.say("unanswered_lead", days=span), words.say("alias_how")
    shown = join("\n\n", [plain(lead), join("\n", lines), plain(foot), plain(how)])
    return replace(shown, keyboard=(*to_alias(aliases), *to_export(days, words)))


def cells(groups: Sequence[Group]) -> Iterator[list[str]]:
    """For a spreadsheet."""
    for group in groups:
        latest = max(group.asked, key=lambda each: each.at)
        yield [group.text, str(len(group.asked)), str(group.people), time(latest)]


def _line(group: Group, words: Words) -> str:
    times = f"{words.number(len(group.asked))}×"
    people = f" ({words.say('people', count=group.people)})" if group.people > 1 else ""
    return f"• {times} {clip.one_line(group.text, _QUESTION)}{people}"
