"""Golden questions before a reload goes live, and the way back, with the real bot."""

import asyncio
from pathlib import Path

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, BotProcess
from shown import buttons

ADMIN = ADMINS[0]
QUESTION = "Xã Bến Gỗ trồng bao nhiêu ha chè?"
TEA = "Xã Bến Gỗ trồng chè\n\nXã Bến Gỗ trồng 420 ha chè.\n"
GOLDEN = f"- question: {QUESTION}\n  expect: 420 ha\n"


@pytest.fixture
def admin(admin: Person, bot: BotProcess) -> Person:
    (bot.corpus / "che.txt").write_text(TEA, "utf-8")
    (bot.corpus / "golden.yaml").write_text(GOLDEN, "utf-8")
    return admin


async def reloaded(api: BotApiServer, admin: Person) -> Json:
    """The report of /reload."""
    admin.says("/reload")
    [progress] = await api.replies(admin)
    report = progress
    while report["text"].startswith(progress["text"]):
        report = await api.edited(report)
    return report


async def quoted(api: BotApiServer, person: Person) -> str:
    person.says(QUESTION)
    [answer] = await api.replies(person)
    return str(answer["text"])


def write(folder: Path, figure: str) -> None:
    (folder / "che.txt").write_text(TEA.replace("420", figure), "utf-8")


async def test_a_regression_is_served_only_when_an_administrator_says_so(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    assert "1 of 1" in (await reloaded(api, admin))["text"]
    write(bot.corpus, "450")
    asked = await reloaded(api, admin)
    assert f"✗ {QUESTION} → «Xã Bến Gỗ trồng 450 ha chè.» (expected: 420 ha)" in asked["text"]
    assert "420 ha" in await quoted(api, lan)

    drop = lan.forges(asked, buttons(asked)["✅ Serve them"]["callback_data"])
    assert (await api.reaction(drop))["show_alert"]
    assert "420 ha" in await quoted(api, lan)

    admin.taps(asked, "✖ Keep the old ones")
    assert "I go on answering from the 2 articles" in (await api.edited(asked))["text"]
    assert "420 ha" in await quoted(api, lan)

    again = await reloaded(api, admin)
    admin.taps(again, "✅ Serve them")
    assert "Changed 1: che" in (await api.edited(again))["text"]
    assert "450 ha" in await quoted(api, lan)
    admin.forges(again, buttons(again)["✖ Keep the old ones"]["callback_data"])
    await api.until(lambda: "/reload reads the articles again" in api.sent_messages(admin)[-1]["text"])
    assert "450 ha" in await quoted(api, lan)
    bot.check_log()
    assert api.refusals == []


async def test_files_that_nobody_had_decided_on_are_read_by_the_next_start_which_is_said(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    write(bot.corpus, "450")
    asked = await reloaded(api, admin)
    await bot.stop()
    await bot.start()
    admin.taps(asked, "✖ Keep the old ones")
    over = (await api.edited(asked))["text"]
    assert (
        "I was restarted before you decided. I now answer from 2 articles, as they are in the folder" in over
    )
    assert "450 ha" in await quoted(api, admin)


async def test_what_was_sent_here_and_nobody_had_decided_on_is_gone_after_a_restart(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    before = {path.name for path in bot.corpus.iterdir()}
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    asked = await added(api, admin, "450")
    assert "no longer answered" in asked["text"]
    assert "450" in (bot.corpus / "che.txt").read_text("utf-8")
    await asyncio.sleep(0.5)  # the tap is answered, and need not be taken up again
    await bot.kill()
    await bot.start()
    assert {path.name for path in bot.corpus.iterdir()} == before
    assert "420" in (bot.corpus / "che.txt").read_text("utf-8")
    assert "420 ha" in await quoted(api, admin)
    admin.taps(asked, "✅ Serve them")
    over = (await api.edited(asked))["text"]
    assert "what was changed here in the chat is undone" in over
    assert "420 ha" in await quoted(api, admin)
    bot.check_log()


async def test_what_was_sent_here_and_is_declined_leaves_the_folder(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    await added(api, admin, "450")
    admin.says("/reload")  # the question is put again, of the same articles
    [progress] = await api.replies(admin)
    asked = await api.edited(progress, timeout=30)
    admin.taps(asked, "✖ Keep the old ones")
    said = (await api.edited(asked))["text"]
    assert said.startswith("Addition undone: che.txt\nI go on answering from the 2 articles I had.")
    assert "The files" not in said
    assert "420" in (bot.corpus / "che.txt").read_text("utf-8")


async def added(api: BotApiServer, admin: Person, figure: str) -> Json:
    """What comes of sending another edition, and tapping Add."""
    admin.sends_document("che.txt", TEA.replace("420", figure).encode())
    [preview] = await api.replies(admin, timeout=30)
    admin.taps(preview, "➕ Add")
    said = await api.edited(preview, timeout=30)
    while said["text"].startswith("Reading the articles again"):
        said = await api.edited(said, timeout=30)
    return said


async def test_rollback_serves_the_articles_before_and_leaves_the_files(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan")
    (bot.corpus / "golden.yaml").unlink()
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    admin.says("/rollback")
    assert "nothing to go back to" in (await api.replies(admin))[0]["text"]
    write(bot.corpus, "450")
    await reloaded(api, admin)
    assert "450 ha" in await quoted(api, lan)
    admin.says("/rollback")
    [back] = await api.replies(admin)
    assert "Changed 1: che" in back["text"]
    assert "420 ha" in await quoted(api, lan)
    assert "450 ha" in (bot.corpus / "che.txt").read_text("utf-8")
    lan.says("/rollback")
    assert "quản trị viên" in (await api.replies(lan))[0]["text"]
    assert "420 ha" in await quoted(api, lan)


async def test_check_says_which_golden_questions_fail(bot: BotProcess, admin: Person) -> None:
    assert admin
    write(bot.corpus, "450")
    code, output, _ = await bot.command("check", BOT_TOKEN="")
    assert code == 0
    assert "golden questions: 0 of 1 as expected" in output
    assert f"not as expected: {QUESTION}" in output
