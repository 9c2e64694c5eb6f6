"""Menu: the commands Telegram offers while someone types."""

import logging

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import TelegramError

from bot.words import Words, load
from retrieval.question.language import Language

log = logging.getLogger(__name__)

# Those that people look for; /privacy names /forget, and /start is a button of its own.
_EVERYONE = ("ask", "sources", "people", "figures", "facts", "verify", "lang", "privacy", "help")
_ADMINS = (*_EVERYONE, "reload", "rollback", "remove", "set", "stats", "unanswered", "alias", "block")
_LANGUAGES = ((Language.ENGLISH, None), (Language.VIETNAMESE, "vi"))  # None: for all other languages


async def publish(bot: Bot, admins: frozenset[int]) -> None:
    """Tell Telegram the commands. That the menu is missing is no reason not to answer."""
    await _set(bot, _EVERYONE, BotCommandScopeDefault())
    for admin in sorted(admins):
        await publish_for(bot, admin)


async def publish_for(bot: Bot, admin: int) -> None:
    """Telegram takes an administrator's menu only once they have written to the bot."""
    await _set(bot, _ADMINS, BotCommandScopeChat(admin))


async def _set(bot: Bot, names: tuple[str, ...], scope: BotCommandScope) -> None:
    try:
        for language, code in _LANGUAGES:
            await bot.set_my_commands(_commands(names, load(language)), scope, language_code=code)
    except TelegramError as error:
        log.warning("the menu of commands could not be set (%s): %s", scope.type, error)


def _commands(names: tuple[str, ...], words: Words) -> list[BotCommand]:
    return [BotCommand(name, words.name("menu", name)) for name in names]
