"""The bot's profile and inline queries are checked as in Telegram."""

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from http_client import Call
from telegram import Bot, BotCommand, BotCommandScopeChat, InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest

pytestmark = pytest.mark.usefixtures("lan")


# --- the bot's profile -----------------------------------------------------------------------------------
async def test_commands_are_kept_by_scope_and_language(api: BotApiServer, client: Bot, lan: Person) -> None:
    john = api.user(9, "John", language_code="en-GB")
    await client.set_my_commands([BotCommand("ask", "Ask")])
    await client.set_my_commands([BotCommand("ask", "Hỏi")], language_code="vi")
    await client.set_my_commands([BotCommand("reload", "Đọc lại")], BotCommandScopeChat(7), "vi")
    assert (await client.get_my_commands(language_code="vi"))[0].description == "Hỏi"
    assert api.commands_for(lan) == ["reload"]
    assert api.commands_for(john) == ["ask"]
    assert await client.delete_my_commands(BotCommandScopeChat(7), "vi")
    assert api.commands_for(lan) == ["ask"]


async def test_commands_for_somebody_who_never_wrote_are_refused(api: BotApiServer, client: Bot) -> None:
    api.user(8, "Nam")
    with pytest.raises(BadRequest, match=r"(?i)Chat not found"):
        await client.set_my_commands([BotCommand("a", "b")], BotCommandScopeChat(8))


@pytest.mark.parametrize(
    "params",
    [
        {"commands": [{"command": "Ask", "description": "x"}]},
        {"commands": [{"command": "/ask", "description": "x"}]},
        {"commands": [{"command": "hỏi", "description": "x"}]},
        {"commands": [{"command": "a" * 33, "description": "x"}]},
        {"commands": [{"command": "a", "description": ""}]},
        {"commands": [{"command": "a", "description": "x" * 257}]},
        {"commands": [{"command": f"a{n}", "description": "x"} for n in range(101)]},
        {"commands": [{"command": "a", "description": "x"}] * 2},
        {"commands": [{"command": "a", "description": "x"}], "scope": {"type": "nobody"}},
        {"commands": [{"command": "a", "description": "x"}], "scope": "{"},
        {"commands": [{"command": "a", "description": "x"}], "language_code": "vie"},
        {"commands": "ask"},
    ],
)
async def test_broken_commands_are_refused(call: Call, params: Json) -> None:
    assert (await call("setMyCommands", **params))[0] == 400


async def test_descriptions_and_names_are_kept_by_language(client: Bot) -> None:
    await client.set_my_description("Quotes articles")
    await client.set_my_description("Trích dẫn báo", "vi")
    await client.set_my_short_description("Trích dẫn")
    await client.set_my_name("Citation", "en")
    assert (await client.get_my_description("vi")).description == "Trích dẫn báo"
    assert (await client.get_my_description("fr")).description == "Quotes articles"
    assert (await client.get_my_short_description()).short_description == "Trích dẫn"
    assert [(await client.get_my_name(code)).name for code in ("en", "vi")] == ["Citation", "Trích Dẫn"]
    with pytest.raises(BadRequest):
        await client.set_my_short_description("a" * 121)


async def test_chats_and_members_can_be_looked_up(api: BotApiServer, client: Bot, lan: Person) -> None:
    group = api.group(-100, "Nhóm", bot_status="administrator")
    group.joins(lan, "creator")
    me = await client.get_me()
    assert (await client.get_chat(-100)).title == "Nhóm"
    assert (await client.get_chat_member(-100, 7)).status == "creator"
    assert (await client.get_chat_member(-100, me.id)).status == "administrator"
    with pytest.raises(BadRequest):
        await client.get_chat_member(-100, 12345)
    assert me.username == "trichdan_bot"
    assert await client.set_chat_menu_button(7)


# --- inline queries --------------------------------------------------------------------------------------
def _article(result_id: str, text: str = "a") -> InlineQueryResultArticle:
    return InlineQueryResultArticle(result_id, "Trích", InputTextMessageContent(text))


async def test_an_inline_query_is_answered_and_a_result_chosen(
    api: BotApiServer, client: Bot, lan: Person
) -> None:
    lan.asks_inline("bí thư")
    [update] = await client.get_updates()
    assert update.inline_query
    await update.inline_query.answer([_article("1"), _article("2", "Phạm Xuân Đài")], cache_time=0)
    message = lan.chooses(api.calls[-1].params["results"][1])
    assert (message["text"], message["via_bot"]["username"]) == ("Phạm Xuân Đài", "trichdan_bot")
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await update.inline_query.answer([])


@pytest.mark.parametrize(
    "results",
    [
        [_article(str(n)).to_dict() for n in range(51)],
        [_article("1").to_dict()] * 2,
        [_article("").to_dict()],
        [_article("ă" * 33).to_dict()],
        [_article("1", "a" * 4097).to_dict()],
        [_article("1", " ").to_dict()],
        [{"type": "article", "id": "1", "title": "x"}],
        [{"type": "poem", "id": "1"}],
        [_article("1").to_dict() | {"thumb": "x"}],
    ],
)
async def test_broken_inline_results_are_refused(lan: Person, call: Call, results: list[Json]) -> None:
    query = lan.asks_inline("x")
    assert (await call("answerInlineQuery", inline_query_id=query["id"], results=results))[0] == 400


@pytest.mark.parametrize(
    "button",
    [
        {"text": "Hỏi riêng"},
        {"text": "", "start_parameter": "a"},
        {"text": "Hỏi riêng", "start_parameter": ""},
        {"text": "Hỏi riêng", "start_parameter": "có dấu"},
        {"text": "Hỏi riêng", "start_parameter": "a" * 65},
    ],
)
async def test_broken_buttons_above_inline_results_are_refused(lan: Person, call: Call, button: Json) -> None:
    query = lan.asks_inline("x")
    params = {"inline_query_id": query["id"], "results": []}
    assert (await call("answerInlineQuery", **params, button=button))[0] == 400
    assert (
        await call("answerInlineQuery", **params, button=button | {"text": "Hỏi", "start_parameter": "a-1"})
    )[0] == 200


async def test_an_endless_next_offset_is_refused(lan: Person, call: Call) -> None:
    query = {"inline_query_id": lan.asks_inline("x")["id"], "results": []}
    assert (await call("answerInlineQuery", **query, next_offset="ă" * 33))[0] == 400
    assert (await call("answerInlineQuery", **query, next_offset="a" * 64))[0] == 200
