"""Reply: a Message on its way to Telegram."""

import contextlib
import logging
from collections.abc import Iterator
from functools import partial

import telegram
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated

from bot import words
from bot.render.keyboard import Button, Keyboard
from bot.render.message import Message, units_before
from bot.tap import Tap
from bot.transport.language import chosen
from bot.words import Words

log = logging.getLogger(__name__)


async def reply(
    to: telegram.Message, message: Message, before: telegram.Message | None = None
) -> telegram.Message:
    """Answer a message where it stands: as a reply, in the same topic of a forum.

    before: an earlier answer to it, whose place the new one takes, unless it has been deleted.
    """
    if before:
        try:
            await edit(before, message)
        except BadRequest as error:
            log.info("not edited: %s", error)
        else:
            return before
    send = partial(
        to.get_bot().send_message,
        text=message.text,
        entities=entities(message),
        reply_markup=markup(message.keyboard),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(to.message_id, allow_sending_without_reply=True),
        message_thread_id=to.message_thread_id if to.is_topic_message else None,
    )
    try:
        return await send(to.chat_id)
    except ChatMigrated as error:  # the group has become a supergroup in the meantime
        return await send(error.new_chat_id)


async def reply_photo(to: telegram.Message, photo: bytes, caption: Message) -> None:
    await to.reply_photo(
        photo,
        caption=caption.text,
        caption_entities=entities(caption),
        reply_markup=markup(caption.keyboard),
        do_quote=True,
    )


async def reply_document(to: telegram.Message, name: str, data: bytes) -> None:
    await to.get_bot().send_document(
        to.chat_id,
        data,
        filename=name,
        message_thread_id=to.message_thread_id if to.is_topic_message else None,
    )


async def edit(sent: telegram.Message, message: Message) -> None:
    """Put another text and keyboard in the place of those of a message the bot has sent."""
    with _unmodified():
        await sent.edit_text(
            message.text,
            entities=entities(message),
            reply_markup=markup(message.keyboard),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )


async def edit_keyboard(sent: telegram.Message, keyboard: Keyboard) -> None:
    """The same for the keyboard alone."""
    with _unmodified():
        await sent.edit_reply_markup(markup(keyboard))


@contextlib.contextmanager
def _unmodified() -> Iterator[None]:
    """That a message is already as it should be is no error."""
    try:
        yield
    except BadRequest as error:
        if "is not modified" not in error.message:
            raise


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(each) for each in row] for row in keyboard]) if keyboard else None


def _button(button: Button) -> InlineKeyboardButton:
    if isinstance(button.does, Tap):
        return InlineKeyboardButton(button.label, callback_data=button.does.data)
    return InlineKeyboardButton(button.label, url=button.does)


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
