"""Parameters: what came over the wire, checked against the signatures of telegram.Bot and decoded.

python-telegram-bot is only read here for the names: the Bot API has one method for each of its methods, with
the same parameters, and a few of its own added for convenience, which never travel.
"""

import functools
import inspect
import json
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from bot_api_errors import Json, bad_request
from telegram import Bot


def words(line: str) -> frozenset[str]:
    return frozenset(line.split())


PTB_ONLY = {"self", "read_timeout", "write_timeout", "connect_timeout", "pool_timeout", "api_kwargs"} | {
    "allow_sending_without_reply",  # becomes reply_parameters
    "reply_to_message_id",  # the same
    "disable_web_page_preview",  # becomes link_preview_options
    "filename",  # becomes the name of the uploaded file
    "current_offset",  # becomes next_offset
    "auto_pagination",
}
INTEGERS = words(
    "message_id message_thread_id user_id offset limit timeout cache_time max_connections"
    " direct_messages_topic_id video_start_timestamp"
)
BOOLEANS = words(
    "disable_notification protect_content show_alert is_personal drop_pending_updates is_big has_spoiler"
    " show_caption_above_media disable_content_type_detection allow_paid_broadcast"
)
LISTS = {"entities", "caption_entities", "results", "commands", "allowed_updates", "reaction"}
OBJECTS = {"reply_markup", "reply_parameters", "link_preview_options", "scope", "button", "menu_button"}
CHATS = {"chat_id", "from_chat_id"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent as multipart/form-data."""

    filename: str
    data: bytes
    mime: str

    def __repr__(self) -> str:
        return f"<{self.filename}, {len(self.data)} bytes>"


@dataclass(frozen=True, slots=True)
class Signature:
    allowed: frozenset[str]
    required: frozenset[str]


@functools.cache
def signature_of(method: str) -> Signature:
    """The parameters of a Bot API method, by the names they have on the wire."""
    parameters = inspect.signature(getattr(Bot, method)).parameters.values()
    wire = [p for p in parameters if p.name not in PTB_ONLY]
    required = {p.name for p in wire if p.default is p.empty}
    return Signature(frozenset(p.name for p in wire), frozenset(required))


async def read_parameters(request: web.Request) -> Json:
    """Query, form, JSON or multipart: strings, JSON values and Uploads by name."""
    found: Json = dict(request.query)
    if request.content_type == "application/json":
        found |= _json_body(await request.text())
    elif request.method == "POST":
        found |= {name: await _field(value) for name, value in (await request.post()).items()}
    return found


def _json_body(text: str) -> Json:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("the request body must be a JSON object")
    return body


async def _field(value: object) -> object:
    if not isinstance(value, web.FileField):
        return value
    with value.file as file:
        return Upload(value.filename, file.read(), value.content_type)


def decode(method: str, raw: Mapping[str, Any]) -> Json:
    """Typed parameters. Refuses unknown names, missing ones and values that do not parse."""
    signature = signature_of(method)
    params = _attach({name: value for name, value in raw.items() if value is not None})
    if unknown := sorted(params.keys() - signature.allowed):
        raise bad_request(f"unknown parameter {unknown[0]} of {method}")
    if missing := sorted(signature.required - params.keys()):
        raise bad_request(_missing(missing[0]))
    return {name: _typed(name, value) for name, value in params.items()}


def _attach(params: Json) -> Json:
    """Files named by attach://name in another parameter take that parameter's place."""
    named = {
        name: value.removeprefix("attach://")
        for name, value in params.items()
        if isinstance(value, str) and value.startswith("attach://")
    }
    for name, field in named.items():
        if not isinstance(params.get(field), Upload):
            raise bad_request(f"attached file {field} is missing")
        params[name] = params.pop(field)
    return params


def _missing(name: str) -> str:
    """Telegram's own words where it has some."""
    words = {"chat_id": "chat_id is empty", "text": "message text is empty", "message_id": "message to edit"}
    return words.get(name, f'there is no "{name}" in the request')


def _typed(name: str, value: Any) -> Any:
    for names, convert in _CONVERTERS:
        if name in names:
            return convert(name, value)
    if isinstance(value, Upload):
        return value
    if not isinstance(value, str):
        raise bad_request(f'field "{name}" must be of type String')
    return _encodable(name, value)


def _encodable(name: str, text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request(f"strings must be encoded in UTF-8: {name}") from None
    return text


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,19}", str(value)):
        raise bad_request(f'field "{name}" must be a valid Number')
    return int(value)


def _boolean(name: str, value: Any) -> bool:
    text = str(value).lower()
    if text not in ("true", "false"):
        raise bad_request(f'field "{name}" must be a Boolean')
    return text == "true"


def _chat(_name: str, value: Any) -> int | str:
    if re.fullmatch(r"@\w{3,}", str(value)):
        return str(value)
    if re.fullmatch(r"-?\d{1,19}", str(value)):
        return int(value)
    raise bad_request("chat not found")


def _json_of(kind: type, name: str, value: Any) -> Any:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(value, kind):
        raise bad_request(f"{name} must be a JSON {'array' if kind is list else 'object'}")
    return value


_CONVERTERS: tuple[tuple[Set[str], Callable[[str, Any], Any]], ...] = (
    (INTEGERS, _integer),
    (BOOLEANS, _boolean),
    (CHATS, _chat),
    (LISTS, functools.partial(_json_of, list)),
    (OBJECTS, functools.partial(_json_of, dict)),
)


@functools.cache
def _fields_of(cls: type) -> frozenset[str]:
    return frozenset(inspect.signature(cls).parameters) - PTB_ONLY | {"type", "allow_sending_without_reply"}


def check_fields(value: Json, cls: type, what: str) -> None:
    """Refuse fields that the telegram class of this object does not know."""
    if not isinstance(value, dict):
        raise bad_request(f"{what} must be a JSON object")
    if unknown := sorted(value.keys() - _fields_of(cls)):
        raise bad_request(f"unknown field {unknown[0]} of {what}")
