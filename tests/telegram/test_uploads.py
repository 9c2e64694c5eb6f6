"""Documents that administrators send, with the real bot."""

import asyncio
import stat
from pathlib import Path

from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, SEED, BotProcess
from shown import buttons, quotes

from tests.corpus.formats.making import page, zipped

ADMIN = ADMINS[0]
NEWS = """Khánh thành cầu Vân Tiên

Sáng 2/9, ông Nguyễn Văn Bình, Chủ tịch UBND huyện Tiên Yên, cắt băng khánh thành cầu Vân Tiên dài 3,9 km.
"""
CHAIRMAN = "Ai là Chủ tịch UBND huyện Tiên Yên?"


async def sent(api: BotApiServer, admin: Person, name: str, data: bytes, size: int | None = None) -> Json:
    """A document, and what the bot says to it."""
    admin.sends_document(name, data, size=size)
    [preview] = await api.replies(admin, timeout=30)
    return preview


async def settled(api: BotApiServer, message: Json) -> Json:
    """What the message says once the work is done."""
    current = await api.edited(message, timeout=30)
    while current["text"].startswith("Reading the articles again"):
        current = await api.edited(current, timeout=30)
    return current


async def answer(api: BotApiServer, person: Person, question: str = CHAIRMAN) -> Json:
    person.says(question)
    [said] = await api.replies(person)
    return said


async def test_a_document_is_shown_added_quoted_and_taken_back(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau van tien.txt", NEWS.encode())
    assert preview["text"].startswith("Khánh thành cầu Vân Tiên\ncau van tien.txt\nno date · 2 paragraphs")
    assert "Nguyễn Văn Bình" in preview["text"]
    assert list(buttons(preview)) == ["➕ Add", "🗑 Discard"]
    assert "Nguyễn Văn Bình" not in (await answer(api, lan))["text"]
    assert not (bot.corpus / "cau van tien.txt").exists()

    await bot.stop()  # the button outlives a restart
    await bot.start()
    admin.taps(preview, "➕ Add")
    report = await settled(api, preview)
    assert "Added 1: cau van tien" in report["text"]
    assert "/rollback" in report["text"]
    assert (bot.corpus / "cau van tien.txt").read_text("utf-8") == NEWS
    assert "Nguyễn Văn Bình" in quotes(await answer(api, lan))[0]

    admin.says("/rollback")
    [undone] = await api.replies(admin, timeout=30)
    assert undone["text"].startswith("Addition undone: cau van tien.txt")
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    assert "Nguyễn Văn Bình" not in (await answer(api, lan))["text"]
    bot.check_log()
    assert api.refusals == []


async def test_what_is_discarded_is_gone(api: BotApiServer, bot: BotProcess, admin: Person) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau.txt", NEWS.encode())
    admin.taps(preview, "🗑 Discard")
    assert "Thrown away: cau.txt" in (await api.edited(preview))["text"]
    late = admin.forges(preview, buttons(preview)["➕ Add"]["callback_data"])
    assert (await api.reaction(late))["show_alert"]
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]


async def test_nobody_else_adds_anything(api: BotApiServer, bot: BotProcess, admin: Person) -> None:
    lan = api.user(7, "Lan", language_code="en")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    lan.sends_document("cau.txt", NEWS.encode())
    assert "only read text" in (await api.replies(lan))[0]["text"]
    preview = await sent(api, admin, "cau.txt", NEWS.encode())
    for button in buttons(preview).values():
        tap = lan.forges(preview, button["callback_data"])
        assert "administrators only" in (await api.reaction(tap))["text"]
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    admin.taps(preview, "➕ Add")
    await settled(api, preview)
    assert (bot.corpus / "cau.txt").exists()


async def test_a_page_and_a_zip_are_shown_as_they_are_read(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    head = '<meta property="article:published_time" content="2026-09-02"><title>Cầu</title>'
    body = f"<h1>Khánh thành cầu Vân Tiên</h1><p>{NEWS.splitlines()[2]}</p>"
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau.html", page(body, head))
    assert "cau.html" in preview["text"]
    assert "2 September 2026" in preview["text"]
    members = {"a.txt": NEWS.encode(), "../b.txt": NEWS.encode(), "seed.txt": SEED.read_bytes()}
    preview = await sent(api, admin, "../tin.zip", zipped(members))
    assert "tin.zip/a.txt" in preview["text"]
    assert "tin.zip/../b.txt: cannot be opened" in preview["text"]
    assert f"tin.zip/seed ≈ {SEED.stem} (100%)" in preview["text"]
    admin.taps(preview, "➕ Add")
    assert "tin.zip/a" in (await settled(api, preview))["text"]
    assert not (bot.corpus.parent / "b.txt").exists()


async def test_what_cannot_be_an_article_is_refused_with_the_reason(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    for name, data, size, said in (
        ("virus.exe", b"MZ", None, "virus.exe: I read only .txt, .md"),
        ("golden.yaml", b"- x", None, "golden.yaml: I read only"),
        ("lớn.txt", b"x", 20_000_001, "lớn.txt: larger than the 20 MB"),
        ("trống.txt", b" \n", None, "can't read an article"),
        ("hỏng.pdf", b"%PDF-1.7", None, "hỏng.pdf: damaged"),
        ("hai\ndòng.exe", b"x", None, "hai dòng.exe: I read only"),
    ):
        refusal = await sent(api, admin, name, data, size)
        assert said in refusal["text"]
        assert buttons(refusal) == {}
    api.fail_next(
        "getFile", 400, description="Bad Request: wrong file_id or the file is temporarily unavailable"
    )
    assert "could not fetch cau.txt" in (await sent(api, admin, "cau.txt", NEWS.encode()))["text"]
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    bot.check_log()


async def test_a_new_edition_takes_the_place_of_the_old_and_gives_it_back(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    (bot.corpus / "cau.txt").write_text(NEWS, "utf-8")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau.txt", NEWS.replace("Bình", "Chính").encode())
    assert "Takes the place of the article of the same name: cau" in preview["text"]
    admin.taps(preview, "➕ Add")
    assert "Changed 1: cau" in (await settled(api, preview))["text"]
    admin.says("/rollback")
    await api.replies(admin, timeout=30)
    assert (bot.corpus / "cau.txt").read_text("utf-8") == NEWS


async def test_a_folder_that_cannot_be_written_into_is_named(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau.txt", NEWS.encode())
    (bot.corpus / "cau.txt").mkdir()  # where not even root can write
    admin.taps(preview, "➕ Add")
    assert "could not write or remove cau.txt" in (await settled(api, preview))["text"]
    again = await sent(api, admin, "cau.txt", NEWS.encode())
    (bot.corpus / "cau.txt").rmdir()
    admin.taps(again, "➕ Add")
    assert "Added 1: cau" in (await settled(api, again))["text"]


async def test_an_article_is_taken_out_and_put_back(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan", language_code="en")
    (bot.corpus / "cau.txt").write_text(NEWS, "utf-8")
    (bot.corpus / "cau.yaml").write_text("author: Lê Thu\n", "utf-8")
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    admin.says("/remove")
    assert "Which article?" in (await api.replies(admin))[0]["text"]
    lan.says("/remove cầu Vân Tiên")
    assert "administrators only" in (await api.replies(lan))[0]["text"]
    admin.says("/remove cầu Vân Tiên")
    [asked] = await api.replies(admin)
    assert "Khánh thành cầu Vân Tiên\ncau.txt" in asked["text"]
    forged = lan.forges(asked, buttons(asked)["🗑 Take it out"]["callback_data"])
    assert (await api.reaction(forged))["show_alert"]
    admin.taps(asked, "🗑 Take it out")
    assert "Removed 1: cau" in (await settled(api, asked))["text"]
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    admin.says("/rollback")
    assert "Put back: cau.txt" in (await api.replies(admin, timeout=30))[0]["text"]
    assert (bot.corpus / "cau.yaml").read_text("utf-8") == "author: Lê Thu\n"
    assert "Nguyễn Văn Bình" in quotes(await answer(api, lan))[0]


async def test_of_a_zip_all_is_taken_out_or_nothing_and_that_is_said(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    market = "Chợ Bến Gỗ họp lại\n\nTừ tháng 4, chợ họp vào ngày 5 và ngày 20."
    (bot.corpus / "tin.zip").write_bytes(zipped({"cau.txt": NEWS.encode(), "cho.txt": market.encode()}))
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    admin.says("/set tin.zip/cau\ntitle: Cầu mới")
    assert "is in tin.zip, and I can't write into a ZIP" in (await api.replies(admin))[0]["text"]
    admin.says("/remove cầu Vân Tiên")
    [asked] = await api.replies(admin)
    assert "in tin.zip, which holds 2 articles. I can only take out the whole ZIP" in asked["text"]
    admin.taps(asked, "🗑 Take it out")
    report = (await settled(api, asked))["text"]
    assert "Removed 2: tin.zip/cau, tin.zip/cho" in report
    assert "tin.zip is taken out. /rollback undoes this." in report
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]  # what was kept of them is gone too
    late = admin.forges(asked, buttons(asked)["🗑 Take it out"]["callback_data"])
    await api.reaction(late)
    await api.until(lambda: "no longer here" in api.sent_messages(admin)[-1]["text"], what="the sentence")
    admin.says("/rollback")
    assert "Put back: tin.zip" in (await api.replies(admin, timeout=30))[0]["text"]
    bot.check_log()


async def test_the_last_article_stays(api: BotApiServer, bot: BotProcess, admin: Person) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    admin.says(f"/remove {SEED.stem}")
    [asked] = await api.replies(admin)
    admin.taps(asked, "🗑 Take it out")
    assert "I go on answering from the 1 article" in (await settled(api, asked))["text"]
    assert SEED.exists()
    assert (bot.corpus / SEED.name).exists()


async def test_an_article_is_described_and_as_before_after_a_rollback(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    (bot.corpus / "cau.txt").write_text(NEWS, "utf-8")
    side = bot.corpus / "cau.yaml"
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    quoted = await answer(api, admin)
    admin.says("/set date: 2/9/2026\nurl: https://example.org/cau", reply_to=quoted)
    [working] = await api.replies(admin)
    assert "Changed 1: cau" in (await settled(api, working))["text"]
    assert "2026" in (await answer(api, admin))["text"]
    admin.says("/set cau\ntitle: Cầu mới\nurl:")
    [working] = await api.replies(admin)
    await settled(api, working)
    assert side.read_text("utf-8") == 'published: "2026-09-02"\ntitle: "Cầu mới"\n'
    admin.says("/set cau\nurl: javascript:alert(1)")
    [working] = await api.replies(admin)
    assert "must begin with http:// or https://" in (await settled(api, working))["text"]
    for _ in range(2):
        admin.says("/rollback")
        assert "Described as before: cau.txt" in (await api.replies(admin, timeout=30))[0]["text"]
    assert not side.exists()
    admin.says("/set cầu")
    assert "Write /set" in (await api.replies(admin))[0]["text"]
    bot.check_log()


async def test_files_that_are_written_can_be_read_by_everybody(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    await bot.start(BOT_ADMIN_IDS=str(ADMIN))
    preview = await sent(api, admin, "cau.txt", NEWS.encode())
    admin.taps(preview, "➕ Add")
    await settled(api, preview)
    assert mode(bot.corpus / "cau.txt") == 0o644


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


async def test_a_kill_while_an_article_is_added_loses_nothing(
    api: BotApiServer, bot: BotProcess, admin: Person
) -> None:
    lan = api.user(7, "Lan")
    for moment in (0.0, 0.05, 0.2):
        await bot.start(BOT_ADMIN_IDS=str(ADMIN))
        api.mark_read(admin)
        preview = await sent(api, admin, "cau.txt", NEWS.encode())
        admin.taps(preview, "➕ Add")
        await asyncio.sleep(moment)
        await bot.kill()
        assert set(shown(bot.corpus)) <= {SEED.name, "cau.txt"}
        assert shown(bot.corpus).get("cau.txt", NEWS) == NEWS
        await bot.start()
        assert quotes(await answer(api, lan, "Ai là Bí thư Huyện ủy Hải Hà?"))
        await bot.stop()
        assert {name for name in shown(bot.corpus, hidden=True) if name.startswith(".")} == set()
        (bot.corpus / "cau.txt").unlink(missing_ok=True)


def shown(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    """The texts of a folder by their names."""
    files = (path for path in folder.iterdir() if hidden or not path.name.startswith("."))
    return {path.name: path.read_text("utf-8") for path in files}
