"""People tap on buttons, old ones and forged ones too: the real bot answers every tap once."""

import itertools
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED
from shown import bold_in_quotes, buttons, examples, quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


INCOME = "Thu nhập bình quân đầu người năm 2020 là bao nhiêu?"
IN_ARTICLE, MORE, BACK = "📖 Trong bài", "🔎 Kết quả khác", "⬅ Về câu trả lời"
_groups = itertools.count(-9001)


async def _ask(api: BotApiServer, person: Person, text: str = QUESTION) -> Json:
    person.says(text)
    [answer] = await api.replies(person)
    return answer


FORGED = ["", "1", "0answer", "1nonsense", "1" + "a" * 63, "\u202e☠"]


@pytest.mark.parametrize("data", FORGED)
async def test_a_tap_that_no_button_of_ours_makes_is_told_that_its_answer_has_gone(
    shared_api: BotApiServer, newcomer: Newcomer, data: str
) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person)
    told = await shared_api.reaction(person.forges(answer, data))
    assert "không còn" in told["text"]
    assert told["show_alert"]


async def test_below_an_answer_that_has_gone_one_may_ask_again(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person)
    await shared_api.reaction(person.forges(answer, "1nonsense"))
    offered = await shared_api.edited(answer)
    assert offered["text"] == answer["text"]
    person.taps(offered, "🔄 Hỏi lại")
    again = await shared_api.edited(offered)
    assert (again["text"], again["entities"]) == (answer["text"], answer["entities"])


async def test_a_tap_that_changes_nothing_is_no_error(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person)
    assert "text" not in await shared_api.reaction(person.forges(answer, "1answer"))
    await shared_api.until(lambda: shared_api.refusals)
    assert "not modified" in shared_api.refusals.pop().description  # and nothing of it in the log


async def test_a_tap_on_a_message_that_has_been_deleted_is_answered(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person)
    del shared_api.world.chats[person.id].messages[answer["message_id"]]
    assert "không còn" in (await shared_api.reaction(person.forges(answer, "1answer")))["text"]


# --- what the buttons do -----------------------------------------------------------------------------------
async def _tap(api: BotApiServer, person: Person, message: Json, button: str) -> Json:
    """The message after a tap that changes it."""
    query = person.taps(message, button)
    assert "text" not in await api.reaction(query)
    return await api.edited(message)


def shown(message: Json) -> Json:
    """What a person sees of it."""
    return {name: message.get(name) for name in ("text", "entities", "reply_markup")}


@pytest.mark.parametrize("code", ["vi", "en"])
async def test_from_every_view_a_tap_leads_back_to_the_answer(
    shared_api: BotApiServer, newcomer: Newcomer, code: str
) -> None:
    person = newcomer(language_code=code)
    answer = await _ask(shared_api, person, INCOME)
    leading = [label for label in buttons(answer) if label not in "👍👎"]
    assert len(leading) == 5
    current = answer
    for label in leading:
        view = await _tap(shared_api, person, current, label)
        assert shown(view) != shown(answer), label
        current = await _tap(shared_api, person, view, [*buttons(view)][-1])
        assert shown(current) == shown(answer), label
    assert len(shared_api.sent_messages(person)) == 1


async def test_a_passage_is_shown_in_its_article_and_read_on_from_there(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person, article = newcomer(), SEED.read_text("utf-8")
    answer = await _ask(shared_api, person, INCOME)
    page = await _tap(shared_api, person, answer, IN_ARTICLE)
    [quote] = quotes(page)
    assert bold_in_quotes(page) == quotes(answer)
    assert quotes(answer)[0] in quote
    assert quote in article
    while "▶" in buttons(page):
        page = await _tap(shared_api, person, page, "▶")
        assert quotes(page)[0] in article
    assert article.rstrip().endswith(quotes(page)[0])


async def test_further_results_are_none_of_those_shown_and_open_in_their_article(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person, INCOME)
    more = await _tap(shared_api, person, answer, MORE)
    assert quotes(more)
    assert not set(quotes(more)) & set(quotes(answer))
    page = await _tap(shared_api, person, more, "📖 2")
    assert bold_in_quotes(page) == [quotes(more)[1]]
    back = await _tap(shared_api, person, page, "⬅ Về danh sách")
    assert quotes(back) == quotes(more)


async def test_everybody_in_the_article_is_one_tap_away(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    people = await _tap(shared_api, person, await _ask(shared_api, person, INCOME), "👥 Nhân vật")
    assert ". Phạm Xuân Đài — Bí thư Huyện ủy Hải Hà" in people["text"]


async def test_an_opinion_is_thanked_for_and_noted_once(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    answer = await _ask(shared_api, person)
    said = [(await shared_api.reaction(person.taps(answer, sign)))["text"] for sign in "👍👍👎👎👍"]
    thanks, noted, sorry, *rest = said
    assert "Cảm ơn" in thanks
    assert "rồi" in noted
    assert "Cảm ơn" in sorry
    assert rest == [noted, thanks]


@pytest.mark.parametrize(("code", "label"), [("vi", "💡 Hỏi tiếp"), ("en", "💡 Ask next")])
async def test_what_is_proposed_to_ask_next_has_an_answer(
    shared_api: BotApiServer, newcomer: Newcomer, code: str, label: str
) -> None:
    person = newcomer(language_code=code)
    proposed = await _tap(shared_api, person, await _ask(shared_api, person), label)
    *questions, _ = buttons(proposed)
    assert 1 <= len(questions) <= 2
    for question in questions:
        person.taps(proposed, question)
        shared_api.mark_read(person)
        [answer] = await shared_api.replies(person)
        assert answer["text"].splitlines()[0] == f"❓ {question}"
        assert quotes(answer)
        page = await _tap(shared_api, person, answer, next(iter(buttons(answer))))
        back = await _tap(shared_api, person, page, [*buttons(page)][-1])
        assert shown(back) == shown(answer)


async def test_a_link_that_was_shared_opens_the_passage_for_somebody_else(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    lan, nam = newcomer(), newcomer(language_code="en")
    page = await _tap(shared_api, lan, await _ask(shared_api, lan), IN_ARTICLE)
    address = buttons(page)["↗ Chia sẻ"]["url"]
    bot, _, payload = unquote(address).partition("?url=")[2].partition("?start=")
    assert bot == "https://t.me/trichdan_bot"
    nam.starts(payload)
    [opened] = await shared_api.replies(nam)
    assert quotes(opened) == quotes(page)
    assert bold_in_quotes(opened) == bold_in_quotes(page)
    assert not any("answer" in label for label in buttons(opened))  # nothing was asked
    assert payload in str(opened["entities"])  # forwarded, the page itself leads there too


async def test_a_link_to_what_is_not_there_says_so(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    person.starts("1read-aaaaaaaaaa-0-5-aaaaaa")
    [told] = await shared_api.replies(person)
    assert "không còn" in told["text"]
    assert examples(told)


async def test_in_a_group_everybody_may_tap_and_the_answer_keeps_its_language(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    group, lan, nam = shared_api.group(next(_groups), "Nhóm"), newcomer(), newcomer(language_code="en")
    lan.says(f"/ask {QUESTION}", group)
    [answer] = await shared_api.replies(group)
    page = await _tap(shared_api, nam, answer, IN_ARTICLE)
    assert "đoạn" in page["text"]
    back = await _tap(shared_api, nam, page, BACK)
    assert shown(back) == shown(answer)
    for person, word in ((lan, "Cảm ơn"), (nam, "Thank you")):  # an opinion each, and each in their language
        assert word in (await shared_api.reaction(person.taps(back, "👍")))["text"]
