"""Offering: @bot and a question, typed in any chat; what is found can be sent there."""

import logging
import time
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ContextTypes, InlineQueryHandler

from bot.desk import Desk
from bot.render import result
from bot.render.result import Result
from bot.transport.offering import offer
from bot.transport.reply import words_of
from bot.words import Words
from retrieval.answer import Answer
from retrieval.answerer import NOT_ASKED

log = logging.getLogger(__name__)

_MOST = 10


@dataclass(frozen=True, slots=True)
class Offering:
    desk: Desk

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [InlineQueryHandler(self.suggest)]

    async def suggest(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        said = words_of(query.from_user)
        started = time.perf_counter()
        answer = await self.desk.answer(query.query)
        found = await self._found(answer, said)
        ms = (time.perf_counter() - started) * 1000
        offered = {"kind": answer.question.kind, "results": len(found), "ms": round(ms)}
        log.info("offered in another chat", extra=offered)
        if found and answer.excerpts:
            await offer(query, found)
        else:
            await offer(query, found or [result.nothing(answer, said)], said.say("inline_private"))

    async def _found(self, answer: Answer, said: Words) -> list[Result]:
        """What the articles say; to somebody who has asked nothing yet, what could be asked."""
        if answer.question.kind in NOT_ASKED:
            return await self._examples(said)
        more = await self.desk.more(answer, _MOST - len(answer.excerpts))
        return result.results(answer, more, said)

    async def _examples(self, said: Words) -> list[Result]:
        answers = [await self.desk.answer(example) for example in await self.desk.examples(said.language)]
        return [result.example(answer, said) for answer in answers if answer.excerpts]
