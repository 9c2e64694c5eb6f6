"""/reload, with the real bot."""

import itertools
import re
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from bot_api_errors import Json
from bot_api_people import Group, Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, SEED, BotProcess
from shown import quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
Reload = Callable[[], Json]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
CHAIRMAN = "Ai là Chủ tịch UBND huyện Tiên Yên?"
NEWS = """Khánh thành cầu Vân Tiên

Sáng 2/9, ông Nguyễn Văn Bình, Chủ tịch UBND huyện Tiên Yên, cắt băng khánh thành cầu Vân Tiên dài 3,9 km.
"""
_numbers = itertools.cycle(ADMINS)


@pytest.fixture
def admin(shared_api: BotApiServer) -> Person:
    return _next_admin(shared_api)


def _next_admin(api: BotApiServer) -> Person:
    """Another one each time: the bot takes a second for each message to a chat."""
    return Person(api.world, api.world.users[next(_numbers)])


@pytest_asyncio.fixture(loop_scope="module")
async def folder(shared_api: BotApiServer, shared_bot: BotProcess) -> AsyncIterator[Path]:
    """The bot's articles, for a test to change. Afterwards it is the seed article again that is served."""
    yield shared_bot.corpus
    _empty(shared_bot.corpus)
    (shared_bot.corpus / SEED.name).write_bytes(SEED.read_bytes())
    await _reload(shared_api, _next_admin(shared_api))


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


async def _reload(api: BotApiServer, person: Person, where: Group | None = None) -> str:
    """/reload, and the report: what the bot says last once it no longer says that it is at work."""
    chat = where or person
    api.mark_read(chat)
    person.says("/reload", where)
    [progress] = await api.replies(chat)
    await api.until(
        lambda: not _last(api, chat).startswith(progress["text"]), 30, what="the report of /reload"
    )
    api.mark_read(chat)
    return _last(api, chat)


def _last(api: BotApiServer, chat: Person | Group) -> str:
    sent = api.sent_messages(chat)
    return str(sent[-1]["text"]) if sent else ""


async def _ask(api: BotApiServer, person: Person, text: str) -> Json:
    person.says(text)
    [answer] = await api.replies(person)
    return answer


async def test_reload_reports_what_was_added_changed_and_removed(
    shared_api: BotApiServer, folder: Path, admin: Person
) -> None:
    for name in ("sap-sua", "sap-bo"):
        (folder / f"{name}.txt").write_text(f"Bài {name}\n\n{NEWS}", "utf-8")
    assert re.search(r"Thêm 2\b.*sap-bo.*sap-sua", await _reload(shared_api, admin))

    (folder / "moi.txt").write_text(NEWS, "utf-8")
    (folder / "sap-sua.txt").write_text("Bài đã sửa\n\nCầu có bốn làn xe.\n", "utf-8")
    (folder / "sap-bo.txt").unlink()
    report = await _reload(shared_api, admin)
    assert re.search(r"Thêm 1\b.*moi", report)
    assert re.search(r"Sửa 1\b.*sap-sua", report)
    assert re.search(r"Bớt 1\b.*sap-bo", report)
    assert "3 bài báo" in report


async def test_reload_without_a_change_says_so(shared_api: BotApiServer, admin: Person) -> None:
    assert "Không có gì thay đổi" in await _reload(shared_api, admin)


async def test_reload_names_the_files_with_problems(
    shared_api: BotApiServer, folder: Path, admin: Person
) -> None:
    (folder / "trong.txt").write_text(" \n", "utf-8")
    (folder / "anh.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "lap.txt").write_bytes(SEED.read_bytes())
    report = await _reload(shared_api, admin)
    assert all(name in report for name in ("trong.txt", "anh.txt", "lap.txt"))


async def test_a_report_on_a_thousand_odd_files_is_one_message(
    shared_api: BotApiServer, folder: Path, admin: Person
) -> None:
    for number in range(1000):
        (folder / f"{'rất ' * 30}dài & <b> 😀 {number}.txt").write_text(" ", "utf-8")
    report = await _reload(shared_api, admin)
    assert "1000" in report or "1.000" in report


async def test_a_new_article_is_quoted_after_the_reload_and_not_before(
    shared_api: BotApiServer, folder: Path, admin: Person, newcomer: Newcomer
) -> None:
    (folder / "cau-van-tien.txt").write_text(NEWS, "utf-8")
    assert "Nguyễn Văn Bình" not in (await _ask(shared_api, newcomer(), CHAIRMAN))["text"]
    await _reload(shared_api, admin)
    assert "Nguyễn Văn Bình" in quotes(await _ask(shared_api, newcomer(), CHAIRMAN))[0]


async def test_an_emptied_folder_is_refused_and_the_old_articles_serve_on(
    shared_api: BotApiServer, folder: Path, admin: Person, newcomer: Newcomer
) -> None:
    _empty(folder)
    assert "Mình vẫn trả lời từ 1 bài báo cũ" in await _reload(shared_api, admin)
    assert "Phạm Xuân Đài" in quotes(await _ask(shared_api, newcomer(), QUESTION))[0]


async def test_a_folder_that_is_gone_is_refused_and_the_old_articles_serve_on(
    shared_api: BotApiServer, folder: Path, admin: Person, newcomer: Newcomer
) -> None:
    elsewhere = folder.with_name("elsewhere")
    shutil.move(folder, elsewhere)
    try:
        assert "Mình vẫn trả lời từ 1 bài báo cũ" in await _reload(shared_api, admin)
    finally:
        shutil.move(elsewhere, folder)
    assert quotes(await _ask(shared_api, newcomer(), QUESTION))


async def test_questions_are_answered_while_a_reload_runs(
    shared_api: BotApiServer, folder: Path, admin: Person, newcomer: Newcomer
) -> None:
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Bài số {number}\n\n{NEWS * 20}", "utf-8")
    admin.says("/reload")
    for person in [newcomer() for _ in range(5)]:
        assert "Phạm Xuân Đài" in (await _ask(shared_api, person, QUESTION))["text"]
    await shared_api.until(lambda: "Thêm" in _last(shared_api, admin), what="the report of /reload")


async def test_two_reloads_at_once_both_end_with_a_report(shared_api: BotApiServer, admin: Person) -> None:
    admin.says("/reload")
    admin.says("/reload")

    def reports() -> list[Json]:
        return [m for m in shared_api.sent_messages(admin) if "Đã đọc lại xong" in m["text"]]

    await shared_api.until(lambda: len(reports()) == 2, what="two reports")


async def test_a_stranger_with_the_administrators_name_is_told_no_and_nothing_happens(
    shared_api: BotApiServer, folder: Path, admin: Person, newcomer: Newcomer
) -> None:
    (folder / "cau-van-tien.txt").write_text(NEWS, "utf-8")
    impostor = newcomer(username="quantri", last_name=f"{admin.id}")
    impostor.user["first_name"] = admin.user["first_name"]
    refusal = (await _ask(shared_api, impostor, "/reload"))["text"]
    assert "quản trị viên" in refusal
    assert f"mã Telegram của bạn là {impostor.id}." in refusal
    assert "Nguyễn Văn Bình" not in (await _ask(shared_api, impostor, CHAIRMAN))["text"]
    await shared_api.silence(impostor, 0.2)


async def test_a_command_forwarded_from_the_administrator_is_no_command(
    shared_api: BotApiServer, admin: Person, newcomer: Newcomer
) -> None:
    message = admin.says("/reload")
    await shared_api.until(lambda: "Đã đọc lại xong" in _last(shared_api, admin), what="the report")
    stranger = newcomer()
    stranger.forwards(message)
    [refusal] = await shared_api.replies(stranger)
    assert "quản trị viên" in refusal["text"]


async def test_an_edit_to_reload_does_nothing(shared_api: BotApiServer, admin: Person) -> None:
    message = admin.says("/help")
    await shared_api.replies(admin)
    admin.edits(message, "/reload")
    await shared_api.silence(admin, 1.2)


async def test_in_a_group_too_only_administrators_reload(
    shared_api: BotApiServer, admin: Person, newcomer: Newcomer
) -> None:
    group = shared_api.group(-9001, "Ban biên tập")
    admin.says("/reload@other_bot", group)
    newcomer().says("/reload@trichdan_bot", group)
    [refusal] = await shared_api.replies(group)
    assert "quản trị viên" in refusal["text"]
    assert "Không có gì thay đổi" in await _reload(shared_api, admin, group)
    await shared_api.silence(group, 0.2)
