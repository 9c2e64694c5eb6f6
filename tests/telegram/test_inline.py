"""The real bot in other chats: somebody types @bot and a question there, and sends what it offers."""

from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED, BotProcess
from shown import examples, language, quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
TITLE = "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò nêu gương của cán bộ, đảng viên"


async def _offered(api: BotApiServer, person: Person, text: str) -> Json:
    return await api.offered(person.asks_inline(text))


async def test_a_question_in_any_chat_offers_quotations_with_the_answer_first(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    offered = await _offered(shared_api, person, QUESTION)
    results = offered["results"]
    article = SEED.read_text("utf-8")
    assert 1 < len(results) <= 10
    assert offered["cache_time"] == 0  # after a reload nobody is offered what is gone
    assert {result["title"] for result in results} == {TITLE}
    sent = [person.chooses(result) for result in results]
    assert sent[0]["text"].startswith("Phạm Xuân Đài — Bí thư Huyện ủy")
    assert all(quotes(message)[0] in article for message in sent)
    assert all(f"— {TITLE}, đoạn" in message["text"] or "— tiêu đề" in message["text"] for message in sent)
    assert len({quotes(message)[0] for message in sent}) == len(sent)
    assert " ".join(quotes(sent[0])[0].split())[:50] in results[0]["description"]


async def test_what_is_sent_from_elsewhere_is_no_question_to_the_bot(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.starts()
    await shared_api.replies(person)
    offered = await _offered(shared_api, person, QUESTION)
    person.chooses(offered["results"][0])
    await shared_api.silence(person, 0.3)


@pytest.mark.parametrize(("code", "text"), [("vi", ""), ("en", ""), ("vi", "  "), ("vi", "xin chào")])
async def test_whoever_has_asked_nothing_yet_is_offered_questions_with_their_answers(
    shared_api: BotApiServer, newcomer: Newcomer, code: str, text: str
) -> None:
    person = newcomer(language_code=code)
    offered = await _offered(shared_api, person, text)
    assert len(offered["results"]) >= 1
    assert offered["button"]["start_parameter"]
    for result in offered["results"]:
        sent = person.chooses(result)
        assert sent["text"].startswith(result["title"])
        assert quotes(sent)


@pytest.mark.parametrize("code", ["vi", "en"])
async def test_what_the_articles_do_not_say_is_one_friendly_result_and_a_way_to_the_bot(
    shared_api: BotApiServer, newcomer: Newcomer, code: str
) -> None:
    person = newcomer(language_code=code)
    offered = await _offered(shared_api, person, "Ai vô địch World Cup 2022?")
    [result] = offered["results"]
    assert "World Cup" in result["description"]
    message = person.chooses(result)
    assert message["text"].startswith("Ai vô địch World Cup 2022?\n")
    assert language(message) == code
    assert offered["button"]["text"]
    person.starts(offered["button"]["start_parameter"])
    [greeting] = await shared_api.replies(person)
    assert examples(greeting)


@pytest.mark.parametrize(
    "text",
    [
        "Ai là Bí thư? " * 18,
        "ă" * 256,
        "😀" * 256,
        "B" + "\u0301" * 255,
        "các con số",
        "tóm tắt",
        "Bài này đăng ngày nào?",
        "\u202eמי הוא المزكر?",
        "<b>&</b>[x](y)` chè",
        "?",
    ],
)
async def test_whatever_is_typed_something_can_be_sent(
    shared_api: BotApiServer, newcomer: Newcomer, text: str
) -> None:
    person = newcomer()
    offered = await _offered(shared_api, person, text)
    assert offered["results"]
    for result in offered["results"]:
        assert person.chooses(result)["text"]


async def test_a_query_nobody_waits_for_any_more_is_no_error(
    shared_api: BotApiServer, shared_bot: BotProcess, newcomer: Newcomer
) -> None:
    person = newcomer()
    description = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    shared_api.fail_next("answerInlineQuery", 400, description=description)
    person.asks_inline(QUESTION)
    await shared_api.until(lambda: shared_api.failures, what="the late answer")
    assert (await _offered(shared_api, person, QUESTION))["results"]
    assert "ERROR" not in shared_bot.log()
