"""Recalling: what was asked lately, for the administrators who ask for it."""

from collections.abc import Sequence

from telegram import Message

from bot.handlers.admitting import admitted
from bot.render import message as texts
from bot.render.message import plain
from bot.state.database import Away
from bot.state.journal import Journal
from bot.state.past import PastQuestion
from bot.transport.addressed import command_text
from bot.transport.reply import reply, words_for
from bot.words import Words

_DAYS = 30  # where no number of days is named


async def recalled(
    message: Message, journal: Journal, admins: frozenset[int]
) -> tuple[Sequence[PastQuestion], int] | None:
    """The questions of so many days, as the command says; None where whoever asks has been told why not."""
    if not await admitted(message, admins):
        return None
    days = min(_number(command_text(message)) or _DAYS, journal.days)
    try:
        return await journal.asked(days), days
    except Away:
        await reply(message, plain(words_for(message).say("journal_away")))
        return None


def off(journal: Journal, words: Words) -> texts.Message:
    """A note where nothing is kept."""
    return plain("" if journal.on else words.say("journal_off"))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
