"""The server takes requests, fails on demand and waits, as its docstring says."""

import asyncio
from typing import Any

import aiohttp
import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from http_client import Call
from telegram import Bot, LinkPreviewOptions
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter

pytestmark = pytest.mark.usefixtures("lan")


# --- requests --------------------------------------------------------------------------------------------
async def test_a_wrong_token_is_unauthorized(api: BotApiServer, call: Call) -> None:
    assert await call.by("1:wrong", "getMe") == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    stranger = Bot("1:wrong", base_url=f"{api.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_an_unknown_method_is_not_found(call: Call) -> None:
    assert (await call("sendMassage"))[0] == 404


@pytest.mark.parametrize("content_type", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_four_ways(api: BotApiServer, content_type: str) -> None:
    form = {"chat_id": "7", "text": "xin chào", "disable_notification": "true"}
    multipart = aiohttp.FormData(form, default_to_multipart=True)
    sent: dict[str, Any] = {
        "query": {"params": form},
        "form": {"data": form},
        "json": {"json": form},
        "multipart": {"data": multipart},
    }
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            "GET" if content_type == "query" else "POST",
            f"{api.url}/bot{api.token}/sendMessage",
            **sent[content_type],
        ) as response,
    ):
        assert (await response.json())["result"]["text"] == "xin chào"
    assert api.calls[-1].params == {"chat_id": 7, "text": "xin chào", "disable_notification": True}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 7}, "message text is empty"),
        ({"chat_id": 7, "text": ""}, "message text is empty"),
        ({"chat_id": 7, "text": "\u00a0 \n".replace("\u00a0", " ")}, "text must be non-empty"),
        ({"chat_id": 7, "text": "a", "txt": "b"}, "unknown parameter txt"),
        ({"chat_id": 7, "text": "a", "reply_to_message_id": 1}, "unknown parameter"),
        ({"chat_id": 7, "text": "a", "read_timeout": 1}, "unknown parameter"),
        ({"chat_id": 7, "text": "a", "entities": "[{"}, "can't parse entities JSON object"),
        ({"chat_id": 7, "text": "a", "entities": "{}"}, "entities must be a JSON array"),
        ({"chat_id": 7, "text": "a", "reply_markup": "[]"}, "reply_markup must be a JSON object"),
        ({"chat_id": 7, "text": "a", "message_thread_id": "x"}, "must be a valid Number"),
        ({"chat_id": 7, "text": "a", "protect_content": "perhaps"}, "must be a Boolean"),
        ({"chat_id": 7, "text": "a", "link_preview_options": {"disabled": True}}, "unknown field disabled"),
        ({"chat_id": 7, "text": "\ud800"}, "encoded in UTF-8"),
        ({"chat_id": 8, "text": "a"}, "chat not found"),
        ({"chat_id": "lan", "text": "a"}, "chat not found"),
        ({"chat_id": 7, "text": "a" * 4097}, "message is too long"),
        ({"chat_id": 7, "text": "😀" * 2049}, "message is too long"),
        ({"chat_id": 7, "text": "a", "message_thread_id": 5}, "message thread not found"),
        ({"chat_id": 7, "text": "a", "reply_parameters": {"message_id": 999}}, "to be replied not found"),
        ({"chat_id": 7, "text": "a", "reply_parameters": {}}, "must be an integer"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(
    api: BotApiServer, lan: Person, call: Call, params: Json, words: str
) -> None:
    status, body = await call("sendMessage", **params)
    assert (status, body["ok"]) == (400, False)
    assert body["description"].startswith("Bad Request: ")
    assert words in body["description"]
    assert [(refusal.method, refusal.description) for refusal in api.refusals] == [
        ("sendMessage", body["description"])
    ]
    assert api.sent_messages(lan) == []


async def test_4096_units_are_just_right(client: Bot) -> None:
    message = await client.send_message(7, "😀" * 2048)
    assert message.text == "😀" * 2048


# --- faults ----------------------------------------------------------------------------------------------
async def test_a_fault_strikes_as_often_as_it_was_told(
    api: BotApiServer, client: Bot, lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "PTB_TIMEDELTA", "1"
    )  # else PTB announces that it will be so, and that is an error here
    api.fail_next("sendMessage", 429, retry_after=3, times=2, chat=lan)
    for _ in range(2):
        with pytest.raises(RetryAfter, match="Retry in 0:00:03"):
            await client.send_message(7, "a")
    assert await client.send_message(7, "a")
    assert len(api.sent_messages(lan)) == 1
    assert ([call.method for call in api.failures], api.refusals) == (["sendMessage"] * 2, [])


async def test_a_fault_for_one_chat_leaves_the_others_alone(api: BotApiServer, client: Bot) -> None:
    api.user(8, "Nam").starts()
    api.fail_next("sendMessage", 403, chat=8)
    assert await client.send_message(7, "a")
    with pytest.raises(Forbidden):
        await client.send_message(8, "a")


async def test_bad_gateways_come_as_html(api: BotApiServer, client: Bot) -> None:
    api.fail_next("sendMessage", 502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await client.send_message(7, "a")


async def test_a_dropped_connection_may_have_done_its_work(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    api.fail_next("sendMessage", None, drop=True)
    api.fail_next("sendMessage", None, drop=True, after=True)
    for _ in range(2):
        with pytest.raises(NetworkError):
            await client.send_message(7, "a")
    assert len(api.sent_messages(lan)) == 1


async def test_a_slow_answer_is_an_answer(api: BotApiServer, client: Bot) -> None:
    api.fail_next("sendMessage", None, delay=0.2)
    started = asyncio.get_running_loop().time()
    assert await client.send_message(7, "a")
    assert asyncio.get_running_loop().time() - started >= 0.2


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def _flood(chats: list[int]) -> tuple[int, Json]:
    """Send to each chat in turn at one moment; how many went through, and the first refusal."""
    clock = Clock()
    api = BotApiServer("1:x", flood_limits=True, clock=clock)
    await api.start()
    for chat in set(chats):
        api.group(chat, "Nhóm") if chat < 0 else api.user(chat, "Lan").starts()
    sent = 0
    try:
        async with aiohttp.ClientSession() as session:
            for chat in chats:
                params = {"chat_id": str(chat), "text": "a"}
                async with session.get(f"{api.url}/bot1:x/sendMessage", params=params) as response:
                    body = await response.json()
                if not body["ok"]:
                    return sent, body["parameters"]
                sent += 1
                clock.now += 2.5 if chat < 0 else 0
        return sent, {}
    finally:
        await api.stop()


async def test_a_chat_takes_a_small_burst_of_messages() -> None:
    assert await _flood([7] * 9) == (3, {"retry_after": 1})


async def test_all_chats_together_take_30_a_second() -> None:
    assert await _flood(list(range(100, 140))) == (30, {"retry_after": 1})


async def test_a_group_takes_20_a_minute() -> None:
    assert await _flood([-100] * 21) == (20, {"retry_after": 10})


# --- waiting ---------------------------------------------------------------------------------------------
async def test_replies_are_read_once_and_in_order(api: BotApiServer, client: Bot, lan: Person) -> None:
    sending = asyncio.create_task(client.send_message(7, "a"))
    assert [message["text"] for message in await api.replies(lan)] == ["a"]
    await sending
    await api.silence(lan, 0)
    message = await client.send_message(7, "b", link_preview_options=LinkPreviewOptions(is_disabled=True))
    await message.edit_text("c")
    assert [message["text"] for message in await api.replies(lan)] == ["c"]


async def test_waiting_in_vain_tells_what_happened_instead(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    await client.send_message(7, "a")
    with pytest.raises(AssertionError, match=r"in vain for 2 replies to chat 7[^$]*sendMessage"):
        await api.replies(lan, 2, timeout=0.05)
    with pytest.raises(AssertionError, match="kept silent"):
        await api.silence(lan, 0)


async def test_calls_are_dated_by_the_servers_clock(api: BotApiServer, client: Bot) -> None:
    await client.send_message(7, "a")
    await asyncio.sleep(0.05)
    await client.send_message(7, "b")
    first, second = api.calls_of("sendMessage")
    assert 0 <= first.at < second.at - 0.04
    assert second.result["text"] == "b"
