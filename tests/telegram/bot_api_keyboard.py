"""Keyboards: the rules of reply_markup."""

from bot_api_errors import Json, Refused, bad_request
from bot_api_params import check_fields, words
from bot_api_text import is_url
from telegram import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import InlineKeyboardMarkupLimit

ACTIONS = words(
    "url callback_data switch_inline_query switch_inline_query_current_chat switch_inline_query_chosen_chat"
    " callback_game pay login_url web_app copy_text"
)
KINDS = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}


def check_markup(markup: Json, inline_only: bool = False) -> None:
    """Refuse a keyboard that Telegram refuses, or would show otherwise than meant."""
    kinds = [kind for kind in KINDS if kind in markup]
    if len(kinds) != 1 or (inline_only and kinds[0] != "inline_keyboard"):
        raise bad_request("object expected as reply markup" if not kinds else "inline keyboard expected")
    # PTB sets force_reply and remove_keyboard by itself: they are no arguments of its classes.
    fields = {name: value for name, value in markup.items() if name not in ("force_reply", "remove_keyboard")}
    check_fields(fields, KINDS[kinds[0]], "reply markup")
    if kinds[0] in ("inline_keyboard", "keyboard"):
        _check_rows(markup[kinds[0]], kinds[0] == "inline_keyboard")


def _check_rows(rows: list[list[Json]], inline: bool) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("keyboard must be an array of arrays")
    if any(not row for row in rows):
        raise bad_request("a keyboard row must not be empty")
    if sum(map(len, rows)) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows):
        raise bad_request("more than 8 buttons in a row")
    for button in (button for row in rows for button in row):
        _check_button(button, inline)


def _check_button(button: Json | str, inline: bool) -> None:
    if isinstance(button, str):
        if inline:
            raise bad_request("can't parse inline keyboard button: expected an Object")
        return
    check_fields(button, InlineKeyboardButton if inline else KeyboardButton, "button")
    if not str(button.get("text", "")).strip():
        raise bad_request("text buttons must have a non-empty text")
    if inline:
        _check_action(button)


def _check_action(button: Json) -> None:
    actions = ACTIONS & button.keys()
    if len(actions) != 1:
        raise bad_request("text buttons are unallowed in the inline keyboard: exactly one action is needed")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not is_url(button["url"]):
        raise _invalid_url(button["url"])
    if "copy_text" in button:
        check_fields(button["copy_text"], CopyTextButton, "copy_text")
        if not 1 <= len(button["copy_text"].get("text", "")) <= 256:
            raise bad_request("COPY_TEXT_INVALID")


def _invalid_url(url: str) -> Refused:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
