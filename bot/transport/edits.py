"""Edits: views that wait for their turn to take the place of a message: of several only the newest goes."""

import logging

import telegram
from telegram.error import BadRequest

from bot.render.keyboard import Keyboard
from bot.render.message import Message
from bot.transport.reply import edit, edit_keyboard

View = Message | Keyboard  # a keyboard leaves the text as it is

log = logging.getLogger(__name__)


class Edits:
    """One for each bot."""

    def __init__(self) -> None:
        self._next: dict[tuple[int, int], View | None] = {}

    async def show(self, sent: telegram.Message, view: View) -> None:
        """Edit the message, or leave it to the edit that is under way to do so afterwards."""
        place = (sent.chat_id, sent.message_id)
        under_way = place in self._next
        self._next[place] = view
        if under_way:
            return
        try:
            while newest := self._next[place]:
                self._next[place] = None
                if isinstance(newest, Message):
                    await edit(sent, newest)
                else:
                    await edit_keyboard(sent, newest)
        except BadRequest as error:  # deleted in the meantime
            log.info("not edited: %s", error)
        finally:
            del self._next[place]
