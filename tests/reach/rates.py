"""Rates: how fast the bot wrote, by the server's clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot_api_http import COUNTED, Call
from bot_api_server import BotApiServer


@dataclass(frozen=True, slots=True)
class Rates:
    """How many messages at most, as they arrived at the server."""

    a_second: int
    a_second_in_a_chat: int
    a_minute_in_a_group: int
    too_early: int  # messages sent again before the time that the server had named


def rates(api: BotApiServer) -> Rates:
    written = [call for call in api.calls if COUNTED.match(call.method)]
    refused = [call for call in (*api.refusals, *api.failures) if call.code == 429]
    chats: dict[int, list[float]] = {}
    for call in written:
        chats.setdefault(call.params["chat_id"], []).append(call.at)
    return Rates(
        most([call.at for call in written], 1.0),
        max(most(times, 1.0) for times in chats.values()),
        max((most(times, 60.0) for chat, times in chats.items() if chat < 0), default=0),
        sum(_too_early(call, written) for call in refused),
    )


def most(times: Sequence[float], seconds: float) -> int:
    """How many lie within any such span at most. times: in order."""
    first = best = 0
    for last, time in enumerate(times):
        while times[first] <= time - seconds:
            first += 1
        best = max(best, last - first + 1)
    return best


def _too_early(refused: Call, written: Sequence[Call]) -> bool:
    """Whether the same message came again within a second, the least that is ever asked for."""
    again = (call.at for call in written if call.params == refused.params and call.at > refused.at)
    return next(again, refused.at + 1) < refused.at + 1
