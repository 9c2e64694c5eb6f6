"""Methods that answer taps on buttons and inline queries."""

import re

from bot_api_chat import World
from bot_api_errors import Json, bad_request
from bot_api_keyboard import check_markup
from bot_api_messages import text_content
from bot_api_params import check_fields
from bot_api_text import is_url
from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import InlineQueryResultType

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
RESULT_TYPES = {str(kind.value) for kind in InlineQueryResultType}


def answer_callback_query(world: World, params: Json) -> bool:
    if len(params.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    if world.callbacks.pop(params["callback_query_id"], None) is None:
        raise bad_request(TOO_OLD)
    return True


def answer_inline_query(world: World, params: Json) -> bool:
    results = params["results"]
    if len(results) > 50:
        raise bad_request("too many inline query results specified")
    for result in results:
        _check_result(result)
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if button := params.get("button"):
        _check_button(button)
    if world.inline_queries.pop(params["inline_query_id"], None) is None:
        raise bad_request(TOO_OLD)
    return True


def _check_button(button: Json) -> None:
    check_fields(button, InlineQueryResultsButton, "button")
    if not button.get("text") or len({"web_app", "start_parameter"} & button.keys()) != 1:
        raise bad_request("inline query results button needs a text and one action")
    if "start_parameter" in button and not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")


def _check_result(result: Json) -> None:
    kind, result_id = result.get("type"), result.get("id", "")
    if kind not in RESULT_TYPES:
        raise bad_request(f"unsupported inline query result type {kind}")
    if not isinstance(result_id, str) or not 1 <= len(result_id.encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if "reply_markup" in result:
        check_markup(result["reply_markup"], inline_only=True)
    if kind == "article":
        _check_article(result)


def _check_article(result: Json) -> None:
    check_fields(result, InlineQueryResultArticle, "inline query result")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: title is empty")
    for name in ("url", "thumbnail_url"):
        if name in result and not is_url(result[name]):
            raise bad_request(f"{name} of an inline query result is invalid")
    content = result.get("input_message_content")
    if not content:
        raise bad_request("can't parse inline query result: input_message_content is missing")
    if "message_text" in content:
        check_message_content(content)


def check_message_content(content: Json) -> Json:
    """The text and entities of the message that choosing the result sends."""
    check_fields(content, InputTextMessageContent, "input_message_content")
    found = text_content(content, "message_text")
    if not found["message_text"]:
        raise bad_request("message text is empty")
    return found


METHODS = (answer_callback_query, answer_inline_query)
