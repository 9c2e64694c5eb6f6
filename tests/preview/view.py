"""View: what one person sees in one chat, told as what has changed since it was last asked."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot_api_chat import Chat
from bot_api_errors import Json
from bot_api_http import Call
from bot_api_people import Person
from bot_api_profile import commands_shown
from bot_api_text import found_entities

from tests.preview.stage import Place, Stage

_TYPING = 5.0  # seconds that "typing…" is shown
_SEEN_BY_BOT = ("member", "administrator")


@dataclass
class View:
    stage: Stage
    person: Person
    place: Place
    _told: Json = field(default_factory=dict)
    _shown: dict[int, Json] = field(default_factory=dict)
    _typing_until: float = 0.0

    def __post_init__(self) -> None:
        self._calls = len(self.stage.api.calls)
        self._refusals = len(self.stage.api.refusals)

    @property
    def _chat(self) -> Chat:
        return self.stage.api.world.chats[self.stage.chat_id(self.person, self.place)]

    def news(self) -> Json:
        """What changed: state by name, messages, and what happened. Empty where nothing did."""
        happened = list(self._happened())
        news = {name: value for name, value in self._state().items() if self._told.get(name) != value}
        self._told |= news
        events = {"messages": self._changed(), "gone": self._gone(), "happened": happened}
        return news | {name: value for name, value in events.items() if value}

    # --- messages ----------------------------------------------------------------------------------------
    def _changed(self) -> list[Json]:
        """The server puts a new object in the place of a message that is edited."""
        changed = {n: m for n, m in self._visible().items() if self._shown.get(n) is not m}
        self._shown |= changed
        return [_with_found(message) for message in changed.values()]

    def _gone(self) -> list[int]:
        gone = [number for number in self._shown if number not in self._chat.messages]
        for number in gone:
            del self._shown[number]
        return gone

    def _visible(self) -> dict[int, Json]:
        return visible(self._chat, self.place)

    # --- state -------------------------------------------------------------------------------------------
    def _state(self) -> Json:
        world, chat = self.stage.api.world, self._chat
        here = chat.bot_status in _SEEN_BY_BOT
        return {
            "running": self.stage.bot.running,
            "typing": time.monotonic() < self._typing_until,
            "fresh": chat.type == "private" and not chat.messages,
            "description": self._description(),
            "commands": commands_shown(world, chat, self.person.user)
            if here or chat.type == "private"
            else [],
            "places": [self._line(place) for place in self.stage.places.values()],
        }

    def _description(self) -> str:
        profile = self.stage.api.world.profile
        code = self.person.user.get("language_code", "")
        return str(profile.get(("description", code)) or profile.get(("description", ""), ""))

    def _line(self, place: Place) -> Json:
        chat = self.stage.api.world.chats[self.stage.chat_id(self.person, place)]
        last = list(visible(chat, place).values())[-1:]
        return {
            "key": place.key,
            "title": place.title,
            "about": place.about,
            "type": chat.type,
            "face": chat.id if place.room else self.stage.api.world.bot["id"],
            "last": _preview(last[0]) if last else place.about,
            "date": last[0]["date"] if last else None,
        }

    # --- what happened -----------------------------------------------------------------------------------
    def _happened(self) -> Iterator[Json]:
        calls, refusals = self.stage.api.calls, self.stage.api.refusals
        new, self._calls = calls[self._calls :], len(calls)
        refused, self._refusals = refusals[self._refusals :], len(refusals)
        for call in new:
            yield from self._told_by(call)
        for call in refused:
            if call.code != 429 and call.params.get("chat_id", self._chat.id) == self._chat.id:
                yield {"what": "refused", "method": call.method, "why": call.description}

    def _told_by(self, call: Call) -> Iterator[Json]:
        if call.params.get("chat_id") == self._chat.id:
            begins = call.method == "sendChatAction"
            self._typing_until = time.monotonic() + _TYPING if begins else 0.0
        if call.method in ("answerCallbackQuery", "answerInlineQuery"):
            yield {"what": call.method} | call.params


def visible(chat: Chat, place: Place) -> dict[int, Json]:
    """The messages of the place: of the whole chat, or of the topic."""
    if place.thread is None:
        return chat.messages
    return {n: m for n, m in chat.messages.items() if m.get("message_thread_id") == place.thread}


def _with_found(message: Json) -> Json:
    """With the commands, mentions and links that Telegram marks by itself, in the bot's messages too."""
    text = message.get("text")
    if not text:
        return message
    entities: list[Json] = message.get("entities", [])
    taken = {
        unit
        for entity in entities
        if entity["type"]
        in ("code", "pre", "text_link", "text_mention", "url", "mention", "bot_command", "hashtag")
        for unit in _units(entity)
    }
    found = [entity for entity in found_entities(text) if taken.isdisjoint(_units(entity))]
    return message | {"entities": [*entities, *found]}


def _units(entity: Json) -> range:
    return range(entity["offset"], entity["offset"] + entity["length"])


def _preview(message: Json) -> str:
    document, topic = message.get("document", {}), message.get("forum_topic_created", {})
    text = message.get("text") or message.get("caption") or document.get("file_name") or topic.get("name")
    return " ".join((text or "…").split())[:120]
