"""Admitting: who may look after the bot."""

from telegram import Message

from bot.render.message import plain
from bot.transport.reply import reply, words_for
from bot.words import Words


def is_admin(message: Message, admins: frozenset[int]) -> bool:
    """Only an administrator in person: nothing forwarded, nobody who writes as a group or channel."""
    user = message.from_user
    personal = message.sender_chat is None and message.forward_origin is None
    return personal and user is not None and user.id in admins


async def admitted(message: Message, admins: frozenset[int]) -> bool:
    """Whether an administrator asks; anybody else is told."""
    admin = is_admin(message, admins)
    if not admin:
        await reply(message, plain(refusal(message, words_for(message))))
    return admin


def refusal(message: Message, words: Words) -> str:
    """A polite no, with what the operator of the bot needs in order to make it a yes."""
    if message.from_user is None or message.sender_chat:  # the user is then a stand-in of Telegram's
        return words.say("admins_only")
    return f"{words.say('admins_only')} {words.say('admins_only_id', id=message.from_user.id)}"
