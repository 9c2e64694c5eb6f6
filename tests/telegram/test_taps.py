"""People tap on buttons, old ones and forged ones too: the real bot answers every tap once."""

from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


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
    person.forges(answer, "1answer")
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
