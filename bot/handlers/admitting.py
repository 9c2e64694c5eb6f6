"""Admitting: who may look after the bot."""

from telegram import Message

from bot.words import Words


def is_admin(message: Message, admins: frozenset[int]) -> bool:
    """Only an administrator in person: nothing forwarded, nobody who writes as a group or channel."""
    user = message.from_user
    personal = message.sender_chat is None and message.forward_origin is None
    return personal and user is not None and user.id in admins


def refusal(message: Message, words: Words) -> str:
    """A polite no, with what the operator of the bot needs in order to make it a yes."""
    if message.from_user is None or message.sender_chat:  # the user is then a stand-in of Telegram's
        return words.say("admins_only")
    return f"{words.say('admins_only')} {words.say('admins_only_id', id=message.from_user.id)}"
