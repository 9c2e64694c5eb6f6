"""Conversation: one that stands in a file of this folder, played with the real bot and written down again.

    ## What it shows (private)

    **Lan**: what she types

    > what the bot answers

People's lines are what is played; all between them is written by the program. Beside typing, people reply (to
the bot's last message), edit (their own last one), tap, ask inline, choose; articles are removed.
"""

import asyncio
import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot_api_errors import Json
from bot_api_http import Call
from bot_api_people import Group, Person
from bot_api_server import BotApiServer

from tests.golden import drawing

LANGUAGES = {"Lan": "vi", "Nam": "vi", "John": "en", "Kate": "en", "Thu": "vi", "Mary": "en"}
ADMINISTRATORS = ("Thu", "Mary")
_SECTION = re.compile(r"## (?P<title>.+) \((?P<where>private|group|topic)\)")
_LINE = re.compile(
    r"\*\*(?P<who>\w+)\*\* ?(?P<how>|replies|edits|taps|asks inline|chooses|removes): (?P<what>.+)"
)
_PIECE = re.compile(r"^(?:>.*\n?)+|^\*(?:toast|alert):", re.MULTILINE)
_NOTHING = "*nothing*"
_SOON = 20.0  # seconds for what is sure to come
_MORE = 1.8  # seconds for what may come behind it: the bot lets one pass between two messages
_SILENCE = 2.5  # seconds where nothing should come


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a person does."""

    line: str
    who: str
    how: str
    what: str
    told: int  # in how many pieces the file tells what the bot does about it
    silent: bool  # whether it says that the bot does nothing


@dataclass(frozen=True, slots=True)
class Conversation:
    heading: str
    where: str
    said: tuple[Said, ...]

    @property
    def changes_articles(self) -> bool:
        return any(said.how == "removes" for said in self.said)


def parse(text: str) -> tuple[str, list[Conversation]]:
    """What stands before the first conversation, and the conversations."""
    head, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return head, [_conversation(section.splitlines()) for section in sections]


def _conversation(lines: list[str]) -> Conversation:
    heading = _SECTION.fullmatch(lines[0])
    if not heading:
        raise ValueError(f"expected “## title (private, group or topic)”, got {lines[0]!r}")
    said: list[Said] = []
    places = [number for number, line in enumerate(lines) if _LINE.fullmatch(line)]
    for place, end in zip(places, [*places[1:], len(lines)], strict=True):
        if match := _LINE.fullmatch(lines[place]):
            told = "\n".join(lines[place + 1 : end])
            pieces = len(_PIECE.findall(told))
            said.append(Said(*match.group(0, "who", "how", "what"), pieces, silent=_NOTHING in told))
    return Conversation(lines[0], heading["where"], tuple(said))


@dataclass(eq=False)
class Scene:
    """A conversation on its way: people and a place of its own. first: the number of the first person."""

    api: BotApiServer
    conversation: Conversation
    first: int
    articles: Path
    people: dict[str, Person] = field(default_factory=dict)
    chat: int = 0  # where the last thing was said
    own: Json | None = None  # the last message of a person
    results: list[Json] = field(default_factory=list)  # of the last inline query

    def __post_init__(self) -> None:
        for number, name in enumerate(sorted({each.who for each in self.conversation.said})):
            self.people[name] = self.api.user(self.first + number, name, language_code=LANGUAGES[name])
        self.room = self._room()
        self.thread = self.room.topic("Hỏi đáp") if self.room and self.conversation.where == "topic" else None

    def _room(self) -> Group | None:
        if self.conversation.where == "private":
            return None
        topics = ["Hỏi đáp"] if self.conversation.where == "topic" else []
        return self.api.group(-self.first, "Câu lạc bộ đọc báo", topics=topics)

    async def play(self, *, anew: bool) -> str:
        """The conversation as it went. anew: what the file tells of the bot is no hint what to wait for."""
        written = [self.conversation.heading, ""]
        for said in self.conversation.said:
            if said.how == "removes":
                (self.articles / said.what).unlink()
                written += [said.line, ""]
                continue
            self.chat = self.room.id if self.room else self.people[said.who].id
            begun = len(self.api.calls)
            query = self._does(said)
            await self._settle(lambda: self._told(said, begun, query), said, anew=anew)  # noqa: B023 - awaited
            written += [said.line, "", *self._told(said, begun, query), ""]
        return "\n".join(written)

    def _does(self, said: Said) -> str | None:
        """Let the person do it; the id of the query that this makes, if any."""
        person, bots = self.people[said.who], self.api.sent_messages(self.chat)
        match said.how:
            case "taps":
                label = next(message for message in reversed(bots) if "reply_markup" in message)
                return str(person.taps(label, said.what)["id"])
            case "edits":
                assert self.own
                self.own = person.edits(self.own, said.what)
            case "asks inline":
                return str(person.asks_inline(said.what)["id"])
            case "chooses":
                result = next(each for each in self.results if each["title"] == said.what)
                self.own = person.chooses(result, self.room)
            case how:
                last = bots[-1] if how == "replies" else None
                self.own = person.says(said.what, self.room, reply_to=last, thread=self.thread)
        return None

    async def _settle(self, told: Callable[[], list[str]], said: Said, *, anew: bool) -> None:
        """Until the bot has done what it is going to do."""
        if said.silent or said.how == "chooses":
            await asyncio.sleep(_SILENCE)
            return
        wanted = 1 if anew else said.told
        with contextlib.suppress(AssertionError):  # then it is written down what came
            await self.api.until(lambda: len(_PIECE.findall("\n".join(told()))) >= wanted, _SOON)
        if anew:
            await asyncio.sleep(_MORE)

    def _doings(self, begun: int, query: str | None) -> Iterator[Call]:
        """What the bot has done about it: in the chat, and with the query."""
        for call in self.api.calls[begun:]:
            in_chat = call.params.get("chat_id") == self.chat and call.method != "sendChatAction"
            asked = query in (call.params.get("callback_query_id"), call.params.get("inline_query_id"))
            if in_chat or (query and asked):
                yield call

    def _told(self, said: Said, begun: int, query: str | None) -> list[str]:
        if said.how == "chooses":
            assert self.own
            return _quoted(drawing.message(self.own))
        lines: list[str] = []
        for call in self._doings(begun, query):
            block = self._block(call)
            lines += ["", *block] if lines and block else block
        return lines or [_NOTHING]

    def _block(self, call: Call) -> list[str]:
        match call.method:
            case "answerCallbackQuery":
                how = "alert" if call.params.get("show_alert") else "toast"
                return [f"*{how}:* {call.params['text']}"] if call.params.get("text") else []
            case "answerInlineQuery":
                self.results = call.params["results"]
                return _quoted(
                    [_result(n, each) for n, each in enumerate(self.results, 1)] or ["(no results)"]
                )
            case "editMessageText" | "editMessageReplyMarkup":
                return ["*its message becomes*", "", *_quoted(drawing.message(call.result))]
            case "sendMessage" | "sendDocument":
                return _quoted(drawing.message(call.result))
        return [f"*{call.method}*"]


def _result(number: int, result: Json) -> str:
    description = " / ".join(result.get("description", "").splitlines())
    return f"{number}. **{result['title']}** {description}".rstrip()


def _quoted(lines: list[str]) -> list[str]:
    return [f"> {line}".rstrip() for line in lines]
