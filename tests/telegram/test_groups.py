"""The real bot in groups, forums and channels, without privacy mode: it speaks when spoken to."""

import itertools
import re
from collections.abc import Callable

import pytest
from bot_api_people import Group, Person
from bot_api_server import BotApiServer
from shown import quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
_numbers = itertools.count(-1001)


@pytest.fixture
def group(shared_api: BotApiServer) -> Group:
    return shared_api.group(next(_numbers) * 1000, "Tổ dân phố")


async def _only_answer(api: BotApiServer, group: Group, person: Person) -> None:
    """A question now gets an answer, and nothing else is said: what came before was ignored."""
    question = person.says(f"/ask {QUESTION}", group)
    [answer] = await api.replies(group)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    await api.silence(group, 0.3)


@pytest.mark.parametrize(
    "text",
    [
        f"/ask {QUESTION}",
        f"/ask@trichdan_bot {QUESTION}",
        f"/ask@TrichDan_Bot {QUESTION}",
        f"@trichdan_bot {QUESTION}",
        f"{QUESTION} @trichdan_bot",
        f"@TRICHDAN_BOT, {QUESTION}",
    ],
)
async def test_whoever_asks_the_bot_is_answered_with_a_reply(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group, text: str
) -> None:
    question = newcomer().says(text, group)
    [answer] = await shared_api.replies(group)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert "Phạm Xuân Đài" in quotes(answer)[0]
    await shared_api.silence(group, 0.3)


async def test_a_reply_to_the_bot_is_a_question(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan, nam = newcomer(), newcomer()
    lan.says("/ask Thu nhập bình quân đầu người năm 2020?", group)
    [answer] = await shared_api.replies(group)
    nam.says(QUESTION, group, reply_to=answer)
    [second] = await shared_api.replies(group)
    assert "Phạm Xuân Đài" in quotes(second)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Chào cả nhà",
        QUESTION,
        f"/ask@other_bot {QUESTION}",
        "/reload@other_bot",
        "/start@other_bot",
        f"@other_bot {QUESTION}",
        f"@trichdan_bots {QUESTION}",
        "thư gửi ai@trichdan_bot.vn nhé",
        "/hoicham",
    ],
)
async def test_what_is_not_said_to_the_bot_is_ignored(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group, text: str
) -> None:
    person = newcomer()
    person.says(text, group)
    await _only_answer(shared_api, group, person)


async def test_replies_between_people_are_ignored(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan, nam = newcomer(), newcomer()
    nam.says(QUESTION, group, reply_to=lan.says("Đố cả nhà", group))
    await _only_answer(shared_api, group, lan)


async def test_stickers_photos_edits_newcomers_and_other_bots_are_ignored(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan = newcomer()
    group.joins(lan)
    lan.sends_sticker(chat=group)
    lan.sends_photo(caption="Ai?", chat=group)
    lan.edits(lan.says("Ai?", group), f"/ask {QUESTION}")
    group.other_bot_says(f"/ask {QUESTION}")
    await _only_answer(shared_api, group, lan)


async def test_a_mention_without_a_question_gets_a_hint(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    newcomer().says("@trichdan_bot", group)
    [hint] = await shared_api.replies(group)
    assert "?" in hint["text"]


async def test_a_topic_is_answered_in_the_topic(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    forum = shared_api.group(next(_numbers) * 1000, "Diễn đàn", topics=["Hỏi đáp", "Chuyện khác"])
    person = newcomer()
    for topic in ("Hỏi đáp", "Chuyện khác"):
        person.says(f"/ask {QUESTION}", forum, thread=forum.topic(topic))
        [answer] = await shared_api.replies(forum)
        assert answer["message_thread_id"] == forum.topic(topic)
        assert quotes(answer)
    person.says("Chuyện phiếm", forum, thread=forum.topic("Chuyện khác"))
    person.says(f"/ask {QUESTION}", forum)
    [general] = await shared_api.replies(forum)
    assert "message_thread_id" not in general
    await shared_api.silence(forum, 0.3)


async def test_a_reply_deep_in_a_chain_of_replies_is_answered(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan, nam = newcomer(), newcomer()
    first = lan.says("Đố cả nhà", group)
    question = nam.says(f"@trichdan_bot {QUESTION}", group, reply_to=first)
    [answer] = await shared_api.replies(group)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]


async def test_an_anonymous_administrator_may_ask_but_not_reload(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan = newcomer()
    lan.says(f"/ask {QUESTION}", group, anonymous=True)
    [answer] = await shared_api.replies(group)
    assert quotes(answer)
    lan.says("/reload@trichdan_bot", group, anonymous=True)
    await shared_api.until(lambda: len(shared_api.sent_messages(group)) == 2, what="a polite no")
    [_, refusal] = shared_api.sent_messages(group)
    assert "quản trị" in refusal["text"] or "administrator" in refusal["text"]
    assert "BOT_ADMIN_IDS" not in refusal["text"]  # the id would be that of Telegram's stand-in


async def test_an_answer_is_short_and_goes_on_in_private(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    person = newcomer()
    question = "Thu nhập bình quân đầu người năm 2020 là bao nhiêu?"
    person.says(question)
    [whole] = await shared_api.replies(person)
    person.says(f"/ask {question}", group)
    [short] = await shared_api.replies(group)
    assert quotes(short) == quotes(whole)[:1]
    assert "75 triệu đồng" in short["text"]
    assert "Thông tin liên quan" in whole["text"]
    assert "Thông tin liên quan" not in short["text"]
    button = short["reply_markup"]["inline_keyboard"][-1][0]
    start = re.fullmatch(r"https://t\.me/trichdan_bot\?start=([a-z0-9-]{1,64})", button["url"])
    assert start
    person.starts(start[1])
    assert await shared_api.replies(person)


@pytest.mark.parametrize("call", ["@trichdan_bot", "/ask", "/ask@trichdan_bot"])
async def test_the_bot_can_be_called_to_a_question_of_somebody_else(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group, call: str
) -> None:
    lan, nam = newcomer(), newcomer()
    question = nam.says(QUESTION, group)
    lan.says(call, group, reply_to=question)
    [answer] = await shared_api.replies(group)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert "Phạm Xuân Đài" in quotes(answer)[0]


async def test_what_is_passed_on_is_not_said_to_the_bot(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan, channel = newcomer(), shared_api.channel(next(_numbers) * 1000, "Kênh tin")
    for text in (f"/ask {QUESTION}", f"@trichdan_bot {QUESTION}", "/verify x", "/reload"):
        lan.forwards(lan.says(text), group)
        await shared_api.replies(lan)
    post = channel.posts(f"@trichdan_bot {QUESTION}")
    content = {key: post[key] for key in ("text", "entities")}
    lan.sends(content | {"is_automatic_forward": True, "sender_chat": channel.chat.info}, group)
    lan.sends(content | {"via_bot": shared_api.world.bot}, group)
    await _only_answer(shared_api, group, lan)


async def test_somebody_who_writes_as_a_channel_is_answered(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    channel = shared_api.channel(next(_numbers) * 1000, "Kênh tin")
    stand_in = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    newcomer().sends(
        {"text": f"@trichdan_bot {QUESTION}", "entities": [{"type": "mention", "offset": 0, "length": 13}]}
        | {"from": stand_in, "sender_chat": channel.chat.info},
        group,
    )
    [answer] = await shared_api.replies(group)
    assert quotes(answer)


async def test_channel_posts_are_left_alone(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    channel = shared_api.channel(next(_numbers) * 1000, "Kênh tin")
    post = channel.posts(f"/ask {QUESTION}")
    channel.edits(post, f"@trichdan_bot {QUESTION}")
    person = newcomer()
    person.says(QUESTION)
    await shared_api.replies(person)
    await shared_api.silence(channel, 0.3)


async def test_being_added_removed_and_added_again_is_no_trouble(
    shared_api: BotApiServer, newcomer: Newcomer, group: Group
) -> None:
    lan = newcomer()
    lan.removes_bot(group)
    lan.adds_bot(group)
    await _only_answer(shared_api, group, lan)
