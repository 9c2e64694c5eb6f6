"""The page in a real browser: it shows what Telegram would, and does what Telegram's apps do.

In the first part the test plays the bot, in the second the real bot answers.
"""

import asyncio
from typing import Any

import pytest
from bot_api_text import units

from tests.preview.browser import CHROMIUM, DRIVER, MISSING, Browser
from tests.preview.conftest import Played, Visit
from tests.preview.stage import Stage

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING),
]

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
EDITED = 1.2  # seconds within which a message is edited, of which a chat has one a second
ANSWER = ".message:not(.own)"
LONG = "Theo đồng chí Phạm Xuân Đài, để phát huy hiệu quả vai trò đầu tàu. " * 12
KEYS = {
    "inline_keyboard": [
        [{"text": "Xem trong bài", "callback_data": "a"}, {"text": "Đoạn khác", "callback_data": "b"}]
    ]
}


def entity(text: str, kind: str, part: str, **more: str) -> dict[str, Any]:
    return {"type": kind, "offset": units(text[: text.index(part)]), "length": units(part)} | more


# --- what the bot writes ---------------------------------------------------------------------------------
async def test_every_kind_of_formatting_is_shown_on_the_right_words(played: Played, visit: Visit) -> None:
    text = "😀😀 đậm nghiêng gạch chân gạch ngang mã liên kết\ntrích dẫn\n— nguồn\nprint(1)\n"
    kinds = {
        "b": ("bold", "đậm"),
        "i": ("italic", "nghiêng"),
        "u": ("underline", "gạch chân"),
        "s": ("strikethrough", "gạch ngang"),
        "code": ("code", "mã"),
        "blockquote": ("blockquote", "trích dẫn"),
        "pre": ("pre", "print(1)"),
    }
    entities = [entity(text, *each) for each in kinds.values()]
    entities += [
        entity(text, "text_link", "liên kết", url="https://example.vn/bai"),
        entity(text, "bold", "dẫn"),
    ]
    played.stage.people[1].starts()
    await played.says(1, text, entities=entities)
    page = await visit("1/bot")
    await page.shows(f"{ANSWER} .text")
    for tag, (_, part) in kinds.items():
        assert part in await page.texts(f".text {tag}")
    assert await page.text("blockquote b") == "dẫn"
    assert await page.text(".text a[href='https://example.vn/bai'][rel~=noopener]") == "liên kết"


async def test_a_long_quotation_opens_and_closes_with_a_tap(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    await played.says(1, LONG.strip(), entities=[entity(LONG, "expandable_blockquote", LONG.strip())])
    page = await visit("1/bot")
    await page.shows(".expandable")
    heights = [await _height(page)]
    for _ in range(2):
        await page.click(".expandable")
        heights.append(await _height(page))
    assert heights[0] == heights[2] < 70 < heights[1]


async def _height(page: Browser) -> float:
    return float(await page.run("return document.querySelector('.expandable').offsetHeight"))


async def test_a_spoiler_is_hidden_until_it_is_tapped(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    await played.says(1, "Kết quả: 3-1", entities=[entity("Kết quả: 3-1", "spoiler", "3-1")])
    page = await visit("1/bot")
    await page.click(".spoiler:not(.open)")
    await page.shows(".spoiler.open", "3-1")


async def test_commands_and_mentions_in_what_the_bot_writes_can_be_tapped(
    played: Played, visit: Visit
) -> None:
    played.stage.people[1].starts()
    await played.says(1, "Gõ /help hoặc @trichdan_bot")
    page = await visit("1/bot")
    await page.shows(f"{ANSWER} .text a", "@trichdan_bot")
    assert await page.texts(f"{ANSWER} .text a") == ["/help", "@trichdan_bot"]
    await page.click(f"{ANSWER} .text a", "/help")
    await page.shows(".own", "/help")


async def test_what_people_write_is_text_whatever_it_looks_like(played: Played, visit: Visit) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    played.stage.people[1].says(evil)
    page = await visit("1/bot")
    assert await page.text(".own .text") == evil


async def test_an_edited_message_changes_in_its_place(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    first = await played.says(1, "Đang tìm…", reply_markup=KEYS)
    await played.says(1, "Tin khác")
    page = await visit("1/bot")
    await page.shows(".key", "Đoạn khác")
    await played.does("editMessageText", chat_id=1, message_id=first["message_id"], text="Đã tìm thấy")
    await page.shows(ANSWER, "Đã tìm thấy")
    shown = [text.splitlines()[0] for text in await page.texts(ANSWER)]
    assert shown == ["Đã tìm thấy", "Tin khác"]
    assert await page.texts(".key") == []


async def test_a_reply_shows_what_it_replies_to_and_a_group_who_wrote(played: Played, visit: Visit) -> None:
    club = played.stage.places["club"].room
    asked = played.stage.people[2].says("@trichdan_bot Who is it?", club)
    await played.says(-1001, "Phạm Xuân Đài", reply_parameters={"message_id": asked["message_id"]})
    page = await visit("1/club")
    await page.shows(f"{ANSWER} .reply", "@trichdan_bot Who is it?")
    assert await page.texts(".name") == ["John Miller", "Trích Dẫn"]


async def test_a_topic_shows_its_own_messages_only(played: Played, visit: Visit) -> None:
    place = next(place for place in played.stage.places.values() if "Hỏi đáp" in place.title)
    played.stage.people[2].says("Trong chủ đề", place.room, thread=place.thread)
    played.stage.people[2].says("Ở chỗ khác", place.room)
    page = await visit(f"1/{place.key}")
    await page.shows(".message", "Trong chủ đề")
    assert len(await page.texts(".message")) == 1


async def test_a_document_can_be_fetched(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    played.stage.people[1].sends_document("bai.txt", "Chè Hải Hà".encode())
    page = await visit("1/bot")
    await page.shows(".document", "bai.txt")
    script = "return fetch(document.querySelector('.document').href).then((file) => file.text())"
    assert await page.run(script) == "Chè Hải Hà"


async def test_what_telegram_would_refuse_is_shown_as_refused(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    page = await visit("1/bot")
    await page.shows(".own", "/start")
    await played.call("sendMessage", chat_id=1, text="x" * 5000)
    await page.shows(".refused", "message is too long")


async def test_typing_is_shown_until_the_message_comes(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    page = await visit("1/bot")
    await page.shows(".own", "/start")
    await played.does("sendChatAction", chat_id=1, action="typing")
    await page.shows("#status", "typing")
    await played.says(1, "Xong")
    await page.until("return !document.querySelector('#status.typing')")


# --- what people do --------------------------------------------------------------------------------------
async def test_who_has_not_started_the_bot_is_offered_to(played: Played, visit: Visit) -> None:
    await played.does("setMyDescription", description="Mình trích nguyên văn.")
    page = await visit("1/bot")
    await page.shows("#intro", "Mình trích nguyên văn.")
    await page.click("#start")
    await page.shows(".own", "/start")
    assert played.stage.api.updates.pending[-1]["message"]["text"] == "/start"


async def test_a_tap_goes_to_the_bot_and_its_answer_is_shown(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    await played.says(1, "Chọn", reply_markup=KEYS)
    page = await visit("1/bot")
    await page.click(".key", "Đoạn khác")
    query = await played.heard(played.stage.api.world.callbacks, data="b")
    await page.shows(".key.busy", "Đoạn khác")
    await played.does("answerCallbackQuery", callback_query_id=query, text="Hết đoạn")
    await page.shows("#toast", "Hết đoạn")
    assert await page.texts(".busy") == []
    await page.click(".key", "Xem trong bài")
    query = await played.heard(played.stage.api.world.callbacks, data="a")
    await played.does("answerCallbackQuery", callback_query_id=query, text="Bài đã đổi", show_alert=True)
    await page.click("#alert button", "OK")
    assert await page.texts("dialog[open]") == []


async def test_the_menu_is_in_the_persons_language_and_sends_the_command(
    played: Played, visit: Visit
) -> None:
    for code, words in (("vi", "Hướng dẫn"), ("", "Help")):
        commands = [{"command": "help", "description": words}]
        await played.does("setMyCommands", commands=commands, language_code=code)
    for person in (1, 2):
        played.stage.people[person].starts()
    page = await visit("1/bot")
    await page.click("#menu")
    await page.shows(".command", "Hướng dẫn")
    await page.click(".person", "John")
    await page.type("#text", "/he")
    await page.click(".command", "Help")
    await page.shows(".own", "/help")
    assert played.stage.api.updates.pending[-1]["message"]["from"]["id"] == 2


async def test_an_inline_result_is_posted_in_the_chat_where_it_was_chosen(
    played: Played, visit: Visit
) -> None:
    page = await visit("1/family")
    await page.type("#text", "@trichdan_bot chè")
    query = await played.heard(played.stage.api.world.inline_queries, query="chè")
    await played.does(
        "answerInlineQuery",
        inline_query_id=query,
        results=[
            {"type": "article", "id": name, "title": name, "input_message_content": {"message_text": name}}
            for name in ("Chè", "Biển")
        ],
    )
    await page.click(".result", "Biển")
    await page.shows(".own", "via @trichdan_bot")
    assert await page.text(".own .text") == "Biển"


async def test_buttons_that_share_fill_in_the_inline_query(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    keys = [[{"text": "Ở đây", "switch_inline_query_current_chat": "chè"}]]
    keys += [[{"text": "Nơi khác", "switch_inline_query": "biển"}]]
    await played.says(1, "Chọn", reply_markup={"inline_keyboard": keys})
    page = await visit("1/bot")
    await page.click(".key", "Ở đây")
    await page.until("return document.querySelector('#text').value === '@trichdan_bot chè'")
    await page.click(".key", "Nơi khác")
    await page.click("#picker .place", "Gia đình")
    await page.shows("#title", "Gia đình")
    await page.until("return document.querySelector('#text').value === '@trichdan_bot biển'")


async def test_links_to_the_bot_start_it_in_private_with_their_payload(played: Played, visit: Visit) -> None:
    club = played.stage.places["club"].room
    played.stage.people[1].says("Chào", club)
    keys = [[{"text": "Xem riêng", "url": "https://t.me/trichdan_bot?start=p_42"}]]
    keys += [[{"text": "Đọc báo", "url": "https://example.vn/bai"}]]
    await played.says(-1001, "Chọn", reply_markup={"inline_keyboard": keys})
    page = await visit("1/club")
    await page.shows("a.key[href='https://example.vn/bai'][target=_blank][rel~=noopener]")
    await page.click(".key", "Xem riêng")
    await page.shows(".own", "/start p_42")
    assert played.stage.api.updates.pending[-1]["message"]["chat"]["type"] == "private"


async def test_messages_can_be_replied_to_edited_and_forwarded(played: Played, visit: Visit) -> None:
    played.stage.people[1].starts()
    await played.says(1, "Thu nhập năm 2020")
    page = await visit("1/bot")
    await _chooses(page, ANSWER, "Reply")
    await page.type("#text", "còn năm 2015?", enter=True)
    await page.shows(".own .reply", "Thu nhập năm 2020")
    await _chooses(page, ".own:last-child", "Edit")
    await page.type("#text", "!", enter=True)
    await page.shows(".own .meta", "edited")
    await _chooses(page, ANSWER, "Forward to the bot")
    await page.shows(".own .forward", "Trích Dẫn")
    *_, edit, forward = played.stage.api.updates.pending
    assert edit["edited_message"]["text"] == "còn năm 2015?!"
    assert forward["message"]["forward_origin"]["sender_user"]["id"] == played.stage.api.world.bot["id"]


async def _chooses(page: Browser, message: str, action: str) -> None:
    await page.shows(message)
    await page.run("document.querySelector(arguments[0] + ' .more').click()", message)
    await page.click("#actions button", action)


async def test_light_and_dark_follow_the_system_until_one_is_chosen(visit: Visit) -> None:
    page = await visit("1/bot")
    colour = "return getComputedStyle(document.querySelector('#side')).color"
    await page.dark(False)
    light = await page.run(colour)
    await page.dark(True)
    dark = await page.run(colour)
    assert light != dark
    await page.click("#theme")
    assert await page.run(colour) == light
    await page.click("#theme")
    await page.dark(False)
    assert await page.run(colour) == dark
    await page.click("#theme")
    assert await page.run(colour) == light


async def test_on_a_telephone_nothing_is_wider_than_the_screen(played: Played, visit: Visit) -> None:
    played.stage.people[1].says("https://example.vn/" + "x" * 300)
    await played.says(1, LONG, reply_markup=KEYS)
    page = await visit("1/bot")
    await page.size(390, 844)
    await page.shows(".key")
    assert await page.run("return document.documentElement.scrollWidth") == 390
    assert await page.run("return document.querySelector('#messages').scrollWidth") <= 390
    await page.click("#leave")
    await page.shows("#places", "Gia đình")
    await page.size(1100, 800)


# --- the real bot ----------------------------------------------------------------------------------------
async def test_a_question_is_answered_with_a_quotation(visit_real: Visit) -> None:
    page = await visit_real("1/bot")
    await page.click("#start")
    await page.shows(ANSWER)
    await page.type("#text", QUESTION, enter=True)
    await page.shows(f"{ANSWER} blockquote", "Phạm Xuân Đài")
    assert "Phạm Xuân Đài" in await page.texts(f"{ANSWER} .text > b")
    await page.shows(f"{ANSWER} .reply", QUESTION)


@pytest.mark.parametrize(
    "typed", [QUESTION, "các con số trong bài", "/start", "/help", "/sources", "Ai thắng World Cup?"]
)
async def test_every_button_below_a_message_is_answered(visit_real: Visit, real: Stage, typed: str) -> None:
    real.people[2].starts()
    page = await visit_real("2/bot")
    await page.shows(ANSWER)
    before = len(await page.texts(ANSWER))
    await page.type("#text", typed, enter=True)
    count = "return document.querySelectorAll(arguments[0]).length > arguments[1]"
    await page.until(count, ANSWER, before)
    for label in await page.texts(".message:last-child button.key"):
        if label in await page.texts("button.key"):
            await page.click("button.key", label)
            await page.until("return !document.querySelector('.busy')")
            await asyncio.sleep(EDITED)  # another view has other buttons
        if await page.texts("dialog[open]"):
            await page.run("document.querySelectorAll('dialog').forEach((dialog) => dialog.close())")
    assert await page.texts(".refused") == []


async def test_an_administrator_reloads_and_reads_what_came_of_it(visit_real: Visit) -> None:
    page = await visit_real("3/bot")
    await page.click("#start")
    await page.shows(ANSWER)
    await page.type("#text", "/reload", enter=True)
    await page.shows(f"{ANSWER} .meta", "edited")
    await page.shows(ANSWER, "Không có gì thay đổi")


async def test_in_a_group_the_bot_answers_who_asks_it(visit_real: Visit) -> None:
    page = await visit_real("1/club")
    await page.type("#text", f"@trichdan_bot {QUESTION}", enter=True)
    await page.shows(f"{ANSWER} blockquote", "Phạm Xuân Đài")


async def test_an_inline_query_brings_quotations(visit_real: Visit, real: Stage) -> None:
    if "inline_query" not in real.api.updates.allowed:
        pytest.skip("the bot takes no inline queries yet")
    page = await visit_real("1/family")
    await page.type("#text", "@trichdan_bot thu nhập năm 2020")
    await page.click(".result")
    await page.shows(".own blockquote")
