"""What somebody may try with the bot as it runs, and does not get."""

import csv
import io

import pytest
from aiohttp import web
from bot_api_server import BotApiServer
from bot_process import SEED, BotProcess
from shown import buttons, quotes

from bot.render.buttons import ADD, DISCARD, DROP, KEEP, LIVE, REMOVE
from bot.tap import Tap

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def test_the_buttons_of_administrators_do_nothing_for_anybody_else(
    api: BotApiServer, bot: BotProcess
) -> None:
    stranger = api.user(8, "Nam", language_code="en")
    await bot.start(BOT_ADMIN_IDS="40")
    stranger.says(QUESTION)
    [answer] = await api.replies(stranger)
    for verb in (LIVE, DROP, ADD, DISCARD, REMOVE, KEEP):
        for values in ((), ("0",), (SEED.stem.replace("_", ""), "1"), ("a" * 32,)):
            query = stranger.forges(answer, Tap(verb, values).data)
            reaction = await api.reaction(query)
            assert "administrators only" in reaction["text"]
    assert [path.name for path in bot.corpus.iterdir()] == [SEED.name]
    assert "reloaded" not in bot.log()
    bot.check_log()


@pytest.mark.parametrize(
    "data",
    [
        "1read-../../../etc/passwd-0-0-0",
        "1article-%2e%2e%2f",
        "1walk-';drop table questions;--",
        "2answer",
        "1answer\x00",
        "1" + "a" * 63,
    ],
)
async def test_callback_data_that_somebody_has_made_up_opens_nothing(
    api: BotApiServer, bot: BotProcess, data: str
) -> None:
    stranger = api.user(8, "Nam")
    await bot.start()
    stranger.says(QUESTION)
    [answer] = await api.replies(stranger)
    assert (await api.reaction(stranger.forges(answer, data)))["show_alert"]
    stranger.says(QUESTION)
    assert quotes((await api.replies(stranger))[0])
    bot.check_log()


async def test_nobody_is_made_to_fetch_what_an_article_or_a_question_links_to(
    api: BotApiServer, bot: BotProcess
) -> None:
    fetched: list[str] = []

    async def trap(request: web.Request) -> web.Response:
        fetched.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", trap)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    text = f"Khánh thành cầu Bến Gỗ\n\nÔng Trần Văn Bảy cắt băng khánh thành, xem {url}/in-the-text.\n"
    (bot.corpus / "cau.md").write_text(f"---\nurl: {url}/of-the-article\n---\n{text}", "utf-8")
    lan = api.user(7, "Lan")
    await bot.start()
    lan.says("Ông Trần Văn Bảy cắt băng khánh thành gì?")
    [answer] = await api.replies(lan)
    assert "in-the-text" in answer["text"]
    await api.reaction(lan.taps(answer, next(name for name in buttons(answer) if "📖" in name)))
    lan.says(f"{url}/in-a-question là gì?")
    lan.says(f"/verify {url}/verified")
    await api.replies(lan, 2)
    await api.offered(lan.asks_inline("Ông Trần Văn Bảy"))
    await bot.stop()
    await runner.cleanup()
    assert fetched == []
    for call in api.calls_of("sendMessage", "editMessageText"):  # nor is Telegram
        assert call.params["link_preview_options"] == {"is_disabled": True}


async def test_a_question_is_no_formula_in_the_journal(api: BotApiServer, bot: BotProcess) -> None:
    lan = api.user(7, "Lan")
    asked = ['=HYPERLINK("http://x";"Bí thư")', "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3"]
    await bot.start()
    for question in asked:
        lan.says(question)
    await api.replies(lan, len(asked), timeout=20)
    await bot.stop()
    code, table, _ = await bot.command("journal", "--csv")
    assert code == 0
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))] == []
    assert f"'{asked[0]}" in cells
