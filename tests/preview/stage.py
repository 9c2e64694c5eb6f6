"""Stage: the strict server, the real bot, and the people and chats that the page offers."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot_api_errors import Json
from bot_api_people import Group, Person
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

ADMINS = (3, 4)
_READING = 600  # seconds that the articles may take


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the list of chats: a private chat, a group, or a topic of a forum."""

    key: str
    title: str
    about: str
    room: Group | None = None  # None: the private chat with the bot
    thread: int | None = None


class Stage:
    def __init__(self, api: BotApiServer, bot: BotProcess) -> None:
        self.api = api
        self.bot = bot
        self.people = {person.id: person for person in self._people()}
        self.places = {place.key: place for place in self._places()}

    async def start(self, **settings: str) -> None:
        """Start the bot. settings: beside those of a bot of this stage."""
        await self.bot.start(_READING, BOT_ADMIN_IDS=",".join(map(str, ADMINS)), **settings)

    def _people(self) -> list[Person]:
        user = self.api.user
        return [
            user(1, "Lan", last_name="Phạm", username="lan_pham"),
            user(2, "John", last_name="Miller", username="john_m", language_code="en"),
            user(3, "Thu", last_name="Trần", username="thu_admin"),
            user(4, "Mary", last_name="Hill", username="mary_admin", language_code="en"),
        ]

    def _places(self) -> list[Place]:
        club = self.api.group(-1001, "Câu lạc bộ đọc báo")
        forum = self.api.group(-1002, "Diễn đàn", topics=["Hỏi đáp", "Tin địa phương"])
        family = self.api.group(-1003, "Gia đình", bot_status="left")
        for person in self.people.values():
            for room in (club, forum, family):
                room.chat.members[person.id] = "member"
        return [
            Place("bot", self.api.world.bot["first_name"], "bot"),
            Place("club", "Câu lạc bộ đọc báo", "a group with the bot", club),
            *(
                Place(f"topic{thread}", f"Diễn đàn › {name}", "a topic of a forum", forum, thread)
                for thread, name in forum.chat.topics.items()
            ),
            Place("family", "Gia đình", "a group without the bot: inline mode works here too", family),
        ]

    # --- what people do --------------------------------------------------------------------------------
    def message(self, person: Person, place: Place, number: int) -> Json:
        return self.api.world.chats[self.chat_id(person, place)].messages[number]

    @staticmethod
    def chat_id(person: Person, place: Place) -> int:
        return place.room.id if place.room else person.id


@contextlib.asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Stage]:
    """A stage whose server runs; the bot is started by whoever wants it. folder: empty."""
    api = BotApiServer(TOKEN, flood_limits=True)
    await api.start()
    stage = Stage(api, BotProcess(api, folder))
    try:
        yield stage
    finally:
        if stage.bot.running:
            await stage.bot.stop()
        await api.stop()
