"""Methods about the bot itself and about chats: commands, names, descriptions, menu, members."""

import re

from bot_api_chat import Chat, World
from bot_api_errors import Json, bad_request
from bot_api_params import check_fields, words
from telegram import BotCommand

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
LIMITS = {"name": 64, "description": 512, "short_description": 120}
EVERY_CHAT = {"accent_color_id": 0, "max_reaction_count": 11}
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


# --- commands ----------------------------------------------------------------------------------------------
def _key(world: World, params: Json) -> tuple[str, ...]:
    """Where a list of commands is kept: scope, chat, user, language."""
    scope = params.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in PLAIN_SCOPES:
        return ("commands", kind, "", "", _language(params))
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = world.chat(scope.get("chat_id", 0))
    if kind != "chat" and not chat.is_group:
        raise bad_request("can't change commands of members of the chat")
    user = str(scope["user_id"]) if kind == "chat_member" else ""
    return ("commands", kind, str(chat.id), user, _language(params))


def _language(params: Json) -> str:
    code = params.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", code):
        raise bad_request("invalid language code specified")
    return str(code)


def set_my_commands(world: World, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    names = [command["command"] for command in commands]
    if len(set(names)) < len(names):
        raise bad_request("BOT_COMMAND_DUPLICATE")
    world.profile[_key(world, params)] = commands
    return True


def _check_command(command: Json) -> None:
    check_fields(command, BotCommand, "command")
    if not COMMAND.fullmatch(str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def get_my_commands(world: World, params: Json) -> list[Json]:
    found: list[Json] = world.profile.get(_key(world, params), [])
    return found


def delete_my_commands(world: World, params: Json) -> bool:
    world.profile.pop(_key(world, params), None)
    return True


def commands_shown(world: World, chat: Chat, user: Json) -> list[Json]:
    """The list that the user's app shows in the chat: the narrowest scope wins, then the language."""
    admin = chat.members.get(user["id"]) in ("creator", "administrator")
    scopes = [("chat", str(chat.id), "")]
    if chat.is_group:
        scopes = [("chat_member", str(chat.id), str(user["id"]))]
        scopes += [("chat_administrators", str(chat.id), "")] if admin else []
        scopes += [("chat", str(chat.id), "")]
        scopes += [("all_chat_administrators", "", "")] if admin else []
    scopes += [("all_group_chats" if chat.is_group else "all_private_chats", "", ""), ("default", "", "")]
    for scope in scopes:
        for language in (user.get("language_code", "")[:2], ""):
            if found := world.profile.get(("commands", *scope, language)):
                return list(found)
    return []


# --- name and descriptions -----------------------------------------------------------------------------
def _set_words(world: World, params: Json, name: str) -> bool:
    words = params.get(name, "")
    if len(words) > LIMITS[name]:
        raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
    world.profile[name, _language(params)] = words
    return True


def _words(world: World, params: Json, name: str) -> Json:
    default = world.bot["first_name"] if name == "name" else ""
    found = world.profile.get((name, _language(params))) or world.profile.get((name, "")) or default
    return {name: found}


def set_my_name(world: World, params: Json) -> bool:
    return _set_words(world, params, "name")


def set_my_description(world: World, params: Json) -> bool:
    return _set_words(world, params, "description")


def set_my_short_description(world: World, params: Json) -> bool:
    return _set_words(world, params, "short_description")


def get_my_name(world: World, params: Json) -> Json:
    return _words(world, params, "name")


def get_my_description(world: World, params: Json) -> Json:
    return _words(world, params, "description")


def get_my_short_description(world: World, params: Json) -> Json:
    return _words(world, params, "short_description")


def set_chat_menu_button(world: World, params: Json) -> bool:
    if "chat_id" in params and world.open_chat(params["chat_id"]).type != "private":
        raise bad_request("chat is not private")
    if params.get("menu_button", {}).get("type", "default") not in ("default", "commands", "web_app"):
        raise bad_request("MenuButton has unsupported type")
    world.profile["menu_button", str(params.get("chat_id", ""))] = params.get("menu_button")
    return True


# --- chats -------------------------------------------------------------------------------------------------
def get_me(world: World, params: Json) -> Json:  # noqa: ARG001 - every method has both
    return world.bot | {
        "can_join_groups": world.joinable,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": world.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: Json) -> Json:
    chat = world.chat(params["chat_id"])
    return chat.info | EVERY_CHAT | {"accepted_gift_types": dict.fromkeys(GIFTS, False)}


def get_chat_member(world: World, params: Json) -> Json:
    chat = world.chat(params["chat_id"])
    user_id = params["user_id"]
    if user_id == world.bot["id"]:
        return member(world.bot, chat.bot_status)
    if user_id not in world.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member(world.users[user_id], chat.members.get(user_id, "left"))


ADMIN_RIGHTS = words(
    "is_anonymous can_be_edited can_manage_chat can_delete_messages can_manage_video_chats"
    " can_restrict_members can_promote_members can_change_info can_invite_users"
    " can_post_stories can_edit_stories can_delete_stories"
)


MEMBER_EXTRA: dict[str, Json] = {
    "creator": {"is_anonymous": False},
    "administrator": dict.fromkeys(ADMIN_RIGHTS, False),
    "kicked": {"until_date": 0},
}


def member(user: Json, status: str) -> Json:
    """A ChatMember as the Bot API shows it."""
    shown = {"blocked": "kicked", "never": "left"}.get(status, status)
    return {"user": user, "status": shown} | MEMBER_EXTRA.get(shown, {})


def leave_chat(world: World, params: Json) -> bool:
    chat = world.open_chat(params["chat_id"])
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_status = "left"
    return True


METHODS = (
    set_my_commands,
    get_my_commands,
    delete_my_commands,
    set_my_name,
    set_my_description,
    set_my_short_description,
    get_my_name,
    get_my_description,
    get_my_short_description,
    set_chat_menu_button,
    get_me,
    get_chat,
    get_chat_member,
    leave_chat,
)
