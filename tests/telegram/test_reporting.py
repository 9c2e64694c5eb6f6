"""/stats and /unanswered, with the real bot."""

import subprocess
import sys

from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, REPOSITORY, BotProcess

ADMIN = ADMINS[0]
FOUND = "Ai là Bí thư Huyện ủy Hải Hà?"
NOT_FOUND = "Giá vàng hôm nay bao nhiêu?"


async def _said(api: BotApiServer, person: Person, text: str) -> str:
    person.says(text)
    [answer] = await api.replies(person)
    return str(answer["text"])


async def test_an_administrator_sees_what_was_asked_and_not_found(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan, nam = api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    for person, question in ((lan, NOT_FOUND), (nam, "gia vang hom nay?"), (nam, FOUND), (lan, "Xin chào")):
        await _said(api, person, question)
    await bot.stop()
    await bot.start()  # all that was asked is written by now
    assert (await _said(api, admin, "/unanswered")).splitlines()[2:-2] == [f"• 2× {NOT_FOUND} (2 people)"]
    admin.says("/stats 7")
    [stats] = await api.replies(admin)
    assert stats["photo"][0]["width"] > 600
    assert stats["caption"].startswith("In the last 7 days: 3 questions from 2 people.")
    assert "🟩 Answered: 1 (33%)" in stats["caption"]
    assert "🟥 Not found: 2 (67%)" in stats["caption"]
    api.fail_next("sendPhoto", 400, description="Bad Request: IMAGE_PROCESS_FAILED")
    plain = await _said(api, admin, "/stats 7")
    assert "Answered: 1 (33%)" in plain
    assert "Questions a day:" in plain
    bot.check_log()
    assert api.refusals == []


async def test_nobody_else_sees_it_and_no_group(api: BotApiServer, bot: BotProcess, admin: Person) -> None:
    group, lan = api.group(-100, "Nhóm"), api.user(7, "Lan")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    await _said(api, lan, NOT_FOUND)
    for command in ("/stats", "/unanswered"):
        assert "quản trị viên" in await _said(api, lan, command)
    admin.says("/unanswered@trichdan_bot", group)
    admin.says("/stats@trichdan_bot", group)
    await api.silence(group, 1)


async def test_an_empty_journal_and_one_that_is_off_say_so(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN), BOT_JOURNAL="off")
    assert "nobody asked" in await _said(api, admin, "/stats")
    assert "BOT_JOURNAL is off" in await _said(api, admin, "/unanswered")


async def test_the_journal_is_a_table_for_a_spreadsheet_while_the_bot_runs(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    for question in (FOUND, '=HYPERLINK("http://x";"vàng")'):
        await _said(api, lan, question)
    await api.until(lambda: len(_journal(bot, "--csv").splitlines()) == 3, what="the rows")
    header, first, second = _journal(bot, "--csv").decode("utf-8-sig").splitlines()
    assert header.startswith("time,question,language,kind,status")
    assert f",{FOUND},vi,who,answered," in first
    assert ",\"'=HYPERLINK(" in second
    assert _journal(bot).decode().splitlines()[0].endswith(f"\tanswered\t{FOUND}")
    bot.check_log()


def _journal(bot: BotProcess, *options: str) -> bytes:
    command = [sys.executable, "-W", "error", "-m", "bot", "journal", *options]
    result = subprocess.run(  # noqa: S603 - our own program
        command, capture_output=True, cwd=REPOSITORY, env=bot._whole_environment(), check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout
