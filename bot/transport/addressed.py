"""Addressed: whether a message in a chat asks the bot something, and what."""

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters


class FromPerson(filters.MessageFilter):
    """Messages somebody wrote: not through or as a bot, not copied from a linked channel."""

    def filter(self, message: Message) -> bool:
        by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
        return not (by_bot or message.via_bot or message.is_automatic_forward)


def new_messages() -> filters.BaseFilter:
    """New messages from people: no edits, no channel posts."""
    return filters.UpdateType.MESSAGE & FromPerson()


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


def _mentions(message: Message) -> list[str]:
    """The mentions of this bot, as written."""
    name = f"@{message.get_bot().username}".lower()
    found = message.parse_entities([MessageEntity.MENTION]).values()
    return [mention for mention in found if mention.lower() == name]


def replied_to(message: Message) -> Message | None:
    """The message of this bot that the message replies to."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.forum_topic_created:
        return None  # the first message of a topic is what everything in it replies to
    return answered if answered.from_user.id == message.get_bot().id else None


def _without(text: str, mentions: list[str]) -> str:
    for mention in mentions:
        text = text.replace(mention, " ", 1)
    return text.strip()
