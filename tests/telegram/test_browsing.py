"""People look around in what the real bot has read: lists, articles, facts, by commands and by taps."""

import asyncio
import re
from collections.abc import Callable

import pytest
import pytest_asyncio
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED, BotProcess
from shown import bold_in_quotes, parts, quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("articles", "well")]

Newcomer = Callable[..., Person]
TITLE = "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò nêu gương của cán bộ, đảng viên"
VILLAGES = [f"Xã số {number}" for number in range(1, 24)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def articles(shared_api: BotApiServer, shared_bot: BotProcess) -> None:
    """Besides the seed article some that are dated, and one that has no facts."""
    for number, title in enumerate(VILLAGES, 1):
        head = f"---\npublished: 2024-{(number - 1) // 10 + 1:02}-{number:02}\nauthor: Lê Thu\n---\n"
        text = f"{title}\n\nNăm 2023, thu nhập bình quân đầu người đạt {number} triệu đồng. Trời nắng đẹp.\n"
        (shared_bot.corpus / f"xa-{number:02}.md").write_text(head + text, encoding="utf-8")
    (shared_bot.corpus / "zz.txt").write_text("Thơ về biển\n\nBiển xanh mênh mông.\n", encoding="utf-8")
    admin = next(person for person in shared_api.world.users if 40 <= person < 60)
    person = Person(shared_api.world, shared_api.world.users[admin])
    person.says("/reload")
    await shared_api.replies(person)
    await shared_api.until(lambda: "25" in shared_api.sent_messages(person)[-1]["text"], what="the reload")


async def _told(api: BotApiServer, person: Person, text: str, reply_to: Json | None = None) -> Json:
    person.says(text, reply_to=reply_to)
    [message] = await api.replies(person)
    return message


async def _after(api: BotApiServer, person: Person, message: Json, button: str) -> Json:
    """The message after a tap."""
    person.taps(message, button)
    return await api.edited(message)


def _buttons(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def test_the_list_of_articles_is_turned_by_taps(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    first = await _told(shared_api, person, "/sources")
    assert first["text"].startswith("Mình đang đọc 25 bài báo:\n\n1. " + TITLE)
    assert _buttons(first) == [*map(str, range(1, 11)), "▶"]
    second = await _after(shared_api, person, first, "▶")
    assert "\n11. Xã số 10 — 10/1/2024\n" in second["text"]
    third = await _after(shared_api, person, second, "▶")
    assert _buttons(third) == [*map(str, range(21, 26)), "◀"]
    assert (await _after(shared_api, person, third, "◀"))["text"] == second["text"]


@pytest.mark.parametrize(
    ("wanted", "found", "first"),
    [
        ("hai ha", 1, TITLE),
        ("Xã số", 23, "Xã số 1"),
        ("2/2024", 10, "Xã số 20"),
        ("ngày 7/1/2024", 1, "Xã số 7"),
        ("xa thang 3 nam 2024", 3, "Xã số 23"),
        ("2024", 23, "Xã số 23"),
    ],
)
async def test_articles_are_looked_for_by_title_and_date(
    shared_api: BotApiServer, newcomer: Newcomer, wanted: str, found: int, first: str
) -> None:
    person = newcomer()
    page = await _told(shared_api, person, f"/sources {wanted}")
    assert page["text"].startswith(f"Tìm thấy {found} bài báo:\n\n1. {first}")
    if found > 10:
        following = await _after(shared_api, person, page, "▶")
        assert following["text"].startswith(f"Tìm thấy {found} bài báo:\n\n11. Xã số")


async def test_what_no_article_is_called_is_answered_with_how_to_look(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer(language_code="en")
    assert "/sources 8/2021" in (await _told(shared_api, person, "/sources giá vàng"))["text"]


async def test_an_article_has_a_page_with_its_day_its_sentences_and_its_facts(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    page = await _after(shared_api, person, await _told(shared_api, person, "/sources xa so 7"), "1")
    assert page["text"].startswith("Xã số 7\n7/1/2024 · Tác giả: Lê Thu\n\n")
    assert "Xã số 7" in parts(page, "bold")
    assert all("đoạn" in line for line in page["text"].splitlines() if line.startswith("— "))
    assert quotes(page)[0].startswith("Năm 2023, thu nhập")
    assert "• 7 triệu đồng — thu nhập bình quân đầu người, Năm 2023" in page["text"]
    listed = await _after(shared_api, person, page, "☰ Danh sách bài")
    assert "Trang 1/3." in listed["text"]


async def test_from_the_page_of_an_article_one_reads_it_and_comes_back(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    page = await _after(shared_api, person, await _told(shared_api, person, "/sources Hải Hà"), "1")
    assert all(quote in SEED.read_text("utf-8") for quote in quotes(page))
    for button in ("📖 Trong bài", "👥 Nhân vật", "🗂 Mọi thông tin"):
        shown = await _after(shared_api, person, page, button)
        assert shown["text"] != page["text"]
        page = await _after(shared_api, person, shown, "📄 Trang của bài")
        assert page["text"].startswith(TITLE)


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("/people Hải Hà", r"\d+\. Phạm Xuân Đài — Bí thư Huyện ủy Hải Hà"),
        ("/figures hai ha", r"\d+\. 75 triệu đồng — Thu nhập bình quân đầu người, năm 2020"),
        ("/facts phát huy vai trò", r"Nhân vật:\n1\. "),
    ],
)
async def test_facts_of_an_article_that_is_named_are_each_a_tap_from_their_sentence(
    shared_api: BotApiServer, newcomer: Newcomer, command: str, line: str
) -> None:
    person = newcomer()
    listed = await _told(shared_api, person, command)
    assert TITLE in listed["text"].splitlines()[0]
    assert re.search(line, listed["text"])
    sentence = await _after(shared_api, person, listed, "1")
    fact = re.search(r"^1\. ([^—\n]+)", listed["text"], re.MULTILINE)
    assert fact
    assert fact[1].strip() in " ".join(bold_in_quotes(sentence))


async def test_a_reply_to_an_answer_asks_for_the_facts_of_its_article(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    answer = await _told(shared_api, person, "Ai là Bí thư Huyện ủy Hải Hà?")
    listed = await _told(shared_api, person, "/figures", reply_to=answer)
    assert TITLE in listed["text"].splitlines()[0]


async def test_several_articles_of_a_name_are_listed_to_choose_from(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    listed = await _told(shared_api, newcomer(), "/figures xã số")
    assert listed["text"].startswith("Tìm thấy 23 bài báo:")


async def test_the_facts_of_all_articles_are_walked_through(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    page = await _told(shared_api, person, "/figures")
    assert "Bài 1/25." in page["text"]
    seen = [page["text"]]
    for _ in range(3):
        await asyncio.sleep(0)
        page = await _after(shared_api, person, page, "▶")
        seen.append(page["text"])
    assert any("Xã số 1" in text and "1. 1 triệu đồng" in text for text in seen)
    assert len(set(seen)) == 4
    back = await _after(shared_api, person, page, "◀")
    assert back["text"] == seen[2]


async def test_at_the_end_of_the_walk_a_tap_says_that_there_is_no_more(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    last = await _told(shared_api, person, "/figures xa so 23")
    query = person.forges(last, last["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await shared_api.reaction(query)
    key = last["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split("-")[1]
    told = await shared_api.reaction(person.forges(last, f"1walk-{key}-document-9"))
    assert "không thấy" in told["text"]


@pytest.mark.parametrize("command", ["/people biển", "/figures thơ", "/facts tho ve bien"])
async def test_an_article_without_facts_is_said_to_have_none(
    shared_api: BotApiServer, newcomer: Newcomer, command: str
) -> None:
    assert "không thấy" in (await _told(shared_api, newcomer(), command))["text"]
