"""The menus of commands that people are offered, with the real bot."""

from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, BotProcess

ADMIN = ADMINS[0]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def test_everybody_is_offered_commands_in_their_language(api: BotApiServer, bot: BotProcess) -> None:
    lan, john = api.user(7, "Lan"), api.user(8, "John", language_code="en")
    await bot.start()
    await api.until(lambda: api.commands_for(lan) and api.commands_for(john), what="menus")
    await api.until(lambda: len(api.calls_of("setMyCommands")) >= 2, what="menus in two languages")
    shown = {code: _descriptions(api, code) for code in ("vi", "")}
    assert shown["vi"].keys() == shown[""].keys()
    assert shown["vi"] != shown[""]
    assert "help" in shown[""]
    assert "reload" not in shown[""]
    assert await bot.stop() == 0


def _descriptions(api: BotApiServer, language: str) -> dict[str, str]:
    commands = api.world.profile["commands", "default", "", "", language]
    return {command["command"]: command["description"] for command in commands}


async def test_only_administrators_are_offered_reload(api: BotApiServer, bot: BotProcess) -> None:
    admin, lan = api.user(ADMIN, "Quản trị"), api.user(7, "Lan")
    admin.starts()
    await bot.start(BOT_ADMIN_IDS=f"[{ADMIN}]")
    await api.until(lambda: "reload" in api.commands_for(admin), what="the administrator's menu")
    assert "reload" not in api.commands_for(lan)
    assert api.refusals == []


async def test_an_administrator_who_never_wrote_keeps_nobody_from_an_answer(
    api: BotApiServer, bot: BotProcess
) -> None:
    api.user(ADMIN, "Quản trị")
    lan, second = api.user(7, "Lan"), api.user(43, "Quản trị hai")
    second.starts()
    await bot.start(BOT_ADMIN_IDS=f"{ADMIN},43")
    await api.until(lambda: "reload" in api.commands_for(second), what="the other administrator's menu")
    lan.says(QUESTION)
    [_] = await api.replies(lan)
    assert {(call.method, call.description) for call in api.refusals} == {
        ("setMyCommands", "Bad Request: chat not found")
    }
    assert "Traceback" not in bot.log()


async def test_an_administrator_who_comes_later_may_reload(api: BotApiServer, bot: BotProcess) -> None:
    admin = api.user(ADMIN, "Quản trị")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    admin.says("/reload")
    await api.until(lambda: "Không có gì thay đổi" in _last(api, admin), what="the report")


def _last(api: BotApiServer, person: Person) -> str:
    sent = api.sent_messages(person)
    return str(sent[-1]["text"]) if sent else ""
