"""A person goes on asking: what leans on the answer before, or on the answer that is replied to."""

import itertools
from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Group, Person
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

Newcomer = Callable[..., Person]
shared = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]
WHO = "Ai là Bí thư Huyện ủy Hải Hà?"
INCOME = "Thu nhập bình quân đầu người năm 2020 là bao nhiêu?"
TEA = "Xã Bình An: mùa chè\n\nXã Bình An trồng 420 ha chè. Bà Lê Thị Mai hái chè giỏi nhất xã.\n\nKim Oanh\n"
_numbers = itertools.count(-5001)


async def _ask(api: BotApiServer, person: Person, text: str, **where: Group | Json) -> Json:
    """The one message that the bot says to this."""
    chat = where.get("chat")
    person.says(text, **where)
    [answer] = await api.replies(chat if isinstance(chat, Group) else person)
    return answer


def understood(answer: Json) -> str:
    first: str = answer["text"].splitlines()[0]
    return first if "Mình hiểu là" in first else ""


class TestWithOneBot:
    pytestmark = shared

    @pytest.fixture
    def group(self, shared_api: BotApiServer) -> Group:
        return shared_api.group(next(_numbers) * 1000, "Tổ dân phố")

    async def test_in_private_a_question_leans_on_the_last_answer(
        self, shared_api: BotApiServer, newcomer: Newcomer
    ) -> None:
        person = newcomer()
        await _ask(shared_api, person, WHO)
        answer = await _ask(shared_api, person, "đồng chí ấy nói gì?")
        assert understood(answer) == "Mình hiểu là: “Phạm Xuân Đài nói gì?”"
        assert "Phạm Xuân Đài" in quotes(answer)[0]

    async def test_nobody_leans_on_what_others_asked(
        self, shared_api: BotApiServer, newcomer: Newcomer
    ) -> None:
        await _ask(shared_api, newcomer(), WHO)
        assert not understood(await _ask(shared_api, newcomer(), "đồng chí ấy nói gì?"))

    async def test_a_reply_leans_on_the_answer_it_replies_to(
        self, shared_api: BotApiServer, newcomer: Newcomer
    ) -> None:
        person = newcomer()
        first = await _ask(shared_api, person, WHO)
        await _ask(shared_api, person, INCOME)
        answer = await _ask(shared_api, person, "còn Chủ tịch UBND huyện?", reply_to=first)
        assert understood(answer) == "Mình hiểu là: “Ai là Chủ tịch UBND Hải Hà?”"

    async def test_in_a_group_only_a_reply_leans_on_an_answer(
        self, shared_api: BotApiServer, newcomer: Newcomer, group: Group
    ) -> None:
        lan, nam = newcomer(), newcomer()
        first = await _ask(shared_api, lan, f"/ask {INCOME}", chat=group)
        assert not understood(await _ask(shared_api, nam, "/ask còn năm 2015?", chat=group))
        answer = await _ask(shared_api, nam, "còn năm 2015?", chat=group, reply_to=first)
        assert "năm 2015 là bao nhiêu?" in understood(answer)


async def test_after_a_restart_the_message_replied_to_still_tells_the_article(
    api: BotApiServer, bot: BotProcess
) -> None:
    (bot.corpus / "tea.txt").write_text(TEA, encoding="utf-8")
    lan = api.user(7, "Lan")
    await bot.start()
    answer = await _ask(api, lan, "Xã Bình An trồng bao nhiêu ha chè?")
    assert await bot.stop() == 0
    await bot.start()
    lan.says("bài này ai viết?", reply_to=answer)
    [byline] = await api.replies(lan)
    assert quotes(byline) == ["Kim Oanh"]
    lan.says("bài này ai viết?")
    [again] = await api.replies(lan)
    assert quotes(again) == ["Kim Oanh"]
    bot.check_log()


async def test_who_does_not_say_which_article_is_asked_and_may_just_name_it(
    api: BotApiServer, bot: BotProcess
) -> None:
    (bot.corpus / "tea.txt").write_text(TEA, encoding="utf-8")
    lan = api.user(7, "Lan", language_code="vi")
    await bot.start()
    which = await _ask(api, lan, "tóm tắt")
    assert "bài nào?" in which["text"]
    assert "• “Xã Bình An: mùa chè”" in which["text"]
    assert quotes(await _ask(api, lan, "mùa chè ở Bình An"))[0] == "Xã Bình An: mùa chè"
    bot.check_log()
