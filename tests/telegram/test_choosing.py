"""/lang, with the real bot."""

from collections.abc import Callable

import pytest
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import language

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]


async def _said(api: BotApiServer, person: Person, text: str) -> str:
    person.says(text)
    [answer] = await api.replies(person)
    return str(answer["text"])


async def _language(api: BotApiServer, person: Person) -> str:
    """In which the bot speaks with them now."""
    person.says("/help")
    [answer] = await api.replies(person)
    return language(answer)


@pytest.mark.parametrize(("telegram", "chosen"), [("vi", "en"), ("en", "vi"), (None, "en")])
async def test_a_language_can_be_chosen_and_left_to_telegram_again(
    shared_api: BotApiServer, newcomer: Newcomer, telegram: str | None, chosen: str
) -> None:
    lan, nam = newcomer(telegram), newcomer(telegram)
    before = await _language(shared_api, lan)
    await _said(shared_api, lan, f"/lang {chosen}")
    assert await _language(shared_api, lan) == chosen != before
    assert await _language(shared_api, nam) == before
    await _said(shared_api, lan, "/lang auto")
    assert await _language(shared_api, lan) == before


async def test_lang_alone_says_what_is_set_and_how_to_change_it(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    lan = newcomer("en")
    as_telegram = await _said(shared_api, lan, "/lang")
    assert "Telegram is set" in as_telegram
    assert all(f"/lang {choice} " in as_telegram for choice in ("vi", "en", "auto"))
    await _said(shared_api, lan, "/lang EN")
    assert "as you chose" in await _said(shared_api, lan, "/lang")
    assert "/lang vi " in await _said(shared_api, lan, "/lang tiếng Pháp")


async def test_the_choice_holds_in_groups_for_the_person_alone(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    group, lan, nam = shared_api.group(-4100, "Nhóm"), newcomer(), newcomer()
    lan.says("/lang en", group)
    lan.says("/help", group)
    nam.says("/help", group)
    _, hers, his = await shared_api.replies(group, 3)
    assert (language(hers), language(his)) == ("en", "vi")


async def test_whoever_hides_behind_the_group_chooses_for_nobody(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    group, other = shared_api.group(-4101, "Nhóm"), shared_api.group(-4102, "Nhóm khác")
    lan, nam = newcomer(), newcomer()
    lan.says("/lang vi", group, anonymous=True)
    nam.says("/help", other, anonymous=True)
    [answer] = await shared_api.replies(group)
    [untouched] = await shared_api.replies(other)
    assert "nhắn riêng" in answer["text"] or "in private" in answer["text"]
    assert language(untouched) == language(answer)


async def test_the_choice_outlasts_the_bot(
    shared_api: BotApiServer, shared_bot: BotProcess, newcomer: Newcomer
) -> None:
    lan = newcomer()
    await _said(shared_api, lan, "/lang en")
    assert await shared_bot.stop() == 0
    await shared_bot.start()
    assert await _language(shared_api, lan) == "en"
