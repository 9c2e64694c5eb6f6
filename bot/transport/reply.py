"""Reply: a Message on its way to Telegram."""

from functools import partial

import telegram
from telegram import LinkPreviewOptions, MessageEntity, ReplyParameters
from telegram.error import ChatMigrated

from bot import words
from bot.render.message import Message, units_before
from bot.transport.language import chosen
from bot.words import Words


async def reply(to: telegram.Message, message: Message) -> telegram.Message:
    """Answer a message where it stands: as a reply, in the same topic of a forum."""
    send = partial(
        to.get_bot().send_message,
        text=message.text,
        entities=entities(message),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        message_thread_id=to.message_thread_id if to.is_topic_message else None,
    )
    try:
        return await send(to.chat_id)
    except ChatMigrated as error:  # the group has become a supergroup in the meantime
        return await send(error.new_chat_id)


async def edit(sent: telegram.Message, message: Message) -> None:
    """Put another text in the place of one the bot has sent."""
    await sent.edit_text(
        message.text,
        entities=entities(message),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def entities(message: Message) -> list[MessageEntity]:
    """The marks, counted in UTF-16 units."""
    offsets = units_before(message.text, [edge for mark in message.marks for edge in (mark.start, mark.end)])
    return [
        MessageEntity(
            type=mark.style.value,
            offset=offsets[mark.start],
            length=offsets[mark.end] - offsets[mark.start],
            url=mark.url,
        )
        for mark in message.marks
    ]


def words_for(message: telegram.Message) -> Words:
    """The language of whoever wrote the message."""
    return words_of(message.from_user)


def words_of(person: telegram.User | None) -> Words:
    """The language that the person has chosen, else that of their Telegram."""
    choice = chosen(person)
    return words.load(choice) if choice else words.for_code(person.language_code if person else None)
