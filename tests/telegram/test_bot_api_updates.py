"""Updates arrive by polling and by webhook as in Telegram."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from http_client import Call
from telegram import Bot, Update
from telegram.error import Conflict
from telegram.request import HTTPXRequest

pytestmark = pytest.mark.usefixtures("lan")


# --- who hears what --------------------------------------------------------------------------------------
async def test_privacy_mode_keeps_from_the_bot_what_is_not_meant_for_it(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    group = api.group(-100, "Nhóm")
    own = await client.send_message(-100, "câu trả lời")
    plain = lan.says("chào cả nhà", group)
    heard = ["/ask a", "/ask@trichdan_bot b", "@trichdan_bot c"]
    unheard = ["/ask@other_bot d", "@other_bot e", "/hỏi g"]
    for text in heard + unheard:
        lan.says(text, group)
    lan.says("f", group, reply_to=own.to_dict())
    lan.says("x", group, reply_to=plain)
    assert [update.message.text for update in await client.get_updates() if update.message] == [*heard, "f"]


async def test_bare_commands_go_to_the_bot_that_wrote_last(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    group = api.group(-100, "Nhóm")
    group.other_bot_says("Tôi đây")
    lan.says("/start", group)
    assert await client.get_updates() == ()


async def test_administrators_and_bots_without_privacy_mode_hear_everything(
    api: BotApiServer, lan: Person
) -> None:
    group = api.group(-100, "Nhóm", bot_status="administrator")
    lan.says("chào cả nhà", group)
    api.world.privacy = False
    lan.says("/ask@other_bot x", api.group(-101, "Nhóm khác"))
    group.other_bot_says("bíp")
    assert len(api.updates.pending) == 2


async def test_people_send_all_sorts_of_things(api: BotApiServer, client: Bot, lan: Person) -> None:
    channel, group = api.channel(-200, "Kênh"), api.group(-100, "Nhóm")
    lan.edits(lan.says("/ask Ai?"), "/ask Đâu?")
    lan.sends_sticker()
    lan.sends_photo(caption="/ask ảnh này")
    lan.forwards(channel.posts("tin mới"))
    lan.says("/ask@trichdan_bot x", group, anonymous=True)
    group.joins(lan)
    updates: list[Update] = list(await client.get_updates(allowed_updates=[]))
    kinds = [
        next(name for name in ("message", "edited_message", "channel_post") if getattr(u, name))
        for u in updates
    ]
    assert kinds == ["message", "edited_message", "message", "message", "channel_post", *["message"] * 3]
    messages = [update.message for update in updates if update.message]
    assert messages[0].entities[0].type == "bot_command"
    assert messages[1].sticker
    assert messages[2].caption_entities
    assert messages[3].forward_origin
    assert messages[3].forward_origin.type == "channel"
    assert messages[4].sender_chat
    assert (messages[4].sender_chat.id, messages[4].from_user and messages[4].from_user.id) == (
        -100,
        1087968824,
    )
    assert messages[5].new_chat_members[0].id == 7


async def test_a_long_text_is_cut_as_apps_cut_it(lan: Person) -> None:
    assert [len(message["text"]) for message in lan.says_long("a" * 5000)] == [4096, 904]
    with pytest.raises(ValueError, match="no app sends"):
        lan.says("a" * 5000)


# --- updates ---------------------------------------------------------------------------------------------
async def test_updates_stay_until_a_higher_offset_confirms_them(client: Bot, lan: Person) -> None:
    for text in "abc":
        lan.says(text)
    first, second, third = await client.get_updates()
    assert [u.update_id for u in await client.get_updates(limit=2)] == [first.update_id, second.update_id]
    assert await client.get_updates(offset=third.update_id) == (third,)
    assert await client.get_updates() == (third,)
    assert await client.get_updates(offset=third.update_id + 1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(client: Bot, lan: Person) -> None:
    for text in "abc":
        lan.says(text)
    [update] = await client.get_updates(offset=-1)
    assert update.message
    assert update.message.text == "c"
    assert await client.get_updates() == (update,)


async def test_a_poll_waits_for_something_to_happen(client: Bot, lan: Person) -> None:
    poll = asyncio.create_task(client.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    lan.says("a")
    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_a_poll_that_nothing_happens_to_ends_empty(client: Bot) -> None:
    assert await client.get_updates(timeout=1) == ()


async def test_only_allowed_updates_arrive_and_the_choice_lasts(client: Bot, lan: Person) -> None:
    await client.get_updates(allowed_updates=["edited_message"])
    message = lan.says("a")
    lan.edits(message, "b")
    [update] = await client.get_updates()
    assert update.edited_message
    await client.get_updates(offset=update.update_id + 1, allowed_updates=[])
    lan.says("c")
    assert len(await client.get_updates()) == 1


async def test_the_second_poll_ends_the_first(api: BotApiServer, client: Bot) -> None:
    first = asyncio.create_task(client.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    async with Bot(api.token, base_url=f"{api.url}/bot") as rival:
        second = asyncio.create_task(rival.get_updates(timeout=1))
        with pytest.raises(Conflict, match=r"(?i)terminated by other getUpdates request"):
            await first
        assert await second == ()


async def test_a_poll_whose_bot_died_is_no_rival(api: BotApiServer, client: Bot) -> None:
    request = HTTPXRequest()
    await request.initialize()
    dying = asyncio.create_task(
        request.post(f"{api.url}/bot{api.token}/getUpdates?timeout=5", read_timeout=6)
    )
    await asyncio.sleep(0.1)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    await request.shutdown()
    await client.get_updates(timeout=0)
    assert api.refusals == []


# --- webhook ---------------------------------------------------------------------------------------------
class Receiver:
    """The bot's end of a webhook."""

    def __init__(self) -> None:
        self.received: list[tuple[str | None, Json]] = []
        self.statuses: list[int] = []  # to answer with, before 200
        self._arrived = asyncio.Event()

    async def handle(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.received.append((secret, await request.json()))
        self._arrived.set()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def reach(self, count: int) -> list[int]:
        """The ids of the updates once there are so many."""
        async with asyncio.timeout(5):
            while len(self.received) < count:
                self._arrived.clear()
                await self._arrived.wait()
        return [update["update_id"] for _, update in self.received]


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[tuple[Receiver, str]]:
    end, app = Receiver(), web.Application()
    app.router.add_post("/hook", end.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield end, f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


async def test_a_webhook_gets_the_updates_with_the_secret(
    client: Bot, lan: Person, receiver: tuple[Receiver, str]
) -> None:
    end, url = receiver
    await client.set_webhook(url, secret_token="hush", allowed_updates=["message"])  # noqa: S106
    message = lan.says("a")
    lan.edits(message, "b")
    await end.reach(1)
    [(secret, update)] = end.received
    assert (secret, update["message"]["text"]) == ("hush", "a")
    with pytest.raises(Conflict, match=r"(?i)webhook is active"):
        await client.get_updates()
    info = await client.get_webhook_info()
    assert (info.url, info.pending_update_count, info.allowed_updates) == (url, 0, ("message",))


async def test_a_webhook_that_fails_is_called_again(
    api: BotApiServer, client: Bot, lan: Person, receiver: tuple[Receiver, str]
) -> None:
    end, url = receiver
    end.statuses = [500]
    await client.set_webhook(url)
    lan.says("a")
    lan.says("b")
    first, again, second = await end.reach(3)
    assert (again, second) == (first, first + 1)
    assert (await client.get_webhook_info()).last_error_message == "Wrong response from the webhook: 500"
    assert api.webhook
    assert [status for _, status in api.webhook.deliveries] == [500, 200, 200]


async def test_a_webhook_may_get_an_update_twice(
    api: BotApiServer, client: Bot, lan: Person, receiver: tuple[Receiver, str]
) -> None:
    end, url = receiver
    await client.set_webhook(url)
    api.duplicate_next()
    lan.says("a")
    lan.says("b")
    first, twice, second = await end.reach(3)
    assert (twice, second) == (first, first + 1)


async def test_deleting_the_webhook_brings_polling_back(
    client: Bot, lan: Person, receiver: tuple[Receiver, str]
) -> None:
    receiver[0].statuses = [500] * 9
    await client.set_webhook(receiver[1])
    lan.says("a")
    await receiver[0].reach(1)
    await client.delete_webhook()
    assert len(await client.get_updates()) == 1
    await client.delete_webhook(drop_pending_updates=True)
    assert await client.get_updates() == ()


async def test_setting_a_webhook_ends_a_poll_and_checks_the_secret(client: Bot, call: Call) -> None:
    poll = asyncio.create_task(client.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    assert (await call("setWebhook", url="http://127.0.0.1:9/hook", secret_token="a b"))[0]  # noqa: S106 == 400
    assert (await call("setWebhook", url="ftp://x"))[0] == 400
    assert (await call("setWebhook", url="http://127.0.0.1:9/hook"))[0] == 200
    with pytest.raises(Conflict, match=r"(?i)terminated by setWebhook request"):
        await poll
