"""Updates of every type in the Bot API, as Telegram sends them and spoilt; and which want an answer."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

BOT = {"id": 123456789, "is_bot": True, "first_name": "Trích Dẫn", "username": "trichdan_bot"}
_TEXTS = (
    "Ai là Bí thư Huyện ủy Hải Hà?",
    "thu nhap binh quan 2020",
    "What is the average income?",
    "xin chào",
    "😀" * 50,
    "\u202e\u0301\u200d",
    "a" * 4096,
    "1",
    "?",
)
_COMMANDS = (
    "/ask",
    "/start",
    "/help",
    "/sources",
    "/lang vi",
    "/verify",
    "/people",
    "/reload",
    "/stats",
    "/x",
)
_DATA = ("", "1more", "1read-x-1", "1answer", "9", "1sources-99999999999-0-", "\u0000", "x" * 64, "1facts-é")
_FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
_PHOTO = [_FILE | {"width": 9, "height": 9}]
_FILM = _FILE | {"width": 9, "height": 9, "duration": 1}
_PLACE = {"latitude": 21.0, "longitude": 107.7}

# What a message may hold besides text: of people, and what Telegram itself tells of a chat.
CONTENTS: dict[str, Any] = {
    "animation": _FILM,
    "audio": _FILE | {"duration": 1},
    "contact": {"phone_number": "1", "first_name": "Lan"},
    "dice": {"emoji": "🎲", "value": 1},
    "document": _FILE | {"file_name": "../../etc/passwd"},
    "game": {"title": "a", "description": "b", "photo": _PHOTO},
    "location": _PLACE,
    "photo": _PHOTO,
    "sticker": _FILE | {"type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False},
    "story": {"chat": {"id": 5, "type": "channel", "title": "K"}, "id": 1},
    "venue": {"location": _PLACE, "title": "a", "address": "b"},
    "video": _FILM,
    "video_note": _FILE | {"length": 9, "duration": 1},
    "voice": _FILE | {"duration": 1},
}
SERVICES: dict[str, Any] = {
    "boost_added": {"boost_count": 1},
    "channel_chat_created": True,
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🏎"}},
    "chat_shared": {"request_id": 1, "chat_id": 5},
    "connected_website": "example.org",
    "delete_chat_photo": True,
    "forum_topic_closed": {},
    "forum_topic_created": {"name": "a", "icon_color": 1},
    "forum_topic_edited": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {},
    "giveaway_completed": {"winner_count": 1},
    "giveaway_created": {},
    "group_chat_created": True,
    "left_chat_member": BOT,
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 1},
    "migrate_to_chat_id": -1005,
    "new_chat_members": [BOT],
    "new_chat_photo": _PHOTO,
    "new_chat_title": "a",
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}},
    "proximity_alert_triggered": {"traveler": BOT, "watcher": BOT, "distance": 1},
    "supergroup_chat_created": True,
    "users_shared": {"request_id": 1, "users": [{"user_id": 5}]},
    "video_chat_ended": {"duration": 1},
    "video_chat_participants_invited": {"users": [BOT]},
    "video_chat_scheduled": {"start_date": 1},
    "video_chat_started": {},
    "web_app_data": {"data": "a", "button_text": "b"},
    "write_access_allowed": {},
}

_ids = st.integers(10**6, 10**12)
_users = st.fixed_dictionaries(
    {"id": _ids, "is_bot": st.just(False), "first_name": st.sampled_from(["Lan", "", "‮", "x" * 64])},
    optional={
        "language_code": st.sampled_from(["vi", "en", "zh-hans", "", "x"]),
        "username": st.just("admin"),
    },
)
_bots = st.fixed_dictionaries({"id": _ids, "is_bot": st.just(True), "first_name": st.just("Other")})
_texts = st.one_of(st.sampled_from(_TEXTS), st.text(min_size=1, max_size=60))


@st.composite
def _chats(draw: st.DrawFn, kinds: tuple[str, ...], person: int) -> Json:
    kind = draw(st.sampled_from(kinds))
    if kind == "private":
        return {"id": person, "type": kind, "first_name": "Lan"}
    return {"id": -draw(_ids), "type": kind, "title": "Nhóm"}


@st.composite
def _messages(draw: st.DrawFn, kinds: tuple[str, ...] = ("private", "group", "supergroup")) -> Json:
    sender = draw(st.one_of(_users, _users, _users, _bots))
    chat = draw(_chats(kinds, sender["id"]))
    message = {"message_id": draw(st.integers(1, 2**31)), "date": 1_700_000_000, "chat": chat, "from": sender}
    message |= draw(_contents())
    if draw(st.integers(0, 9)) == 0:
        message["reply_to_message"] = {"message_id": 1, "date": 0, "chat": chat, "from": BOT, "text": "«a»"}
    if draw(st.integers(0, 9)) == 0:
        message["forward_origin"] = {"type": "hidden_user", "sender_user_name": "Ai", "date": 0}
    if draw(st.integers(0, 19)) == 0:
        message["via_bot"] = BOT
    if chat["type"] != "private" and draw(st.integers(0, 9)) == 0:
        message["sender_chat"] = draw(_chats(("channel",), 0))
    return message


@st.composite
def _contents(draw: st.DrawFn) -> Json:
    match draw(st.integers(0, 9)):
        case 0:
            name = draw(st.sampled_from(sorted(CONTENTS)))
            return {name: CONTENTS[name]}
        case 1 | 2:
            name = draw(st.sampled_from(sorted(SERVICES)))
            return {name: SERVICES[name]}
        case 3 | 4:
            command = draw(st.sampled_from(_COMMANDS)) + draw(
                st.sampled_from(["", "@trichdan_bot", "@other_bot"])
            )
            head = command.split()[0]
            entity = {"type": "bot_command", "offset": 0, "length": len(head)}
            return {"text": f"{command} {draw(_texts)}"[:4096], "entities": [entity]}
        case 5:
            entity = {"type": "mention", "offset": 0, "length": 13}
            return {"text": f"@trichdan_bot {draw(_texts)}"[:4096], "entities": [entity]}
        case _:
            return {"text": draw(_texts)}


def _of(content: Json) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"from": _users}).map(lambda sender: content | sender)


@st.composite
def _taps(draw: st.DrawFn) -> Json:
    message = draw(_messages()) | {"from": BOT, "text": "a"}
    query = {"id": str(draw(_ids)), "from": draw(_users), "chat_instance": "1"}
    query["data"] = draw(st.one_of(st.sampled_from(_DATA), st.text(max_size=64)))
    return query | draw(st.sampled_from([{"message": message}, {"inline_message_id": "i"}]))


@st.composite
def _inline(draw: st.DrawFn) -> Json:
    return {"id": str(draw(_ids)), "from": draw(_users), "query": draw(_texts)[:256], "offset": ""}


_MEMBER = {"user": BOT, "status": "member"}
_CHANGE = {
    "chat": {"id": -7, "type": "group", "title": "N"},
    "date": 0,
    "old_chat_member": {"user": BOT, "status": "left"},
    "new_chat_member": _MEMBER,
}
_BOOST = {"boost_id": "b", "add_date": 0, "expiration_date": 1, "source": {"source": "premium", "user": BOT}}
_CHANNEL = {"id": -8, "type": "channel", "title": "K"}
_POLL = {
    "id": "1",
    "question": "a",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
KINDS: dict[str, st.SearchStrategy[Json]] = {
    "message": _messages(),
    "edited_message": _messages().map(lambda message: message | {"edit_date": 1_700_000_001}),
    "channel_post": _messages(("channel",)),
    "edited_channel_post": _messages(("channel",)),
    "business_connection": st.just(
        {"id": "b", "user": BOT, "user_chat_id": 5, "date": 0, "can_reply": True, "is_enabled": True}
    ),
    "business_message": _messages(("private",)).map(
        lambda message: message | {"business_connection_id": "b"}
    ),
    "edited_business_message": _messages(("private",)),
    "deleted_business_messages": st.just(
        {"business_connection_id": "b", "chat": {"id": 5, "type": "private"}, "message_ids": [1]}
    ),
    "guest_message": _messages(("private", "group")),
    "managed_bot": st.fixed_dictionaries({"user": _users, "bot": st.just(BOT)}),
    "message_reaction": _of(
        {"chat": _CHANNEL, "message_id": 1, "date": 0, "old_reaction": [], "new_reaction": []}
    ),
    "message_reaction_count": st.just({"chat": _CHANNEL, "message_id": 1, "date": 0, "reactions": []}),
    "inline_query": _inline(),
    "chosen_inline_result": _of({"result_id": "0", "query": "a"}),
    "callback_query": _taps(),
    "shipping_query": _of(
        {
            "id": "1",
            "invoice_payload": "a",
            "shipping_address": {
                "country_code": "VN",
                "state": "",
                "city": "",
                "street_line1": "",
                "street_line2": "",
                "post_code": "",
            },
        }
    ),
    "pre_checkout_query": _of({"id": "1", "currency": "VND", "total_amount": 1, "invoice_payload": "a"}),
    "purchased_paid_media": _of({"paid_media_payload": "a"}),
    "poll": st.just(_POLL),
    "poll_answer": st.just({"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"], "user": BOT}),
    "my_chat_member": _of(_CHANGE),
    "chat_member": _of(_CHANGE),
    "chat_join_request": _of({"chat": _CHANNEL, "user_chat_id": 5, "date": 0}),
    "chat_boost": st.just({"chat": _CHANNEL, "boost": _BOOST}),
    "removed_chat_boost": st.just(
        {"chat": _CHANNEL, "boost_id": "b", "remove_date": 0, "source": _BOOST["source"]}
    ),
}
_LIKELY = ("message", "message", "message", "edited_message", "callback_query", "inline_query", *KINDS)
_JUNK = st.sampled_from(
    [None, True, -1, 2**70, 1.5, "", "x", [], {}, [[]], {"id": "a"}, "\ud800", "a" * 5000]
)


@st.composite
def valid(draw: st.DrawFn) -> Json:
    kind = draw(st.sampled_from(_LIKELY))
    return {kind: draw(KINDS[kind])}


@st.composite
def spoilt(draw: st.DrawFn) -> Json:
    """A few of its values are left out or replaced, at any depth."""
    update = copy.deepcopy(draw(valid()))
    for _ in range(draw(st.integers(1, 3))):
        holder: Any = update
        while True:
            keys: list[Any] = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and draw(st.booleans()):
                holder = holder[key]
                continue
            if draw(st.booleans()):
                holder[key] = copy.deepcopy(draw(_JUNK))
            else:
                del holder[key]
            break
    return update


# --- which of them want an answer ------------------------------------------------------------------------
def may_be_answered(update: Json) -> bool:
    """Whether it would be no wonder if the bot said something."""
    if any(isinstance(update.get(kind), dict) for kind in ("callback_query", "inline_query")):
        return True
    message = update.get("message") or update.get("edited_message")
    if not isinstance(message, dict) or _is_by_bot(message):
        return False
    chat = message.get("chat")
    if isinstance(chat, dict) and chat.get("type") == "private":
        return not any(name in message for name in SERVICES)
    return "message" in update and "forward_origin" not in message and _calls_the_bot(message)


def must_be_answered(update: Json) -> bool:
    """Of what Telegram really sends."""
    if "message" not in update:
        return "callback_query" in update or "inline_query" in update
    text = update["message"].get("text", "")
    for_another = text.startswith("/") and "@other_bot" in text
    return may_be_answered(update) and (update["message"]["chat"]["type"] == "private") and not for_another


def _is_by_bot(message: Json) -> bool:
    sender = message.get("from")
    by_bot = isinstance(sender, dict) and sender.get("is_bot") is True and not message.get("sender_chat")
    return bool(by_bot or message.get("via_bot"))


def _calls_the_bot(message: Json) -> bool:
    answered = message.get("reply_to_message")
    sender = answered.get("from") if isinstance(answered, dict) else None
    replies = isinstance(sender, dict) and sender.get("id") == BOT["id"]
    text = message.get("text")
    called: Callable[[str], bool] = lambda said: said.startswith("/") or "@trichdan_bot" in said  # noqa: E731
    return replies or (isinstance(text, str) and called(text))
