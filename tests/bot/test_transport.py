"""Transport: order, pace, and what is sent again. The network's edge is played; all else is real."""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from telegram import Bot, Chat, Message, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest

from bot.settings import Settings
from bot.state.inbox import Inbox, Left
from bot.state.state import State
from bot.transport.delivery import Delivery
from bot.transport.intake import Intake
from bot.transport.lanes import Lanes, lane
from bot.transport.polling import Polling
from bot.transport.turns import OwnTurns


@pytest.fixture(autouse=True)
def as_in_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest_asyncio.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    state = await State.open(Settings(data_dir=tmp_path / "data"), 1)
    yield state.inbox
    await state.close()


async def everybody(_: Update) -> bool:
    return True


async def nothing_begun(_: Update, __: Left) -> bool:
    raise AssertionError


Outcome = Exception | bool


def update(chat: int, number: int) -> Update:
    return Update(number, message=Message(number, None, Chat(chat, "private")))  # type: ignore[arg-type]


class Telegram:
    """Fails or succeeds as told, and notes who called when."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.outcomes = deque(outcomes)
        self.calls: list[tuple[int, float]] = []

    def call(self, delivery: Delivery, chat: int, endpoint: str = "sendMessage") -> Awaitable[Any]:
        async def answer() -> bool:
            self.calls.append((chat, time.monotonic()))
            outcome = self.outcomes.popleft() if self.outcomes else True
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return delivery.process_request(answer, (), {}, endpoint, {"chat_id": chat}, None)


def because_of(cause: Exception) -> NetworkError:
    error = NetworkError("no connection")
    error.__cause__ = cause
    return error


async def test_updates_of_one_chat_keep_their_order_while_others_go_on(inbox: Inbox) -> None:
    lanes, done = Lanes(10, inbox, everybody), []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    await asyncio.gather(
        lanes.process_update(update(1, 1), work("first", 0.05)),
        lanes.process_update(update(1, 2), work("second", 0)),
        lanes.process_update(update(2, 3), work("other chat", 0)),
    )
    assert done == ["other chat", "first", "second"]


async def test_nothing_is_kept_of_a_chat_that_has_been_served(inbox: Inbox) -> None:
    lanes = Lanes(10, inbox, everybody)
    for chat in range(100):
        await lanes.process_update(update(chat, chat), asyncio.sleep(0))
    assert len(lanes._lanes) == 0


def test_a_tap_without_a_person_waits_for_nobody() -> None:
    record = {"update_id": 1, "callback_query": {"id": "1", "chat_instance": "1", "data": "x"}}
    spoilt = Update.de_json(record, Bot("1:x"))
    assert lane(spoilt) is None


async def test_a_chat_with_many_updates_takes_one_place_only(inbox: Inbox) -> None:
    lanes, blocked, done = Lanes(2, inbox, everybody), asyncio.Event(), asyncio.Event()

    async def quick() -> None:
        done.set()

    flood = [asyncio.create_task(lanes.process_update(update(1, n), blocked.wait())) for n in range(50)]
    await asyncio.sleep(0)
    await asyncio.wait_for(lanes.process_update(update(2, 99), quick()), 1)
    blocked.set()
    await asyncio.gather(*flood)


async def test_a_second_message_to_a_chat_waits_a_second_and_other_chats_do_not() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram()
    await asyncio.gather(*(telegram.call(delivery, chat) for chat in (1, 1, 2)))
    (_, first), (other, second), (_, third) = telegram.calls
    assert other == 2
    assert second - first < 0.5
    assert third - first >= 1


async def test_typing_does_not_delay_the_message_after_it() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram()
    await telegram.call(delivery, 1, "sendChatAction")
    await asyncio.wait_for(telegram.call(delivery, 1), 0.5)


async def test_after_a_429_the_message_is_sent_once_more_and_only_its_chat_waits() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram(RetryAfter(1))
    late = asyncio.create_task(telegram.call(delivery, 1))  # type: ignore[arg-type]
    await asyncio.sleep(0.05)
    await asyncio.wait_for(telegram.call(delivery, 2), 0.5)
    await late
    assert [chat for chat, _ in telegram.calls] == [1, 2, 1]
    assert telegram.calls[2][1] - telegram.calls[0][1] >= 1


async def test_only_messages_are_sent_once_more() -> None:
    telegram = Telegram(NetworkError("Bad Gateway"))
    with pytest.raises(NetworkError):
        await telegram.call(Delivery(OwnTurns()), 1, "getMe")
    assert len(telegram.calls) == 1


async def test_what_comes_after_a_429_in_the_same_chat_waits_too() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram(RetryAfter(2))
    first = asyncio.create_task(telegram.call(delivery, 1))  # type: ignore[arg-type]
    await asyncio.sleep(0.05)
    await asyncio.gather(first, telegram.call(delivery, 1))
    refused, second, third = (at for _, at in telegram.calls)
    assert second - refused >= 2
    assert third - refused >= 2


async def test_a_429_that_asks_for_hours_is_given_up() -> None:
    with pytest.raises(RetryAfter):
        await Telegram(RetryAfter(7200)).call(Delivery(OwnTurns()), 1)


@pytest.mark.parametrize(
    "error",
    [NetworkError("Bad Gateway"), because_of(httpx.ConnectError("refused"))],
    ids=["5xx", "no connection"],
)
async def test_what_telegram_did_not_get_is_sent_once_more(error: Exception) -> None:
    telegram = Telegram(error)
    await telegram.call(Delivery(OwnTurns()), 1)
    assert len(telegram.calls) == 2


@pytest.mark.parametrize(
    "error",
    [TimedOut(), BadRequest("no"), Forbidden("blocked"), because_of(httpx.ReadError("cut off"))],
    ids=["timeout", "bad request", "blocked", "cut off"],
)
async def test_what_telegram_may_have_got_is_not_sent_twice(error: Exception) -> None:
    telegram = Telegram(error)
    with pytest.raises(type(error)):
        await telegram.call(Delivery(OwnTurns()), 1)
    assert len(telegram.calls) == 1


async def test_idle_chats_are_forgotten() -> None:
    turns = OwnTurns()
    for chat in range(2000):
        await turns.pause(chat, -100.0)
    assert len(turns._chats) <= 1024


async def test_a_chat_rests_a_second_from_when_its_message_went_however_long_that_waited() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram()
    crowd = [telegram.call(delivery, chat) for chat in range(100, 140)]
    await asyncio.gather(*crowd, telegram.call(delivery, 1), telegram.call(delivery, 1))
    first, second = (at for chat, at in telegram.calls if chat == 1)
    assert second - first >= 1


async def test_an_edit_goes_before_the_messages_of_other_chats_that_wait() -> None:
    delivery, telegram = Delivery(OwnTurns()), Telegram()
    crowd = [telegram.call(delivery, chat) for chat in range(100, 120)]
    await asyncio.gather(*crowd, telegram.call(delivery, 1, "editMessageText"))
    assert [chat for chat, _ in telegram.calls].index(1) < 3


class Script(BaseRequest):
    """An HTTP client that answers from a script and then keeps silent."""

    def __init__(self, *answers: tuple[int, Any]) -> None:
        self.answers = deque(answers)
        self.asked: list[dict[str, Any]] = []

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, request_data: Any = None, **__: Any) -> Any:
        self.asked.append(request_data.parameters)
        if not self.answers and request_data.parameters.get("timeout"):
            await asyncio.sleep(60)
        if not self.answers:
            return 200, b'{"ok": true, "result": []}'
        code, content = self.answers.popleft()
        body = {"ok": True, "result": content} if code == 200 else {"ok": False, "description": content}
        return code, json.dumps(body).encode()


def message(number: int) -> dict[str, Any]:
    chat = {"id": 1, "type": "private"}
    return {"update_id": number, "message": {"message_id": number, "date": 0, "chat": chat, "text": "a"}}


async def polled(script: Script, count: int, inbox: Inbox) -> list[int]:
    """The numbers of the first `count` updates that arrive."""
    stop, queue = asyncio.Event(), asyncio.Queue[object]()
    bot = Bot("1:a", request=script, get_updates_request=script)
    polling = asyncio.create_task(
        Polling(bot, Intake(bot, queue, inbox, nothing_begun)).run(["message"], stop)
    )
    found = [await queue.get() for _ in range(count)]
    stop.set()
    await polling
    assert queue.empty()
    return [update.update_id for update in found if isinstance(update, Update)]


async def test_updates_arrive_and_are_confirmed_at_the_end(inbox: Inbox) -> None:
    script = Script((200, [message(5), message(6)]))
    assert await polled(script, 2, inbox) == [5, 6]
    assert script.asked[-1]["offset"] == 7


async def test_an_update_that_cannot_be_read_does_not_hold_up_the_others(inbox: Inbox) -> None:
    batch = [message(5), {"update_id": 6, "message": {"chat": 1}}, message(7)]
    assert await polled(Script((200, batch)), 2, inbox) == [5, 7]


async def test_what_comes_twice_is_taken_once(inbox: Inbox) -> None:
    script = Script((200, [message(5)]), (200, [message(5), message(6)]))
    assert await polled(script, 2, inbox) == [5, 6]


async def test_what_is_confirmed_is_written_down(inbox: Inbox) -> None:
    await polled(Script((200, [message(5), message(6)])), 2, inbox)
    assert [(each.number, json.loads(each.content)["message"]["text"]) for each in await inbox.left()] == [
        (5, "a"),
        (6, "a"),
    ]


async def test_polling_goes_on_after_an_outage(inbox: Inbox) -> None:
    script = Script((502, "Bad Gateway"), (200, [message(5)]))
    assert await polled(script, 1, inbox) == [5]


async def test_polling_ends_when_the_token_is_refused(inbox: Inbox) -> None:
    bot = Bot("1:a", request=Script(), get_updates_request=Script((401, "Unauthorized")))
    with pytest.raises(InvalidToken):
        await Polling(bot, Intake(bot, asyncio.Queue(), inbox, nothing_begun)).run(
            ["message"], asyncio.Event()
        )
