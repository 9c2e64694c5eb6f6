"""World: the users, chats, messages and files that one bot may know of, and who may see what.

Message numbers are counted through all chats: a message of one chat is never found in another by chance.
"""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot_api_errors import Json, Refused, bad_request
from bot_api_params import Upload
from bot_api_text import covered

ANONYMOUS_ADMIN = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
OUTSIDE = {  # what the bot is told when it writes where it is not
    "never": (400, "Bad Request: chat not found"),
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "left": (403, "Forbidden: bot is not a member of the {kind} chat"),
    "kicked": (403, "Forbidden: bot was kicked from the {kind} chat"),
}
SERVICE = {"new_chat_members", "left_chat_member", "forum_topic_created", "migrate_to_chat_id"}


@dataclass
class Chat:
    """One chat as the bot's account knows it."""

    info: Json  # as in Message.chat
    bot_status: str = "member"  # or administrator, never, blocked, left, kicked
    forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)  # thread id → name
    messages: dict[int, Json] = field(default_factory=dict)  # number → as it is now
    sent: list[int] = field(default_factory=list)  # numbers of the bot's messages, deleted ones too
    read: int = 0  # how many of them a test has read
    members: dict[int, str] = field(default_factory=dict)  # user id → creator, administrator, member
    last_bot: int | None = None  # the bot that wrote last
    migrated_to: int | None = None

    @property
    def id(self) -> int:
        return int(self.info["id"])

    @property
    def type(self) -> str:
        return str(self.info["type"])

    @property
    def is_group(self) -> bool:
        return self.type in ("group", "supergroup")

    def refusal(self) -> Refused | None:
        """What the bot is told when it writes here, None where it may."""
        if self.migrated_to:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            return Refused(400, reason, migrate_to_chat_id=self.migrated_to)
        if outside := OUTSIDE.get(self.bot_status):
            return Refused(outside[0], outside[1].format(kind=self.type))
        return None


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    path: str  # below /file/bot<token>/
    upload: Upload
    size: int  # what getFile says: a test may claim more than it stores

    def info(self) -> Json:
        return {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": self.size}


class World:
    def __init__(self, bot: Json, privacy: bool, emit: Callable[[str, Json], Json | None]) -> None:
        self.bot = bot  # the bot's User
        self.privacy = privacy
        self.inline = True  # what its owner has allowed at @BotFather
        self.joinable = True
        self.emit = emit  # (kind of update, its content) → the update, None where it is not wanted
        self.users: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Json] = {}  # unanswered callback queries by id
        self.inline_queries: dict[str, Json] = {}  # unanswered
        self.profile: dict[tuple[str, ...], Any] = {}  # commands, names, descriptions (bot_api_profile.py)
        self._numbers = itertools.count(1)
        self._ids = itertools.count(1)

    def new_id(self, prefix: str = "") -> str:
        return f"{prefix}{next(self._ids)}"

    # --- finding -------------------------------------------------------------------------------------------
    def chat(self, chat_id: int | str) -> Chat:
        """A chat the bot has heard of, else 400 chat not found."""
        if isinstance(chat_id, str):
            names = {f"@{c.info['username']}".lower(): c for c in self.chats.values() if "username" in c.info}
            found = names.get(chat_id.lower())
        else:
            found = self.chats.get(chat_id)
        if found is None or found.bot_status == "never":
            raise bad_request("chat not found")
        return found

    def open_chat(self, chat_id: int | str) -> Chat:
        """A chat the bot may write to."""
        chat = self.chat(chat_id)
        if refusal := chat.refusal():
            raise refusal
        return chat

    def message(self, chat: Chat, number: int, what: str) -> Json:
        if number not in chat.messages:
            raise bad_request(f"{what} not found")
        return chat.messages[number]

    def file(self, file_id: str) -> StoredFile:
        if file_id not in self.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self.files[file_id]

    # --- writing -------------------------------------------------------------------------------------------
    def store(self, upload: Upload, size: int | None = None) -> StoredFile:
        file_id = self.new_id("file")
        path = f"documents/{file_id}_{upload.filename}"
        self.files[file_id] = StoredFile(file_id, path, upload, len(upload.data) if size is None else size)
        return self.files[file_id]

    def post(
        self, chat: Chat, sender: Json, content: Json, reply_to: int | None = None, thread: int | None = None
    ) -> Json:
        """Put a message into the chat and return it; nobody is told. `sender`: from and sender_chat."""
        number = next(self._numbers)
        message = {"message_id": number, "date": int(time.time()), "chat": chat.info} | sender | content
        message |= self._place(chat, reply_to, thread)
        chat.messages[number] = message
        author = sender.get("from", {})
        if author.get("is_bot") and "sender_chat" not in sender:
            chat.last_bot = author["id"]
        if author == self.bot:
            chat.sent.append(number)
        return message

    @staticmethod
    def _place(chat: Chat, reply_to: int | None, thread: int | None) -> Json:
        """Thread and reply. In groups without topics a chain of replies has a thread number, too."""
        place: Json = {}
        replied = chat.messages.get(reply_to) if reply_to else None
        if replied:
            thread = thread or replied.get("message_thread_id")
        elif thread:
            replied = chat.messages[thread]  # a topic's messages reply to the one that opened it
        if replied:
            place["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        if chat.forum and thread:
            place |= {"message_thread_id": thread, "is_topic_message": True}
        elif chat.type == "supergroup" and not chat.forum and replied:
            place["message_thread_id"] = replied.get("message_thread_id", replied["message_id"])
        return place

    def open_topic(self, chat: Chat, sender: Json, name: str) -> int:
        message = self.post(chat, sender, {"forum_topic_created": {"name": name, "icon_color": 7322096}})
        message |= {"message_thread_id": message["message_id"], "is_topic_message": True}
        chat.topics[message["message_id"]] = name
        return int(message["message_id"])

    # --- telling the bot -----------------------------------------------------------------------------------
    def tell(self, kind: str, message: Json) -> None:
        """An update about a message, where Telegram lets the bot see it."""
        if self.bot_sees(self.chats[message["chat"]["id"]], message):
            self.emit(kind, message)

    def bot_sees(self, chat: Chat, message: Json) -> bool:
        """Who is in the room sees it; in groups with privacy mode, only what is meant for the bot."""
        author = message.get("from", {})
        if chat.bot_status not in ("member", "administrator"):
            return False
        if author.get("is_bot") and "sender_chat" not in message:  # else a stand-in for a person
            return False  # bots do not hear each other
        if not chat.is_group or not self.privacy or chat.bot_status == "administrator":
            return True
        return self._is_meant_for_bot(chat, message)

    def _is_meant_for_bot(self, chat: Chat, message: Json) -> bool:
        replied = message.get("reply_to_message", {})
        if SERVICE & message.keys() or replied.get("from") == self.bot or message.get("via_bot") == self.bot:
            return True
        text = message.get("text") or message.get("caption") or ""
        entities = message.get("entities") or message.get("caption_entities") or []
        return any(self._names_bot(chat, text, entity) for entity in entities)

    def _names_bot(self, chat: Chat, text: str, entity: Json) -> bool:
        """A mention, /command@bot, or a bare /command where no other bot has written since this one."""
        name, part = f"@{self.bot['username']}".lower(), covered(text, entity).lower()
        if entity["type"] == "mention":
            return part == name
        if entity["type"] == "text_mention":
            return bool(entity["user"]["id"] == self.bot["id"])
        if entity["type"] == "bot_command":
            return part.endswith(name) or ("@" not in part and chat.last_bot in (None, self.bot["id"]))
        return False
