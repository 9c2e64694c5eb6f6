"""Standing: whether Telegram knows the bot, and what its owner has allowed it there.

Only the owner can change that, in a chat with @BotFather; the program can only say what to type.
"""

import asyncio
from collections.abc import Iterator

from telegram import Bot, User
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from corpus.errors import TrichDanError

_PATIENCE = 5.0  # seconds


class UnreachableError(TrichDanError):
    """Telegram does not answer: nothing is known about the bot."""


class UnknownBotError(TrichDanError):
    """Telegram has no bot of this token."""


def ask(token: str, api_url: str) -> User:
    """The bot as Telegram knows it. Raises UnreachableError and UnknownBotError."""
    try:
        return asyncio.run(_me(token, api_url))
    except InvalidToken:
        raise UnknownBotError("BOT_TOKEN: expected a bot's token, got one that Telegram refuses") from None
    except TelegramError as error:
        raise UnreachableError(f"Telegram cannot be reached ({type(error).__name__})") from None


def advice(bot: User) -> Iterator[str]:
    """What the owner should change, a line each; nothing where all is as it should be."""
    if bot.can_read_all_group_messages:
        yield (
            "privacy mode is off: Telegram passes on everything said in the bot's groups."
            f" Send /setprivacy to @BotFather, choose {bot.name}, then Enable"
        )
    if not bot.supports_inline_queries:
        yield (
            f"inline mode is off: {bot.name} and a question, typed in other chats, finds nothing."
            f" Send /setinline to @BotFather, choose {bot.name}, then write a short hint"
        )
    if not bot.can_join_groups:
        yield (
            "nobody can add the bot to a group."
            f" Send /setjoingroups to @BotFather, choose {bot.name}, then Enable"
        )


async def _me(token: str, api_url: str) -> User:
    request = HTTPXRequest(connect_timeout=_PATIENCE, read_timeout=_PATIENCE)
    bot = Bot(token, base_url=f"{api_url}/bot", request=request, get_updates_request=request)
    async with request:
        return await bot.get_me()
