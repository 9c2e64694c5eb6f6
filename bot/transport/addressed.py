"""Addressed: whether a message in a chat asks the bot something, and what."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters

from bot.render.understood import told_in

_ASK = "/ask"  # the command that a question may follow


class FromPerson(filters.MessageFilter):
    """Messages somebody wrote: not through or as a bot, not copied from a linked channel.

    What is passed on in a group was said elsewhere, and not to this bot.
    """

    def filter(self, message: Message) -> bool:
        by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
        passed_on = message.is_automatic_forward or (message.forward_origin and not is_private(message))
        return not (by_bot or message.via_bot or passed_on)


class Addressed(filters.MessageFilter):
    """Messages that put a question to the bot, or only call it."""

    def filter(self, message: Message) -> bool:
        return question_in(message) is not None


def new_messages() -> filters.BaseFilter:
    """New messages from people: no edits, no channel posts."""
    return filters.UpdateType.MESSAGE & FromPerson()


def edited_messages() -> filters.BaseFilter:
    """Messages that people have changed in a private chat. In a group an old message is nobody's call."""
    return filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE & FromPerson()


def question_in(message: Message) -> str | None:
    """The question a message puts to the bot, "" where it only calls the bot, None where it is not for it."""
    text, mentions = message.text or "", _mentions(message)
    if is_private(message) or mentions or replied_to(message):
        return _without(text, mentions)
    return None


def author(message: Message) -> int | None:
    """Who wrote: a person, or the group or channel that somebody writes as."""
    writer = message.sender_chat or message.from_user
    return writer.id if writer else None


def is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


def command_text(message: Message) -> str:
    """What stands after the command a message begins with."""
    text = message.text or ""
    length = message.entities[0].length  # commands are ASCII: units and characters are the same
    return text[length:].strip()


def question_pointed_at(message: Message) -> Message | None:
    """The message of somebody else that the message replies to, where it only calls the bot to it."""
    asked = message.reply_to_message
    return asked if asked and not replied_to(message) and question_of(asked) else None


def _mentions(message: Message) -> list[str]:
    """The mentions of this bot, as written."""
    bot = message.get_bot()
    found = message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION])
    return [
        written
        for entity, written in found.items()
        if (entity.user and entity.user.id == bot.id) or written.lower() == f"@{bot.username}".lower()
    ]


def replied_to(message: Message) -> Message | None:
    """The message of this bot that the message replies to."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.forum_topic_created:
        return None  # the first message of a topic is what everything in it replies to
    return answered if answered.from_user.id == message.get_bot().id else None


def question_behind(message: Message) -> str | None:
    """The question that a message of this bot is about: what it says itself, else what it replies to."""
    told = told_in(message.text or "")
    return told.question if told else question_typed(message)


def question_typed(message: Message) -> str | None:
    """The question that a message of this bot replies to, where it can still be read."""
    asked = message.reply_to_message
    return None if asked is None or replied_to(message) else question_of(asked)


def question_of(message: Message) -> str | None:
    """What a message asks that is known to be said to the bot; None where it is no question."""
    command = _command(message)
    if command is None:
        return _without(message.text or "", _mentions(message)) or None
    return command_text(message) or None if command == _ASK else None


def _command(message: Message) -> str | None:
    """The command that a message begins with, without the name of a bot."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    return message.parse_entity(first).partition("@")[0].lower()


def _without(text: str, mentions: list[str]) -> str:
    for mention in mentions:
        text = text.replace(mention, " ", 1)
    return text.strip()
