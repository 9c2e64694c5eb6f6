"""Methods about messages: send, edit, delete, forward, copy, pin, react, and files."""

import time
from typing import Any

from bot_api_chat import Chat, World
from bot_api_errors import Json, bad_request
from bot_api_keyboard import check_markup
from bot_api_params import Upload, check_fields
from bot_api_parse_mode import parse
from bot_api_text import CAPTION_LIMIT, TEXT_LIMIT, check_entities, check_length, is_url, kept, units
from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ReactionEmoji

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
DOWNLOAD_LIMIT = 20_000_000
PHOTO_LIMIT = 10_000_000
CHANGING = {"text", "entities", "caption", "caption_entities", "reply_markup"}


# --- contents ----------------------------------------------------------------------------------------------
def text_content(params: Json, name: str = "text") -> Json:
    """Checked text or caption with its entities, as Telegram keeps them."""
    entities_name = "entities" if name in ("text", "message_text") else "caption_entities"
    text, entities = params[name], params.get(entities_name)
    if entities is not None and params.get("parse_mode"):
        raise bad_request(f"{entities_name} and parse_mode exclude each other")
    if params.get("parse_mode"):
        text, entities = parse(text, params["parse_mode"])
    check_length(text, CAPTION_LIMIT if "caption" in name else TEXT_LIMIT, _what(name))
    check_entities(text, entities or [])
    text, entities = kept(text, entities or [])
    return {name: text} | ({entities_name: entities} if entities else {})


def _what(name: str) -> str:
    return "message caption" if "caption" in name else "message"


def _text(params: Json) -> Json:
    if not params["text"]:
        raise bad_request("message text is empty")
    content = text_content(params)
    if not content["text"]:
        raise bad_request("text must be non-empty")
    return content | _link_preview(params) | _markup(params)


def _caption(params: Json) -> Json:
    return text_content(params, "caption") if params.get("caption") else {}


def _link_preview(params: Json) -> Json:
    options = params.get("link_preview_options")
    if options is None:
        return {}
    check_fields(options, LinkPreviewOptions, "link_preview_options")
    return {"link_preview_options": options}


def _markup(params: Json, inline_only: bool = False) -> Json:
    markup = params.get("reply_markup")
    if markup is None:
        return {}
    check_markup(markup, inline_only)
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


# --- sending -----------------------------------------------------------------------------------------------
def _post(world: World, params: Json, content: Json) -> Json:
    """Put the bot's message into the chat."""
    chat = world.open_chat(params["chat_id"])
    reply_to = _reply_to(chat, params.get("reply_parameters"))
    thread = _thread(chat, params.get("message_thread_id"), reply_to)
    sender = {"sender_chat": chat.info} if chat.type == "channel" else {"from": world.bot}
    message = world.post(chat, sender, content, reply_to, thread)
    if chat.type == "channel":
        chat.sent.append(message["message_id"])
    return message


def _reply_to(chat: Chat, reply: Json | None) -> int | None:
    if reply is None:
        return None
    check_fields(reply, ReplyParameters, "reply_parameters")
    if reply.get("chat_id") not in (None, chat.id):
        raise bad_request("replies into other chats are not played by this server")
    number = reply.get("message_id")
    if type(number) is not int:
        raise bad_request("message_id of reply_parameters must be an integer")
    if number not in chat.messages:
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    _check_quote(chat.messages[number], reply)
    return number


def _check_quote(message: Json, reply: Json) -> None:
    quote = reply.get("quote")
    if quote is None:
        return
    if not quote or units(quote) > CAPTION_LIMIT:
        raise bad_request("QUOTE_TEXT_INVALID")
    if quote not in (message.get("text") or message.get("caption") or ""):
        raise bad_request("QUOTE_TEXT_INVALID")


def _thread(chat: Chat, thread: int | None, reply_to: int | None) -> int | None:
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    if thread is not None and reply_to and chat.messages[reply_to].get("message_thread_id") != thread:
        raise bad_request("the replied message is in another thread")
    return thread


def send_message(world: World, params: Json) -> Json:
    return _post(world, params, _text(params))


def _dimensions(data: bytes) -> tuple[int, int]:
    """Of a picture in PNG; what Telegram takes for none, or for too large a one, is refused."""
    if len(data) > PHOTO_LIMIT:
        raise bad_request(f"file of size {len(data)} bytes is too big for a photo")
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or len(data) < 33:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if width + height > 10_000 or not 1 / 20 <= width / max(height, 1) <= 20:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def send_document(world: World, params: Json) -> Json:
    info = _file(world, params["document"], "document")
    return _post(world, params, {"document": info} | _caption(params) | _markup(params))


def send_photo(world: World, params: Json) -> Json:
    shape = {"width": 640, "height": 480}
    if isinstance(params["photo"], Upload):
        shape = dict(zip(shape, _dimensions(params["photo"].data), strict=True))
    size = _file(world, params["photo"], "photo") | shape
    return _post(world, params, {"photo": [size]} | _caption(params) | _markup(params))


def _file(world: World, value: Upload | str, kind: str) -> Json:
    """An uploaded file, a known file_id, or a link that Telegram would fetch."""
    if isinstance(value, str) and not is_url(value):
        file = world.file(value)
    elif isinstance(value, str):
        file = world.store(Upload(value.rsplit("/", 1)[-1], b"", "application/octet-stream"))
    elif not value.data:
        raise bad_request("file must be non-empty")
    else:
        file = world.store(value)
    names = {"file_name": file.upload.filename, "mime_type": file.upload.mime} if kind == "document" else {}
    return file.info() | names


def send_chat_action(world: World, params: Json) -> bool:
    if params["action"] not in {str(action.value) for action in ChatAction}:
        raise bad_request("wrong parameter action in request")
    _thread(world.open_chat(params["chat_id"]), params.get("message_thread_id"), None)
    return True


def forward_message(world: World, params: Json) -> Json:
    source = world.message(world.chat(params["from_chat_id"]), params["message_id"], "message to forward")
    return _post(world, params, forwarded(source))


def copy_message(world: World, params: Json) -> Json:
    source = world.message(world.chat(params["from_chat_id"]), params["message_id"], "message to copy")
    content = _content(source) | _caption(params) | _markup(params)
    return {"message_id": _post(world, params, content)["message_id"]}


def _content(message: Json) -> Json:
    kept_names = ("text", "entities", "caption", "caption_entities", "document", "photo", "sticker")
    return {name: message[name] for name in kept_names if name in message}


def forwarded(message: Json) -> Json:
    """The content of a forward, with where it came from."""
    return _content(message) | {"forward_origin": message.get("forward_origin") or _origin(message)}


def _origin(message: Json) -> Json:
    date = {"date": message["date"]}
    if message["chat"]["type"] == "channel":
        return date | {"type": "channel", "chat": message["chat"], "message_id": message["message_id"]}
    if "sender_chat" in message:
        return date | {"type": "chat", "sender_chat": message["sender_chat"]}
    return date | {"type": "user", "sender_user": message["from"]}


# --- changing ----------------------------------------------------------------------------------------------
def edit_message_text(world: World, params: Json) -> Json | bool:
    return _edit(world, params, _text(params), {"text", "entities", "reply_markup", "link_preview_options"})


def edit_message_reply_markup(world: World, params: Json) -> Json | bool:
    return _edit(world, params, _markup(params, inline_only=True), {"reply_markup"})


def _edit(world: World, params: Json, content: Json, replaced: set[str]) -> Json | bool:
    if params.get("reply_markup"):
        check_markup(params["reply_markup"], inline_only=True)
    if "inline_message_id" in params:
        return True  # where it went, only Telegram knows
    chat, message = _own_message(world, params, "edit")
    if "reply_markup" in replaced and len(replaced) > 1 and "text" not in message:
        raise bad_request("there is no text in the message to edit")
    changed = {name: value for name, value in message.items() if name not in replaced} | content
    if all(changed.get(name) == message.get(name) for name in CHANGING):
        raise bad_request(NOT_MODIFIED)
    chat.messages[message["message_id"]] = changed | {"edit_date": int(time.time())}
    return chat.messages[message["message_id"]]


def _own_message(world: World, params: Json, verb: str) -> tuple[Chat, Json]:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    chat = world.open_chat(params["chat_id"])
    message = world.message(chat, params["message_id"], f"message to {verb}")
    if message["message_id"] not in chat.sent:
        raise bad_request(f"message can't be {verb}ed")
    return chat, message


def delete_message(world: World, params: Json) -> bool:
    chat = world.open_chat(params["chat_id"])
    message = world.message(chat, params["message_id"], "message to delete")
    own = message["message_id"] in chat.sent
    if not own and chat.is_group and chat.bot_status != "administrator":
        raise bad_request("message can't be deleted")
    del chat.messages[message["message_id"]]
    return True


def pin_chat_message(world: World, params: Json) -> bool:
    chat = world.open_chat(params["chat_id"])
    world.message(chat, params["message_id"], "message to pin")
    if chat.is_group and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return True


def set_message_reaction(world: World, params: Json) -> bool:
    reactions: list[Any] = params.get("reaction", [])
    world.message(world.open_chat(params["chat_id"]), params["message_id"], "message to react")
    emoji = {str(reaction.value) for reaction in ReactionEmoji}
    if len(reactions) > 1 or any(r.get("emoji") not in emoji for r in reactions):
        raise bad_request("REACTION_INVALID")
    return True


def get_file(world: World, params: Json) -> Json:
    file = world.file(params["file_id"])
    if file.size > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file.info() | {"file_path": file.path}


METHODS = (
    send_message,
    send_document,
    send_photo,
    send_chat_action,
    forward_message,
    copy_message,
    edit_message_text,
    edit_message_reply_markup,
    delete_message,
    pin_chat_message,
    set_message_reaction,
    get_file,
)
