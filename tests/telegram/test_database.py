"""The real bot when its database cannot be used, or goes away."""

import asyncio
import resource
import sqlite3
from pathlib import Path

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED, BotProcess
from shown import quotes

from tests.corpus.formats.making import page

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
MARKET = "Chợ phiên Bến Gỗ họp vào ngày 5 và ngày 20 hằng tháng, bán chè, mật ong và vải thổ cẩm của bà con."


@pytest.mark.parametrize(
    "url",
    [
        "mysql://bot:hidden@db/state",
        "sqlite:////nowhere/state.sqlite",
        "postgresql://bot:hidden@127.0.0.1:1/x",
    ],
)
async def test_a_database_that_cannot_work_ends_with_one_readable_line(
    api: BotApiServer, bot: BotProcess, url: str
) -> None:
    await bot.launch(BOT_STATE_URL=url)
    assert await asyncio.wait_for(bot.exited(), 60) == 2
    assert bot.log().splitlines()[-1].startswith("BOT_STATE_URL: expected ")
    assert "hidden" not in bot.log()
    assert api.calls == []
    bot.check_log()


async def test_it_ends_well_while_the_database_is_locked(api: BotApiServer, bot: BotProcess) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    lan.says(QUESTION)
    await api.replies(lan)
    assert await bot.stop() == 0
    other.close()
    bot.check_log()


async def test_questions_are_answered_while_the_database_is_locked_and_it_recovers_by_itself(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    lan.says("/lang en")  # wants to write
    await api.replies(lan)
    for _ in range(3):
        lan.says(QUESTION)
        [answer] = await api.replies(lan)
        assert quotes(answer)
    assert bot.log().count("the database is away") == 1
    other.rollback()
    other.close()
    await bot.logs("the database is back")
    lan.says("/lang en")
    await api.replies(lan)
    await bot.stop()
    await bot.start()
    lan.says("/lang")
    [answer] = await api.replies(lan)
    assert "as you chose" in answer["text"]
    bot.check_log()


async def test_administrators_are_told_when_the_database_is_away_for_long_and_when_it_is_back(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị")
    admin.starts()
    await bot.start(BOT_ADMIN_IDS="40,41")  # 41 has never written to the bot
    await api.replies(admin)
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")  # nobody asks anything
    [warning] = await api.replies(admin, timeout=40)
    assert "cơ sở dữ liệu" in warning["text"]
    lan.says(QUESTION)
    assert quotes((await api.replies(lan))[0])
    other.rollback()
    other.close()
    [relief] = await api.replies(admin, timeout=40)
    assert "dùng lại được" in relief["text"]
    await api.silence(admin)
    bot.check_log()


async def test_a_database_file_that_is_deleted_is_noticed_and_made_anew(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    file = Path(bot.environment["BOT_DATA_DIR"]) / "state.sqlite"
    file.unlink()
    await bot.logs("the database is away")
    lan.says(QUESTION)
    assert quotes((await api.replies(lan))[0])
    await bot.logs("the database is back")
    lan.says("/lang en")
    await api.replies(lan)
    await bot.stop()
    await bot.start()
    lan.says("/lang")
    assert "as you chose" in (await api.replies(lan))[0]["text"]
    bot.check_log()


async def test_a_full_disk_keeps_nobody_from_an_answer_and_when_there_is_room_again_it_is_used(
    api: BotApiServer, bot: BotProcess
) -> None:
    """The process may not write beyond the ends of its files, its log included."""
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị")
    admin.starts()
    await bot.start(BOT_ADMIN_IDS="40")
    await api.replies(admin)
    _, hard = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, hard))
    assert "cơ sở dữ liệu" in (await api.replies(admin, timeout=40))[0]["text"]
    for _ in range(3):
        lan.says(QUESTION)
        assert quotes((await api.replies(lan))[0])
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (hard, hard))
    assert "dùng lại được" in (await api.replies(admin, timeout=60))[0]["text"]
    lan.says("/lang en")
    assert "restarted" not in (await api.replies(lan))[0]["text"]
    assert await bot.stop() == 0
    await bot.start()
    lan.says("/lang")
    assert "as you chose" in (await api.replies(lan))[0]["text"]
    await api.silence(lan)
    bot.check_log()


async def test_where_the_disk_is_full_nothing_is_added_or_lost_and_it_works_when_there_is_room(
    api: BotApiServer, bot: BotProcess
) -> None:
    admin = api.user(40, "Quản trị", language_code="en")
    admin.starts()
    await bot.start(BOT_ADMIN_IDS="40")
    await api.replies(admin)
    first, second = await _sent(api, admin, "cau.txt"), await _sent(api, admin, "cho.txt")
    _, hard = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, hard))
    assert "could not write or remove" in await _tapped(api, admin, first, "➕ Add")
    refused = await _sent(api, admin, "moi.txt")
    assert "could not write or remove moi.txt: the disk is full" in refused["text"]
    admin.says("/reload")
    await api.until(lambda: "Nothing has changed" in _last(api, admin), 30, "the report")
    admin.says(QUESTION)
    await api.until(lambda: any(map(quotes, api.sent_messages(admin))), 20, "an answer")
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (hard, hard))
    assert "Added 1: cho" in await _tapped(api, admin, second, "➕ Add")
    assert "Added 1: cau" in await _tapped(api, admin, first, "➕ Add")  # the button is still there
    assert {path.name for path in bot.corpus.iterdir()} == {SEED.name, "cau.txt", "cho.txt"}
    bot.check_log()


async def test_articles_that_are_read_only_are_read_and_what_cannot_be_added_is_said(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị", language_code="en")
    (bot.corpus / "trang.html").write_bytes(page(f"<h1>Chợ phiên</h1><p>{MARKET}</p><p>{MARKET}</p>"))
    bot.corpus.chmod(0o555)
    bot.obeys_permissions = True
    await bot.start(BOT_ADMIN_IDS="40")
    lan.says("Chợ phiên Bến Gỗ họp ngày nào?")
    assert "Bến Gỗ" in quotes((await api.replies(lan))[0])[0]
    sent = await _sent(api, admin, "cau.txt")
    assert "could not write or remove cau.txt: I am not allowed" in await _tapped(api, admin, sent, "➕ Add")
    admin.says("/reload")
    await bot.logs("reloaded")
    admin.says(f"/remove {SEED.stem}")
    asked = next(each for each in await api.replies(admin, 2) if "Shall I" in each["text"])
    assert "could not write or remove" in await _tapped(api, admin, asked, "🗑 Take it out")
    bot.corpus.chmod(0o755)
    admin.says(f"/remove {SEED.stem}")
    [asked] = await api.replies(admin)
    assert "Removed 1" in await _tapped(api, admin, asked, "🗑 Take it out")
    bot.check_log()


def _last(api: BotApiServer, person: Person) -> str:
    return str(api.sent_messages(person)[-1]["text"])


async def _sent(api: BotApiServer, admin: Person, name: str) -> Json:
    """What the bot says to a document."""
    admin.sends_document(name, f"{name}\n\n{MARKET} {name}.".encode())
    return (await api.replies(admin, timeout=30))[-1]


async def _tapped(api: BotApiServer, admin: Person, message: Json, button: str) -> str:
    """What the message says at last."""
    now = next(each for each in api.sent_messages(admin) if each["message_id"] == message["message_id"])
    admin.taps(now, button)
    said = await api.edited(now, timeout=30)
    while said["text"].startswith("Reading the articles again"):
        said = await api.edited(said, timeout=30)
    return str(said["text"])


async def test_nothing_is_written_into_the_articles_folder(api: BotApiServer, bot: BotProcess) -> None:
    """So that it may be read-only."""
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị")
    before = _state(bot.corpus)
    for path in (*bot.corpus.iterdir(), bot.corpus):
        path.chmod(path.stat().st_mode & 0o555)
    await bot.start(BOT_ADMIN_IDS="40")
    lan.says(QUESTION)
    assert quotes((await api.replies(lan))[0])
    admin.says("/reload")
    await bot.logs("reloaded")
    assert await bot.stop() == 0
    bot.corpus.chmod(0o755)
    assert _state(bot.corpus) == before
    bot.check_log()


def _state(folder: Path) -> list[tuple[str, int]]:
    return [(path.name, path.stat().st_mtime_ns) for path in (folder, *sorted(folder.iterdir()))]
