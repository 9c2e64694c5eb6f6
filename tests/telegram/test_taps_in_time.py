"""Buttons outlive restarts and reloads, keep to Telegram's pace, and are acknowledged in bad times too."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest_asyncio
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess
from shown import bold_in_quotes, buttons, quotes

TEA = "Xã Bình An: mùa chè\n\nXã Bình An trồng 420 ha chè. Bà Lê Thị Mai, trưởng thôn, hái chè giỏi nhất.\n"
ASKED = "Xã Bình An trồng bao nhiêu ha chè?"
IN_ARTICLE, BACK, AGAIN = "📖 Trong bài", "⬅ Về câu trả lời", "🔄 Hỏi lại"


@pytest_asyncio.fixture
async def hurried_api() -> AsyncIterator[BotApiServer]:
    """With Telegram's limits on how fast a bot may write."""
    async with BotApiServer(TOKEN, flood_limits=True) as server:
        yield server


async def _ask(api: BotApiServer, person: Person, text: str) -> Json:
    person.says(text)
    [answer] = await api.replies(person)
    return answer


async def _tap(api: BotApiServer, person: Person, message: Json, button: str) -> Json:
    person.taps(message, button)
    return await api.edited(message)


async def test_a_restart_breaks_no_button_not_even_of_a_question_that_leaned_on_another(
    api: BotApiServer, bot: BotProcess
) -> None:
    (bot.corpus / "tea.txt").write_text(TEA, encoding="utf-8")
    lan = api.user(7, "Lan")
    await bot.start()
    await _ask(api, lan, "Ai hái chè giỏi nhất xã Bình An?")
    answer = await _ask(api, lan, "bà ấy là ai?")
    assert answer["text"].startswith("Mình hiểu là: “Lê Thị Mai là ai?”")
    page = await _tap(api, lan, answer, next(iter(buttons(answer))))
    assert await bot.stop() == 0
    await bot.start()
    back = await _tap(api, lan, page, BACK)
    assert (back["text"], back["entities"]) == (answer["text"], answer["entities"])
    page = await _tap(api, lan, back, next(iter(buttons(back))))
    assert bold_in_quotes(page)
    assert api.refusals == []
    bot.check_log()


async def test_after_a_reload_a_passage_that_has_changed_says_so_and_one_may_ask_again(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị")
    (bot.corpus / "tea.txt").write_text(TEA, encoding="utf-8")
    admin.starts()
    await bot.start(BOT_ADMIN_IDS="40")
    answer = await _ask(api, lan, ASKED)
    (bot.corpus / "tea.txt").write_text(TEA.replace("420", "430"), encoding="utf-8")
    admin.says("/reload")
    await api.until(lambda: any("Đã đọc lại" in said["text"] for said in api.sent_messages(admin)))
    told = await api.reaction(lan.taps(answer, next(iter(buttons(answer)))))
    assert "đã thay đổi" in told["text"]
    offered = await api.edited(answer)
    assert (offered["text"], [*buttons(offered)]) == (answer["text"], [AGAIN])
    assert "430 ha" in (await _tap(api, lan, offered, AGAIN))["text"]
    assert api.refusals == []
    bot.check_log()


async def test_an_article_with_an_address_is_opened_at_the_passage(
    api: BotApiServer, bot: BotProcess
) -> None:
    (bot.corpus / "tea.txt").write_text(TEA, encoding="utf-8")
    (bot.corpus / "tea.yaml").write_text("url: https://bao.example/che.html\n", encoding="utf-8")
    lan = api.user(7, "Lan")
    await bot.start()
    answer = await _ask(api, lan, ASKED)
    page = await _tap(api, lan, answer, next(iter(buttons(answer))))
    [cited] = {entity["url"] for entity in answer["entities"] if entity["type"] == "text_link"}
    assert buttons(page)["🌐 Bài gốc"]["url"] == cited
    address, _, fragment = cited.partition("#:~:text=")
    start, _, end = unquote(fragment).partition(",")
    assert address == "https://bao.example/che.html"
    assert quotes(answer)[0].startswith(start)
    assert quotes(answer)[0].endswith(end)


async def test_hasty_taps_are_all_acknowledged_at_once_and_the_last_one_decides(
    hurried_api: BotApiServer, tmp_path: Path
) -> None:
    api = hurried_api
    bot = BotProcess(api, tmp_path)
    lan = api.user(7, "Lan")
    await bot.start()
    try:
        answer = await _ask(api, lan, "Ai là Bí thư Huyện ủy Hải Hà?")
        labels = [*["👥 Nhân vật", "🔢 Con số"] * 4, IN_ARTICLE]
        queries = [lan.taps(answer, label) for label in labels]
        for query in queries:
            await api.reaction(query)
        given = [call.at for call in api.calls_of("answerCallbackQuery")]
        assert len(given) == len(queries)
        assert max(given) - min(given) < 1.0  # while the edits wait for their turns
        await api.until(lambda: "↗ Chia sẻ" in buttons(api.messages(lan)[-1]))  # the page of the article
        assert len(api.calls_of("editMessageText")) <= 3
        assert api.refusals == []
    finally:
        await bot.kill()


async def test_a_tap_in_a_busy_group_is_acknowledged_before_the_answers_that_wait(
    hurried_api: BotApiServer, tmp_path: Path
) -> None:
    api = hurried_api
    bot = BotProcess(api, tmp_path)
    group, lan = api.group(-100, "Nhóm"), api.user(7, "Lan")
    await bot.start()
    try:
        lan.says("/ask Ai là Bí thư Huyện ủy Hải Hà?", group)
        [answer] = await api.replies(group)
        for _ in range(5):
            lan.says("/ask Ai trồng chè?", group)
        await api.reaction(lan.taps(answer, "👍"), timeout=2)
        assert len(api.sent_messages(group)) < 4
        assert api.refusals == []
    finally:
        await bot.kill()


async def test_an_acknowledgement_that_telegram_fumbles_is_given_again(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    answer = await _ask(api, lan, "Ai là Bí thư Huyện ủy Hải Hà?")
    api.fail_next("answerCallbackQuery", 502)
    assert "Cảm ơn" in (await api.reaction(lan.taps(answer, "👍")))["text"]
    api.fail_next("answerCallbackQuery", 400, description="Bad Request: query is too old")
    lan.taps(answer, IN_ARTICLE)
    assert bold_in_quotes(await api.edited(answer))
    bot.check_log()
