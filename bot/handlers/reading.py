"""Reading: a passage where it stands in its article: from below an answer, or by a link that was shared."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import telegram

from bot.address import Address
from bot.desk import Desk
from bot.handlers.tapping import Route
from bot.render import buttons
from bot.render.frame import Frame
from bot.render.message import Message
from bot.render.opening import Opening
from bot.render.reading import reading
from bot.tap import Gone, Tap
from bot.transport.tapped import Tapped
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Reading:
    """1read-<excerpt>, which bot/render/opening.py explains."""

    desk: Desk

    def taps(self) -> Mapping[str, Route]:
        return {buttons.READ: self.read}

    async def read(self, tapped: Tapped) -> None:
        frame = tapped.frame(tapped.tap.word(0))
        if listed := Opening.read(tapped.tap).listed:
            frame = replace(frame, back=buttons.to_list(listed, tapped.words))
        await tapped.show(await self._view(tapped.tap, tapped.words, tapped.message.get_bot(), frame))

    async def shared(self, payload: str, words: Words, bot: telegram.Bot) -> Message | None:
        """What a link shows that opens the bot; None where it names no passage. Gone where it named one."""
        try:
            tap = Tap.read(payload)
        except Gone:
            return None
        return await self._view(tap, words, bot, Frame()) if tap.verb == buttons.READ else None

    async def _view(self, tap: Tap, words: Words, bot: telegram.Bot, frame: Frame) -> Message:
        address = Address.read(tap)
        article = await self.desk.article(address.article)
        link = f"https://t.me/{bot.username}?start={Tap(buttons.READ, address.values).data}"
        return reading(article, address.find(article), tap, words, link, frame)
