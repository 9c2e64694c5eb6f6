"""People: what users, groups and channels do, as a test plays them.

Every action happens at once and returns what it made: a message, a callback query, an inline query. Whether
the bot hears of it is Telegram's affair (World.bot_sees).
"""

import time
from collections.abc import Sequence
from typing import Any

from bot_api_chat import ANONYMOUS_ADMIN, Chat, World
from bot_api_errors import Json
from bot_api_messages import forwarded
from bot_api_params import Upload
from bot_api_profile import member
from bot_api_queries import check_message_content
from bot_api_text import TEXT_LIMIT, found_entities, units

INLINE_LIMIT = 256


class Room:
    """A group or a channel."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self.id = chat.id

    def bot_becomes(self, status: str, by: "Person") -> Json | None:
        """member, administrator, left or kicked: the my_chat_member update, None where it is not wanted."""
        return _change_status(self._world, self.chat, status, by.user)


class Group(Room):
    """A group or supergroup; with topics it is a forum."""

    def topic(self, name: str) -> int:
        """The thread id of a topic."""
        return next(thread for thread, title in self.chat.topics.items() if title == name)

    def joins(self, person: "Person", status: str = "member") -> Json:
        self.chat.members[person.id] = status
        content = {"new_chat_members": [person.user]}
        return _say(self._world, self.chat, {"from": person.user}, content)

    def other_bot_says(self, text: str, bot_id: int = 4242) -> Json:
        bot = {"id": bot_id, "is_bot": True, "first_name": "Other", "username": "other_bot"}
        return _say(self._world, self.chat, {"from": bot}, _text(text))

    def upgrades(self, new: "Group", by: "Person") -> None:
        """The group becomes the supergroup `new`; whoever writes to the old one is told so."""
        _say(self._world, self.chat, {"from": by.user}, {"migrate_to_chat_id": new.id})
        self.chat.migrated_to = new.id
        content = {"migrate_from_chat_id": self.id}
        _say(self._world, new.chat, {"from": ANONYMOUS_ADMIN, "sender_chat": new.chat.info}, content)


class Channel(Room):
    def posts(self, text: str) -> Json:
        sender = {"sender_chat": self.chat.info}
        return _say(self._world, self.chat, sender, _text(text), kind="channel_post")

    def edits(self, post: Json, text: str) -> Json:
        return _edit(self._world, self.chat, post, text, "edited_channel_post")


class Person:
    def __init__(self, world: World, user: Json) -> None:
        self._world = world
        self.user = user
        self.id: int = user["id"]

    # --- writing -------------------------------------------------------------------------------------------
    def starts(self, payload: str = "") -> Json:
        """The Start button; with a payload, a deep link."""
        return self.says(f"/start {payload}".rstrip())

    def says(
        self,
        text: str,
        chat: Room | None = None,
        *,
        reply_to: Json | None = None,
        thread: int | None = None,
        anonymous: bool = False,
        quote: str = "",
    ) -> Json:
        """A text message, in private where no chat is given. Longer than 4096, an app cuts it: says_long.

        quote: the part of the other message that is replied to.
        """
        if not text.strip() or units(text) > TEXT_LIMIT:
            raise ValueError("no app sends a blank message, nor one longer than 4096")
        content = _text(text) | (_quote(reply_to["text"], quote) if reply_to and quote else {})
        return self.sends(content, chat, reply_to=reply_to, thread=thread, anonymous=anonymous)

    def says_long(self, text: str, chat: Room | None = None) -> list[Json]:
        """A text of any length, in as many messages as an app makes of it."""
        return [self.says(text[i : i + TEXT_LIMIT], chat) for i in range(0, len(text), TEXT_LIMIT)]

    def sends(
        self,
        content: Json,
        chat: Room | None = None,
        *,
        reply_to: Json | None = None,
        thread: int | None = None,
        anonymous: bool = False,
    ) -> Json:
        """Any content. `anonymous`: as an administrator who hides behind the group."""
        where = self._chat(chat)
        sender = {"from": self.user}
        if anonymous:
            sender = {"from": ANONYMOUS_ADMIN, "sender_chat": where.info}
        number = reply_to["message_id"] if reply_to else None
        return _say(self._world, where, sender, content, number, thread)

    def sends_sticker(self, emoji: str = "👍", chat: Room | None = None) -> Json:
        file = self._world.store(Upload("sticker.webp", b"RIFF", "image/webp"))
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self.sends({"sticker": file.info() | shape | {"emoji": emoji}}, chat)

    def sends_photo(self, data: bytes = b"\x89PNG", caption: str = "", chat: Room | None = None) -> Json:
        file = self._world.store(Upload("photo.jpg", data, "image/jpeg"))
        photo = [file.info() | {"width": 90, "height": 60}, file.info() | {"width": 900, "height": 600}]
        return self.sends({"photo": photo} | _caption(caption), chat)

    def sends_document(
        self, name: str, data: bytes, caption: str = "", chat: Room | None = None, size: int | None = None
    ) -> Json:
        """A file; `size` is claimed where it should look larger than it is."""
        mime = "text/plain" if name.endswith((".txt", ".md")) else "application/octet-stream"
        file = self._world.store(Upload(name, data, mime), size)
        content = {"document": file.info() | {"file_name": name, "mime_type": mime}}
        return self.sends(content | _caption(caption), chat)

    def forwards(self, message: Json, chat: Room | None = None) -> Json:
        return self.sends(forwarded(message), chat)

    def edits(self, message: Json, text: str) -> Json:
        return _edit(self._world, self._world.chats[message["chat"]["id"]], message, text, "edited_message")

    # --- tapping -------------------------------------------------------------------------------------------
    def taps(self, message: Json, button: str) -> Json:
        """Tap the button with this text or this callback data; returns the callback query."""
        current = self._world.chats[message["chat"]["id"]].messages[message["message_id"]]
        return self.forges(message, _button(current, button)["callback_data"])

    def forges(self, message: Json, data: str) -> Json:
        """Tap a button that the message does not have (any more), as an app may that is late or made to lie.

        Of a message that has been deleted the bot is told next to nothing.
        """
        chat = self._world.chats[message["chat"]["id"]]
        inaccessible = {"chat": chat.info, "message_id": message["message_id"], "date": 0}
        query = {
            "id": self._world.new_id("callback"),
            "from": self.user,
            "message": chat.messages.get(message["message_id"], inaccessible),
            "chat_instance": str(chat.id),
            "data": data,
        }
        self._world.callbacks[query["id"]] = query
        self._world.emit("callback_query", query)
        return query

    def asks_inline(self, query: str, offset: str = "", chat_type: str = "sender") -> Json:
        """Type @bot query in any chat. Apps cut what is longer than 256."""
        if len(query) > INLINE_LIMIT:
            raise ValueError("no app asks for more than 256 characters")
        content: Json = {
            "id": self._world.new_id("inline"),
            "from": self.user,
            "query": query,
            "offset": offset,
            "chat_type": chat_type,
        }
        self._world.inline_queries[content["id"]] = content
        self._world.emit("inline_query", content)
        return content

    def chooses(self, result: Json, chat: Room | None = None) -> Json:
        """Send one of the results of an inline query: a message of the person's, via the bot."""
        found = check_message_content(result["input_message_content"])
        content = {"text": found["message_text"], "entities": found.get("entities", [])}
        return self.sends(content | {"via_bot": self._world.bot}, chat)

    # --- the bot as a contact ------------------------------------------------------------------------------
    def blocks_bot(self) -> Json | None:
        return _change_status(self._world, self._private(), "blocked", self.user)

    def unblocks_bot(self) -> Json | None:
        return _change_status(self._world, self._private(), "member", self.user)

    def adds_bot(self, room: Room, status: str = "member") -> Json | None:
        return room.bot_becomes(status, self)

    def removes_bot(self, room: Room) -> Json | None:
        return room.bot_becomes("kicked", self)

    def _private(self) -> Chat:
        return self._world.chats[self.id]

    def _chat(self, room: Room | None) -> Chat:
        if room:
            return room.chat
        chat = self._private()
        if chat.bot_status == "never":  # writing opens the chat
            chat.bot_status = "member"
        return chat


def _say(
    world: World,
    chat: Chat,
    sender: Json,
    content: Json,
    reply_to: int | None = None,
    thread: int | None = None,
    kind: str = "message",
) -> Json:
    message = world.post(chat, sender, content, reply_to, thread)
    world.tell(kind, message)
    return message


def _edit(world: World, chat: Chat, message: Json, text: str, kind: str) -> Json:
    old = chat.messages[message["message_id"]]
    names = ("text", "entities")
    changed = {k: v for k, v in old.items() if k not in names} | _text(text) | {"edit_date": int(time.time())}
    chat.messages[message["message_id"]] = changed
    world.tell(kind, changed)
    return changed


def _text(text: str) -> Json:
    """Apps cut the white space around, and Telegram marks commands, mentions, links."""
    text = text.strip()
    entities = found_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def _quote(text: str, quote: str) -> Json:
    return {"quote": {"text": quote, "position": units(text[: text.index(quote)]), "is_manual": True}}


def _caption(caption: str) -> Json:
    entities = found_entities(caption)
    found: Json = {"caption": caption} if caption else {}
    return found | ({"caption_entities": entities} if entities else {})


def _button(message: Json, wanted: str) -> Json:
    rows: Sequence[Sequence[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if wanted in (button["text"], button.get("callback_data")):
            return button
    raise AssertionError(f"no button {wanted!r} among {[button['text'] for button in buttons]}")


def _change_status(world: World, chat: Chat, status: str, by: Json) -> Json | None:
    update = {
        "chat": chat.info,
        "from": by,
        "date": int(time.time()),
        "old_chat_member": member(world.bot, chat.bot_status),
        "new_chat_member": member(world.bot, status),
    }
    chat.bot_status = status
    return world.emit("my_chat_member", update)
