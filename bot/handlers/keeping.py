"""Keeping: a change of the articles on its way: its progress in one message, in the end its report."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import telegram
from telegram.error import BadRequest

from bot.desk import Desk
from bot.keeper import Keeper, Outcome
from bot.render import reload
from bot.render.keyboard import Keyboard
from bot.render.message import Message
from bot.render.refusal import unchanged
from bot.transport import progress
from bot.transport.reply import edit, reply
from bot.words import Words
from corpus.changes import ChangeError
from corpus.errors import CorpusError
from retrieval.draft import Progress

log = logging.getLogger(__name__)

Work = Callable[[Progress], Awaitable[Outcome]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the conversations of administrators share."""

    desk: Desk
    keeper: Keeper
    admins: frozenset[int]

    async def carry_out(
        self,
        work: Work,
        sent: telegram.Message,
        asked: telegram.Message,
        words: Words,
        made: str = "",
        again: Keyboard = (),
    ) -> bool:
        """Whether it could be done.

        sent: shows the progress and then the report; asked: what is replied to where that is gone; made:
        what is changed, where it is; again: what is offered where it could not be done.
        """
        async with progress.shown(sent, words) as told:
            view, done = await self._result(lambda: work(told), words, made)
        view = view if done else replace(view, keyboard=again)
        try:
            await edit(sent, view)
        except BadRequest:
            await reply(asked, view)
        return done

    async def _result(
        self, work: Callable[[], Awaitable[Outcome]], words: Words, made: str
    ) -> tuple[Message, bool]:
        """The report, or why it did not come to it."""
        try:
            outcome = await work()
        except CorpusError as error:
            log.warning("reload refused: %s", error)
            return reload.refused(error, self.desk.library, words), False
        except ChangeError as error:
            log.error("not changed: %s", error)
            return unchanged(error.path, error.why, words), False
        if outcome.token:
            return reload.asked(outcome.report, outcome.token, words), True
        undo = f"{made} {words.say('undo_hint')}" if made else ""
        return reload.done(outcome.report, words, undo), True
