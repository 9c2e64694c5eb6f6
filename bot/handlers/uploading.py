"""Uploading: a document that an administrator sends: shown as the bot reads it, then added or thrown away."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import telegram
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ContextTypes, MessageHandler, filters

from bot.handlers.keeping import Keeping
from bot.handlers.tapping import Route
from bot.render import buttons
from bot.render import upload as texts
from bot.render.message import Message, plain
from bot.render.refusal import unchanged
from bot.transport.addressed import new_messages
from bot.transport.reply import edit, reply, words_for
from bot.transport.tapped import Tapped
from bot.uploads import Upload, Uploads
from bot.words import Words
from corpus.library import LIMIT
from corpus.names import safe

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Uploading:
    keeping: Keeping
    uploads: Uploads
    busy: set[str] = field(default_factory=set)  # tokens of uploads that are being added

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """Documents of other people are answered like anything that is no text."""
        admins = filters.User(self.keeping.admins)
        private = new_messages() & filters.ChatType.PRIVATE & filters.Document.ALL
        return [MessageHandler(private & admins, self.document)]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.ADD: self.add, buttons.DISCARD: self.discard}

    async def document(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if (message := update.message) and (document := message.document):
            words = words_for(message)
            name = safe(document.file_name or "")
            if name is None:
                view = texts.unknown(document.file_name or "", words)
            elif (document.file_size or 0) > LIMIT:
                view = texts.too_large(name, words)
            else:
                view = await self._read(document, name, words)
            await reply(message, view)

    async def add(self, tapped: Tapped) -> None:
        """1add-<token>."""
        if await self._admitted(tapped):
            found = self.uploads.find(tapped.tap.word(0))
            await tapped.acknowledge()
            tapped.later(self._add(tapped, found))

    async def discard(self, tapped: Tapped) -> None:
        """1discard-<token>."""
        if await self._admitted(tapped):
            found = self.uploads.find(tapped.tap.word(0))
            await tapped.acknowledge()
            tapped.later(self._discard(tapped, found))

    async def _read(self, document: telegram.Document, name: str, words: Words) -> Message:
        """The document as the bot reads it."""
        try:
            file = await document.get_file()
            data = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            log.warning("an upload could not be fetched: %s", error)
            return plain(words.say("upload_not_fetched", name=name))
        try:
            kept = await asyncio.to_thread(self.uploads.keep, name, data)
        except OSError as error:
            log.error("an upload could not be kept: %s", error)
            return unchanged(name, error.strerror, words)
        preview = await self.keeping.desk.preview(kept.file.parent)
        if not preview.library.articles:
            self.uploads.forget(kept.token)
        return texts.preview(preview, kept, self.keeping.desk.library, words)

    async def _discard(self, tapped: Tapped, upload: Upload) -> None:
        """Said first: a kill in between lets it be done once more."""
        await edit(tapped.message, plain(tapped.own_words.say("upload_discarded", name=upload.name)))
        self.uploads.forget(upload.token)

    async def _add(self, tapped: Tapped, upload: Upload) -> None:
        words, message, keeper = tapped.own_words, tapped.message, self.keeping.keeper
        if upload.token in self.busy:  # tapped twice
            return
        self.busy.add(upload.token)
        try:
            await edit(message, plain(words.say("reload_running")))
            made = words.say("upload_added", name=upload.name)
            if await self.keeping.carry_out(
                lambda told: keeper.add(upload.file, told),
                message,
                message,
                words,
                made,
                again=buttons.to_add(upload.token, words),
            ):
                self.uploads.forget(upload.token)
        finally:
            self.busy.discard(upload.token)

    async def _admitted(self, tapped: Tapped) -> bool:
        if tapped.person.id in self.keeping.admins:
            return True
        await tapped.acknowledge(tapped.own_words.say("admins_only"), alert=True)
        return False
