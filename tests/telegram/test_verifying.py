"""People ask the real bot whether a text stands in the articles word for word."""

import unicodedata
from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED
from shown import parts, quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
INCOME = "Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng"
ARTICLE = SEED.read_text("utf-8")
EXACT, SAME, NEAREST, NONE = "Đúng nguyên văn", "Đúng từng chữ", "Không có nguyên văn", "Không bài nào"


async def _verdict(api: BotApiServer, person: Person) -> Json:
    [verdict] = await api.replies(person)
    return verdict


async def test_words_that_stand_in_an_article_are_found_with_their_place(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.says(f"/verify {INCOME}")
    verdict = await _verdict(shared_api, person)
    start = ARTICLE.index(INCOME)
    assert verdict["text"].startswith(EXACT)
    assert quotes(verdict) == [INCOME]
    assert f"đoạn 6, ký tự {start}–{start + len(INCOME)}" in verdict["text"]


async def test_other_spaces_and_other_coding_are_told_apart_from_the_very_characters(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer(language_code="en")
    person.says(f"/verify {INCOME.replace(' ', '  ')}")
    assert "only in blanks or line breaks:" in (await _verdict(shared_api, person))["text"]
    person.says(f"/verify {unicodedata.normalize('NFD', INCOME)}")
    assert "encoded (Unicode):" in (await _verdict(shared_api, person))["text"]


async def test_changed_words_are_struck_out_beside_what_the_article_says(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.says(f"/verify {INCOME.replace('75', '85')}")
    verdict = await _verdict(shared_api, person)
    assert verdict["text"].startswith(NEAREST)
    assert parts(verdict, "strikethrough") == ["85"]
    assert "75" in parts(verdict, "bold")
    assert quotes(verdict)[0] in ARTICLE


@pytest.mark.parametrize("forwarded", [False, True])
async def test_the_place_is_opened_in_its_article_and_left_again(
    shared_api: BotApiServer, newcomer: Newcomer, forwarded: bool
) -> None:
    person = newcomer()
    if forwarded:
        person.says("/verify")
        await _verdict(shared_api, person)
        person.forwards(newcomer().says(INCOME))
    else:
        person.says(f"/verify {INCOME}")
    verdict = await _verdict(shared_api, person)
    person.taps(verdict, "📖 Trong bài")
    page = await shared_api.edited(verdict)
    assert parts(page, "bold") == [INCOME]
    person.taps(page, "⬅ Về danh sách")
    back = await shared_api.edited(page)
    assert (back["text"], back["entities"]) == (verdict["text"], verdict["entities"])


async def test_words_of_no_article_are_said_to_be_of_none(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.says("/verify Đội tuyển Argentina vô địch World Cup 2022")
    assert (await _verdict(shared_api, person))["text"].startswith(NONE)


async def test_a_reply_asks_about_the_message_and_a_quoted_part_about_the_part(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    group = shared_api.group(-4_100_000, "Tổ dân phố")
    lan, nam = newcomer(), newcomer()
    said = nam.says(f"Báo viết: {INCOME}, tin không?", group)
    lan.says("/verify", group, reply_to=said)
    [whole] = await shared_api.replies(group)
    assert whole["text"].startswith(NEAREST)
    assert parts(whole, "strikethrough") == ["Báo viết:", "tin không?"]
    lan.says("/verify", group, reply_to=said, quote=INCOME)
    [part] = await shared_api.replies(group)
    assert part["text"].startswith(EXACT)


async def test_of_an_answer_of_the_bot_the_quotation_is_looked_up(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.says("Ai là Bí thư Huyện ủy Hải Hà?")
    answer = await _verdict(shared_api, person)
    person.says("/verify", reply_to=answer)
    verdict = await _verdict(shared_api, person)
    assert verdict["text"].startswith(EXACT)
    assert quotes(verdict) == quotes(answer)


async def test_what_is_forwarded_behind_the_command_is_looked_up(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person, other = newcomer(), newcomer()
    news = other.says(INCOME, shared_api.group(-4_100_001, "Tin"))
    person.says("/verify")
    person.forwards(news)
    hint, verdict = await shared_api.replies(person, 2)
    assert "/verify" in hint["text"]
    assert verdict["text"].startswith(EXACT)
    person.says("Ai là Bí thư Huyện ủy Hải Hà?")
    assert "Phạm Xuân Đài" in (await _verdict(shared_api, person))["text"]


@pytest.mark.parametrize(
    "text",
    ["ă" * 4000, "😀", "?", "“”", "a " * 2000, ARTICLE[100:4000], "\u0301\u0301", "B" + "\u0301" * 900],
)
async def test_whatever_is_looked_up_there_is_a_verdict(
    shared_api: BotApiServer, newcomer: Newcomer, text: str
) -> None:
    person = newcomer()
    person.says(f"/verify {text}")
    verdict = await _verdict(shared_api, person)
    assert verdict["text"].startswith((EXACT, SAME, NEAREST, NONE))
