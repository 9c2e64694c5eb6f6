"""What was not found: a table of it, and aliases by which it is found next time, with the real bot."""

import aiohttp
import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, BotProcess
from shown import buttons

ADMIN = ADMINS[0]
NEWS = """Vụ chè ở Bến Gỗ

Trụ sở Ban Quản lý Khu kinh tế Bến Gỗ đặt tại xã Tân Lập. Ông Nguyễn Văn Tám đến thăm.
"""
QUESTION = "Trụ sở BQLKKTBG ở đâu?"
OFFER = "🔤 BQLKKTBG → Ban Quản lý Khu kinh tế Bến Gỗ"


@pytest.fixture
def admin(admin: Person, bot: BotProcess) -> Person:
    (bot.corpus / "che.txt").write_text(NEWS, "utf-8")
    return admin


async def said(api: BotApiServer, person: Person, text: str) -> Json:
    person.says(text)
    [answer] = await api.replies(person, timeout=20)
    return answer


async def settled(api: BotApiServer, person: Person) -> str:
    """The report of what was begun with the last message."""
    [working] = await api.replies(person)
    while working["text"].startswith("Reading the articles again"):
        working = await api.edited(working, timeout=30)
    return str(working["text"])


async def unanswered(api: BotApiServer, admin: Person) -> Json:
    """Once the journal has it."""
    report = await said(api, admin, "/unanswered")
    while "1×" not in report["text"]:
        report = await said(api, admin, "/unanswered")
    return report


async def test_an_alias_is_one_tap_and_the_question_is_answered(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan", language_code="en")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    assert "BQLKKTBG" in (await said(api, lan, QUESTION))["text"]
    report = await unanswered(api, admin)
    assert OFFER in buttons(report)
    forged = lan.forges(report, buttons(report)[OFFER]["callback_data"])
    assert (await api.reaction(forged))["show_alert"]
    assert not (bot.corpus / "aliases.yaml").exists()

    await bot.stop()  # buttons and aliases outlive a restart
    await bot.start()
    admin.taps(report, OFFER)
    done = await settled(api, admin)
    assert "“BQLKKTBG” is now searched for as “Ban Quản lý Khu kinh tế Bến Gỗ”, too." in done
    assert (await said(api, lan, QUESTION))["text"].startswith("xã Tân Lập")
    await bot.stop()
    await bot.start()
    assert (await said(api, lan, QUESTION))["text"].startswith("xã Tân Lập")

    assert "As before the alias: BQLKKTBG" in (await said(api, admin, "/rollback"))["text"]
    assert not (bot.corpus / "aliases.yaml").exists()
    assert "BQLKKTBG" in (await said(api, lan, QUESTION))["text"]
    bot.check_log()
    assert api.refusals == []


async def test_an_alias_is_typed_by_administrators_alone(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan", language_code="en")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    assert "administrators only" in (await said(api, lan, "/alias trà = chè"))["text"]
    for incomplete in ("/alias", "/alias trà", "/alias = chè", "/alias trà ="):
        assert "/alias what people type" in (await said(api, admin, incomplete))["text"]
    admin.says(f"/alias {'trà ' * 40}= chè")
    assert "at most 100 characters" in await settled(api, admin)
    admin.says("/alias Nhà Mây: “mới” = Khu kinh tế\nBến Gỗ")
    assert "“Nhà Mây: “mới”” is now searched for" in await settled(api, admin)
    (bot.corpus / "aliases.yaml").write_text("not: a list\n", "utf-8")
    admin.says("/alias trà = chè")
    assert "That can't be an alias" in await settled(api, admin)
    assert (bot.corpus / "aliases.yaml").read_text("utf-8") == "not: a list\n"
    bot.check_log()


async def test_all_that_was_not_found_comes_as_a_table(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    await said(api, lan, '=HYPERLINK("http://x";"vàng")')
    report = await unanswered(api, admin)
    forged = lan.forges(report, buttons(report)["📄 All of it as a table (CSV)"]["callback_data"])
    assert (await api.reaction(forged))["show_alert"]
    admin.taps(report, "📄 All of it as a table (CSV)")
    [sent] = await api.replies(admin)
    assert sent["document"]["file_name"].startswith("unanswered-")
    [file] = [file for file in api.world.files.values() if file.id == sent["document"]["file_id"]]
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.url}/file/bot{api.token}/{file.path}") as got,
    ):
        header, row = (await got.read()).decode("utf-8-sig").splitlines()
    assert header == "question,times,people,last asked"
    assert row.startswith("\"'=HYPERLINK(")
    assert ",1,1,20" in row
