"""BotApiServer: a strict Telegram Bot API on 127.0.0.1, and the people who use the bot.

    server = BotApiServer("123:test-token")
    url = await server.start()              # the bot's BOT_API_URL
    lan = server.user(7, "Lan", language_code="vi")
    lan.says("Ai là Bí thư Huyện ủy Hải Hà?")
    [answer] = await server.replies(lan)    # the messages of the bot that were not read yet
    assert server.refusals == []            # the bot did nothing that Telegram refuses
    await server.stop()

It knows nothing of pytest. Not played: business accounts, payments, polls, stickers sent by the bot, media
groups, a method named in a webhook's answer, and the entities that Telegram itself finds in the bot's texts.
"""

import asyncio
import copy
import time
from collections.abc import Callable, Iterable
from typing import Any, Self

from aiohttp import web
from bot_api_chat import Chat, World
from bot_api_errors import Json
from bot_api_faults import Fault, FloodLimits
from bot_api_http import Call, Endpoint
from bot_api_people import Channel, Group, Person, Room
from bot_api_profile import commands_shown
from bot_api_updates import UpdateQueue
from bot_api_webhook import UpdateMethods, Webhook

Where = Person | Room | int


class BotApiServer:
    """One bot's Telegram. Everything runs in the event loop that called start()."""

    def __init__(
        self,
        token: str,
        username: str = "trichdan_bot",
        *,
        name: str = "Trích Dẫn",
        privacy: bool = True,
        flood_limits: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.token = token
        self.url = ""
        self.updates = UpdateQueue()
        bot = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": name, "username": username}
        self.world = World(bot, privacy, self.updates.add)
        self._update_methods = UpdateMethods(self.updates)
        flood = FloodLimits(clock) if flood_limits else None
        self._endpoint = Endpoint(token, self.world, self._update_methods, flood)
        self._runner: web.AppRunner | None = None

    # --- running -------------------------------------------------------------------------------------------
    async def start(self, port: int = 0) -> str:
        """Listen on 127.0.0.1; returns the root URL."""
        app = self._endpoint.application()
        # A bot that is killed while polling hangs up: its poll ends, and is no rival of the next one.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self.url

    async def stop(self) -> None:
        await self._update_methods.stop()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def webhook(self) -> Webhook | None:
        return self._update_methods.webhook

    @property
    def now(self) -> float:
        """By the clock that calls are dated by."""
        return self._endpoint.now

    # --- what the bot did ----------------------------------------------------------------------------------
    @property
    def calls(self) -> list[Call]:
        """Every accepted call, in order."""
        return self._endpoint.log.accepted

    @property
    def refusals(self) -> list[Call]:
        """Every call that the rules refused."""
        return self._endpoint.log.refused

    @property
    def failures(self) -> list[Call]:
        """Every call that fail_next made fail."""
        return self._endpoint.log.failed

    def calls_of(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    def messages(self, where: Where) -> list[Json]:
        """The messages of a chat as they are now, people's and the bot's."""
        return copy.deepcopy(list(self._chat(where).messages.values()))

    def sent_messages(self, where: Where) -> list[Json]:
        """Those of them that the bot sent."""
        chat = self._chat(where)
        return [message for message in self.messages(where) if message["message_id"] in chat.sent]

    def commands_for(self, person: Person, where: Room | None = None) -> list[str]:
        """The names of the commands that the person's app offers in a chat."""
        shown = commands_shown(self.world, self._chat(where or person), person.user)
        return [command["command"] for command in shown]

    # --- waiting for the bot -------------------------------------------------------------------------------
    async def replies(self, where: Where, count: int = 1, timeout: float = 10) -> list[Json]:  # noqa: ASYNC109
        """The next `count` messages of the bot to a chat that were not read yet, as they are by then."""
        chat = self._chat(where)
        await self.until(
            lambda: len(chat.sent) >= chat.read + count, timeout, f"{count} replies to chat {chat.id}"
        )
        numbers = chat.sent[chat.read : chat.read + count]
        chat.read += count
        return [copy.deepcopy(chat.messages[number]) for number in numbers if number in chat.messages]

    async def offered(self, query: Json, timeout: float = 10) -> Json:  # noqa: ASYNC109
        """What the bot answers to an inline query: results, button and the rest."""

        def calls() -> list[Call]:
            every = self.calls_of("answerInlineQuery")
            return [call for call in every if call.params["inline_query_id"] == query["id"]]

        await self.until(calls, timeout, f"an answer to the inline query {query['query']!r}")
        return copy.deepcopy(calls()[0].params)

    async def reaction(self, query: Json, timeout: float = 10) -> Json:  # noqa: ASYNC109
        """With what the bot answers a tap: the parameters of answerCallbackQuery."""

        def answered() -> Call | None:
            calls = self.calls_of("answerCallbackQuery")
            return next((c for c in calls if c.params["callback_query_id"] == query["id"]), None)

        await self.until(answered, timeout, f"an answer to the tap {query['data']!r}")
        call = answered()
        assert call
        return call.params

    async def edited(self, message: Json, timeout: float = 10) -> Json:  # noqa: ASYNC109
        """The message once the bot has given it another content or keyboard than here."""
        chat, number = self.world.chats[message["chat"]["id"]], message["message_id"]
        await self.until(
            lambda: chat.messages[number].get("edit_date", 0) and chat.messages[number] != message,
            timeout,
            f"an edit of message {number}",
        )
        return copy.deepcopy(chat.messages[number])

    async def silence(self, where: Where, seconds: float = 0.5) -> None:
        """Fail when the bot writes to the chat within this time, or has written what was not read."""
        await asyncio.sleep(seconds)
        chat = self._chat(where)
        unread = [chat.messages.get(number, {}).get("text") for number in chat.sent[chat.read :]]
        assert not unread, f"the bot should have kept silent in chat {chat.id}, but said {unread}"

    def mark_read(self, where: Where) -> None:
        """From here on, replies() and silence() look at new messages only."""
        chat = self._chat(where)
        chat.read = len(chat.sent)

    async def until(self, holds: Callable[[], Any], timeout: float = 10, what: str = "") -> None:  # noqa: ASYNC109
        """Wait until something holds, looking again after every call of the bot's."""
        try:
            async with asyncio.timeout(timeout):
                while not holds():
                    await self._endpoint.news.wait()
        except TimeoutError:
            raise AssertionError(
                f"waited {timeout} s in vain for {what or holds}\n{self._recent()}"
            ) from None

    def _recent(self) -> str:
        last = [f"  {call.method} {call.params}" for call in self.calls if call.method != "getUpdates"][-8:]
        refused = [f"  {call.method} {call.params}: {call.description}" for call in self.refusals[-8:]]
        return "\n".join(["last calls:", *last, "refused:", *refused])

    # --- people --------------------------------------------------------------------------------------------
    def user(self, user_id: int, first_name: str, *, language_code: str | None = "vi", **more: Any) -> Person:
        """A person who has not written to the bot yet. `more`: username, last_name, is_premium."""
        user = {"id": user_id, "is_bot": False, "first_name": first_name} | more
        if language_code:
            user["language_code"] = language_code
        private = {"id": user_id, "type": "private", "first_name": first_name}
        private |= {k: v for k, v in more.items() if k in ("username", "last_name")}
        self.world.users[user_id] = user
        self.world.chats[user_id] = Chat(private, bot_status="never")
        return Person(self.world, user)

    def group(
        self,
        chat_id: int,
        title: str,
        *,
        topics: Iterable[str] = (),
        kind: str = "supergroup",
        bot_status: str = "member",
    ) -> Group:
        """A group with the bot in it. With topics it is a forum; the General topic needs no name."""
        info: Json = {"id": chat_id, "type": kind, "title": title}
        names = list(topics)
        if names:
            info["is_forum"] = True
        chat = self.world.chats[chat_id] = Chat(info, bot_status, forum=bool(names))
        founder = {"id": 77, "is_bot": False, "first_name": "Người lập nhóm"}
        for topic in names:
            self.world.open_topic(chat, {"from": founder}, topic)
        return Group(self.world, chat)

    def channel(self, chat_id: int, title: str) -> Channel:
        """A channel where the bot is an administrator, as it must be to see posts."""
        info = {"id": chat_id, "type": "channel", "title": title}
        self.world.chats[chat_id] = Chat(info, "administrator")
        return Channel(self.world, self.world.chats[chat_id])

    # --- trouble -------------------------------------------------------------------------------------------
    def fail_next(
        self,
        method: str,
        status: int | None = 500,
        *,
        times: int = 1,
        chat: Where | None = None,
        retry_after: int = 1,
        description: str | None = None,
        delay: float = 0,
        drop: bool = False,
        after: bool = False,
    ) -> None:
        """Let the next calls of a method fail.

        429 tells retry_after; 502 and above come as a page of HTML; status None only delays; drop closes the
        connection; after carries the call out first, so that only its answer is lost.
        """
        chat_id = None if chat is None else self._chat(chat).id
        self._endpoint.faults.add(
            Fault(method, status, times, chat_id, retry_after, description, delay, drop, after)
        )

    def recover(self) -> None:
        """Whatever was to fail no longer does."""
        self._endpoint.faults.clear()

    def duplicate_next(self, times: int = 1) -> None:
        """Deliver the next updates to the webhook twice."""
        assert self.webhook, "no webhook is set"
        self.webhook.duplicates += times

    def _chat(self, where: Where) -> Chat:
        return self.world.chats[where if isinstance(where, int) else where.id]
