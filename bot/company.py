"""Company: whether the bot runs alone, or as one of several copies that share their state."""

import asyncio
from typing import Protocol

from bot.conversations import Conversations, OwnConversations
from bot.desk import Desk
from bot.keeper import Keeper
from bot.transport.admission import Rates
from bot.transport.rates import Rates as OwnRates
from bot.transport.turns import OwnTurns, Turns

KNOWN = 20_000  # people whose questions are counted in memory


class Company(Protocol):
    @property
    def turns(self) -> Turns:
        """When messages may go."""

    @property
    def conversations(self) -> Conversations:
        """What was talked about."""

    @property
    def speaks(self) -> bool:
        """Whether this copy tells the administrators what concerns all."""

    def rates(self, name: str, seconds: float) -> Rates:
        """How often somebody has come in so many seconds."""

    async def keep_in_step(self, desk: Desk, keeper: Keeper) -> None:
        """Have what is served prepared and kept, and be the same everywhere; until cancelled."""


class Alone:
    speaks = True

    def __init__(self) -> None:
        self.turns = OwnTurns()
        self.conversations = OwnConversations()

    def rates(self, name: str, seconds: float) -> Rates:  # noqa: ARG002 - one memory for each is enough
        return OwnRates(KNOWN, seconds)

    async def keep_in_step(self, desk: Desk, keeper: Keeper) -> None:  # noqa: ARG002 - it inherits from nobody
        await desk.keep()
        await asyncio.Event().wait()
