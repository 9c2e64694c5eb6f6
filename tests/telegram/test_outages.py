"""The real bot when Telegram is in trouble, or people have left."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

pytestmark = pytest.mark.asyncio(loop_scope="module")

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@pytest.fixture(autouse=True)
def alive(shared_api: BotApiServer, shared_bot: BotProcess) -> Iterator[None]:
    """Each test counts its own failures and refusals; afterwards the bot is alive."""
    shared_api.failures.clear()
    shared_api.refusals.clear()
    yield
    assert shared_bot.running, f"the bot has ended; its log:\n{shared_bot.log()}"
    shared_bot.check_log()


async def _asks(api: BotApiServer, person: Person, seconds: float = 10) -> None:
    """A question, and one answer with a quote."""
    person.says(QUESTION)
    [answer] = await api.replies(person, timeout=seconds)
    assert quotes(answer)


# --- sending ---------------------------------------------------------------------------------------------
async def test_after_a_429_the_same_message_is_sent_again_once_and_not_too_early(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    lan, nam = newcomer(), newcomer()
    shared_api.fail_next("sendMessage", 429, retry_after=2, chat=lan)
    lan.says(QUESTION)
    await _asks(shared_api, nam)
    [answer] = await shared_api.replies(lan)
    await shared_api.silence(lan, 1)
    [failed], [*_, other, sent] = shared_api.failures, shared_api.calls_of("sendMessage")
    assert quotes(answer)
    assert sent.params == failed.params
    assert sent.at - failed.at >= 2
    assert other.params["chat_id"] == nam.id  # nobody else waits
    assert shared_api.refusals == []


async def test_a_5xx_on_sending_is_tried_again(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    shared_api.fail_next("sendMessage", 502)
    await _asks(shared_api, newcomer())
    assert len(shared_api.failures) == 1


async def test_an_answer_whose_receipt_was_lost_is_not_said_twice(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    lan = newcomer()
    shared_api.fail_next("sendMessage", None, drop=True, after=True)
    await _asks(shared_api, lan)
    await asyncio.sleep(2)  # whoever sends again does it by now
    assert len([message for message in shared_api.sent_messages(lan) if quotes(message)]) == 1


async def test_who_blocked_the_bot_disturbs_nobody(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    lan = newcomer()
    lan.says(QUESTION)
    lan.blocks_bot()
    await _asks(shared_api, newcomer())
    await shared_api.until(lambda: shared_api.refusals, what="the attempt to answer who blocked the bot")
    lan.unblocks_bot()
    await _asks(shared_api, lan)
    assert [call.code for call in shared_api.refusals] == [403]


async def test_a_group_that_threw_the_bot_out_disturbs_nobody(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    group, lan = shared_api.group(-100, "Nhóm"), newcomer()
    lan.says(f"/ask {QUESTION}", group)
    lan.removes_bot(group)
    await _asks(shared_api, lan)
    await shared_api.until(lambda: shared_api.refusals, what="the attempt to answer in the group")
    assert [call.code for call in shared_api.refusals] == [403]


# --- receiving -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", [502, 429, 409, None])
async def test_polling_survives_what_telegram_answers(
    shared_api: BotApiServer, newcomer: Newcomer, status: int | None
) -> None:
    shared_api.fail_next("getUpdates", status, drop=status is None)
    await _asks(shared_api, newcomer())  # ends the poll under way: the next one fails
    await shared_api.until(lambda: shared_api.failures, what="the failed poll")
    await _asks(shared_api, newcomer(), 20)
    assert shared_api.refusals == []


async def test_a_second_copy_of_the_bot_is_named_in_the_log(
    shared_api: BotApiServer, shared_bot: BotProcess, newcomer: Newcomer
) -> None:
    logged = len(shared_bot.log())
    shared_api.fail_next("getUpdates", 409)
    await _asks(shared_api, newcomer())
    await _asks(shared_api, newcomer())
    assert "another copy" in shared_bot.log()[logged:]
