"""A person talks to the real bot in private: greetings, answers, refusals, and whatever else people send."""

import contextlib
import re
from collections.abc import Callable

import pytest
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED
from shown import bold_in_quotes, examples, language, own_words, parts, quotes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("well")]

Newcomer = Callable[..., Person]
QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
TITLE = "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò nêu gương của cán bộ, đảng viên"


async def _ask(api: BotApiServer, person: Person, text: str) -> Json:
    """The one message that the bot says to this."""
    person.says(text)
    [answer] = await api.replies(person)
    return answer


# --- what everybody does first ---------------------------------------------------------------------------
@pytest.mark.parametrize(("code", "expected"), [("vi", "vi"), ("en", "en"), ("fr", "en")])
async def test_start_greets_in_the_persons_language_and_with_examples(
    shared_api: BotApiServer, newcomer: Newcomer, code: str | None, expected: str
) -> None:
    person = newcomer(language_code=code)
    person.starts()
    [greeting] = await shared_api.replies(person)
    assert language(greeting) == expected
    assert len(examples(greeting)) >= 1


@pytest.mark.parametrize("code", ["vi", "en"])
async def test_the_examples_of_the_greeting_have_answers(
    shared_api: BotApiServer, newcomer: Newcomer, code: str
) -> None:
    greeting = await _ask(shared_api, newcomer(language_code=code), "/start")
    for example in examples(greeting):
        answer = await _ask(shared_api, newcomer(language_code=code), example)
        assert quotes(answer), f"{example!r} was answered with {answer['text']!r}"


@pytest.mark.parametrize(
    ("code", "text"), [("vi", "/start"), ("en", "/start"), ("vi", "Ai vô địch World Cup 2022?")]
)
async def test_what_can_be_asked_is_asked_by_a_tap(
    shared_api: BotApiServer, newcomer: Newcomer, code: str, text: str
) -> None:
    person = newcomer(language_code=code)
    message = await _ask(shared_api, person, text)
    proposed = [button["text"] for [button] in message["reply_markup"]["inline_keyboard"]]
    assert len(proposed) == 3
    for question in proposed:
        person.taps(message, question)
        [answer] = await shared_api.replies(person)
        assert question in answer["text"].splitlines()[0]
        assert quotes(answer)


async def test_a_deep_link_greets_too(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    person.starts("ref_42")
    [greeting] = await shared_api.replies(person)
    assert examples(greeting)


@pytest.mark.parametrize("text", ["Xin chào", "chào bạn", "Cảm ơn bạn"])
async def test_kind_words_get_kind_words(shared_api: BotApiServer, newcomer: Newcomer, text: str) -> None:
    answer = await _ask(shared_api, newcomer(), text)
    assert not quotes(answer)
    assert re.search(r"chào|vui|cảm ơn", answer["text"], re.IGNORECASE)


async def test_help_names_the_commands(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    assert "/help" in (await _ask(shared_api, person, "/help"))["text"]
    assert TITLE in (await _ask(shared_api, newcomer(), "/sources"))["text"]


@pytest.mark.parametrize(("code", "text"), [("vi", "bạn làm được gì?"), ("en", "who are you?")])
async def test_whoever_asks_what_the_bot_is_gets_the_help(
    shared_api: BotApiServer, newcomer: Newcomer, code: str, text: str
) -> None:
    answer = await _ask(shared_api, newcomer(language_code=code), text)
    assert answer["text"] == (await _ask(shared_api, newcomer(language_code=code), "/help"))["text"]
    assert language(answer) == code
    assert examples(answer)


# --- answers -----------------------------------------------------------------------------------------------
async def test_a_question_gets_one_message_with_a_quote_and_its_place(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    question = person.says(QUESTION)
    [answer] = await shared_api.replies(person)
    await shared_api.silence(person)
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert "Phạm Xuân Đài" in quotes(answer)[0]
    assert bold_in_quotes(answer)
    assert TITLE in own_words(answer)
    assert re.search(r"đoạn \d+", own_words(answer))
    assert answer["link_preview_options"] == {"is_disabled": True}


async def test_every_quote_stands_in_the_article_word_for_word(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    article = SEED.read_text("utf-8")
    for question in (
        QUESTION,
        "Thu nhập bình quân đầu người năm 2020 là bao nhiêu?",
        "Mô hình trồng chè của ai?",
    ):
        answer = await _ask(shared_api, newcomer(), question)
        assert quotes(answer)
        assert all(quote in article for quote in quotes(answer))


async def test_an_english_question_is_answered_in_english_with_vietnamese_quotes(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    answer = await _ask(
        shared_api, newcomer(language_code="en"), "Who is the Party Secretary of Hai Ha district?"
    )
    assert "Phạm Xuân Đài" in quotes(answer)[0]
    assert re.search(r"paragraph \d+", own_words(answer))


async def test_a_reader_of_english_is_told_what_a_figure_amounts_to_outside_the_quotation(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    question = "What was the average income per person in 2020?"
    answer = await _ask(shared_api, newcomer(language_code="en"), question)
    assert "(VND 75 million)" in parts(answer, "italic")
    assert "VND" not in " ".join([*quotes(answer), *parts(answer, "bold")])
    assert "VND" not in (await _ask(shared_api, newcomer(language_code="vi"), question))["text"]


@pytest.mark.parametrize("question", ["Giá vàng hôm nay bao nhiêu?", "Ai vô địch World Cup 2022?"])
async def test_what_the_articles_do_not_say_is_politely_refused(
    shared_api: BotApiServer, newcomer: Newcomer, question: str
) -> None:
    answer = await _ask(shared_api, newcomer(), question)
    assert "không" in own_words(answer)
    assert "đồng" not in own_words(answer)


# --- whatever else people send -----------------------------------------------------------------------------
ODD_TEXTS = {
    "zero-width": "\u200b\u200c\u200d\ufeff",
    "blank braille": "\u2800",
    "hangul filler": "\u3164",
    "only emoji": "😀🇻🇳👨‍👩‍👧‍👦🙏🏽",
    "punctuation": "?!…",
    "one letter": "a",
    "markup": "<b>&</b> *_[x](y)` </blockquote>",
    "right to left": "\u202eמי הוא המזכיר؟ من هو",
    "control": "Ai\u0000 là\u0007 Bí thư?",
    "combining": "B" + "\u0301" * 500 + "í thư",
    "zalgo": "t\u0321\u0353o\u0336i" * 60,
    "other planes": "𝐀𝐢 𝐥𝐚̀ 𝐁𝐢́ 𝐭𝐡𝐮̛ 𠮷",
    "injection": "'; DROP TABLE articles; -- ${jndi:ldap://x} {{7*7}} %s%n",
    "path": "/../../etc/passwd",
    "number": "9" * 4096,
    "astral": "😀" * 2048,
    "lines": "\n".join("Ai?" for _ in range(1000)),
    "unknown command": "/hoicham",
    "command in capitals": "/HELP",
    "bare ask": "/ask",
    "command of another bot": "/help@other_bot",
}


async def test_odd_texts_get_a_friendly_word_or_nothing_and_the_bot_goes_on(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    people = {name: newcomer() for name in ODD_TEXTS}
    for name, person in people.items():
        person.says(ODD_TEXTS[name])
        person.says(QUESTION)
    await _all_go_on(shared_api, people)


async def _all_go_on(api: BotApiServer, people: dict[str, Person]) -> None:
    """The question that followed is answered, and what came before got one message or none."""
    with contextlib.suppress(AssertionError):
        await api.until(lambda: all(_answered(api, person) for person in people.values()))
    assert [name for name, person in people.items() if not _answered(api, person)] == []
    sent = {name: api.sent_messages(person) for name, person in people.items()}
    assert [name for name, messages in sent.items() if len(messages) > 2] == []
    assert [name for name, messages in sent.items() if not all(m["text"].strip() for m in messages)] == []


def _answered(api: BotApiServer, person: Person) -> bool:
    return any("Phạm Xuân Đài" in message["text"] for message in api.sent_messages(person))


async def test_a_command_for_another_bot_is_left_to_it(shared_api: BotApiServer, newcomer: Newcomer) -> None:
    person = newcomer()
    person.says("/start@other_bot")
    assert "Phạm Xuân Đài" in (await _ask(shared_api, person, QUESTION))["text"]
    await shared_api.silence(person)


async def test_five_thousand_characters_get_short_answers(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    pieces = person.says_long("Ai là Bí thư Huyện ủy? " * 220)
    answers = await shared_api.replies(person, len(pieces))
    assert len(pieces) == len(answers) == 2


ODD_THINGS: dict[str, Callable[[Person], object]] = {
    "a sticker": lambda person: person.sends_sticker(),
    "a photo": lambda person: person.sends_photo(),
    "a photo with a question": lambda person: person.sends_photo(caption="Ai thế này?"),
    "a file": lambda person: person.sends_document("bài.txt", b"x"),
    "a voice message": lambda person: person.sends(
        {"voice": {"file_id": "v", "file_unique_id": "u", "duration": 3}}
    ),
    "a place": lambda person: person.sends({"location": {"latitude": 21.4, "longitude": 107.7}}),
    "a contact": lambda person: person.sends({"contact": {"phone_number": "113", "first_name": "A"}}),
    "a die": lambda person: person.sends({"dice": {"emoji": "🎲", "value": 3}}),
    "something new": lambda person: person.sends({"hologram": {"depth": 3}}),
    "an edit": lambda person: person.edits(person.says("/hoicham"), "/help"),
    "a pinned message": lambda person: person.sends(
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": person.id, "type": "private"}}}
    ),
    "a forwarded command": lambda person: person.sends(
        {"text": "/help", "entities": [{"type": "bot_command", "offset": 0, "length": 5}]}
        | {"forward_origin": {"type": "hidden_user", "sender_user_name": "Ai đó", "date": 1}}
    ),
}


async def test_things_that_are_no_text_get_a_friendly_word_or_nothing_and_the_bot_goes_on(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    people = {name: newcomer() for name in ODD_THINGS}
    for name, person in people.items():
        ODD_THINGS[name](person)
        person.says(QUESTION)
    await _all_go_on(shared_api, people)


async def test_a_sticker_gets_a_word_that_text_is_needed(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    person.sends_sticker()
    [answer] = await shared_api.replies(person)
    assert "chữ" in answer["text"]


async def test_an_edited_question_gets_another_answer_in_the_place_of_the_first(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    question = person.says(QUESTION)
    [answer] = await shared_api.replies(person)
    person.edits(question, "Thu nhập bình quân năm 2020 là bao nhiêu?")
    assert "75 triệu đồng" in (await shared_api.edited(answer))["text"]
    await shared_api.silence(person)


async def test_an_edited_question_gets_a_new_answer_where_the_first_is_gone(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    question = person.says(QUESTION)
    [answer] = await shared_api.replies(person)
    del shared_api.world.chats[person.id].messages[answer["message_id"]]
    refusals = len(shared_api.refusals)
    person.edits(question, "/ask Thu nhập bình quân năm 2020 là bao nhiêu?")
    [second] = await shared_api.replies(person)
    assert "75 triệu đồng" in second["text"]
    del shared_api.refusals[refusals:]  # of the edit: nobody tells a bot that its message has been deleted


async def test_an_edited_message_that_asks_nothing_is_left_alone(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    message = person.says("/help")
    await shared_api.replies(person)
    person.edits(message, "/sources")
    await shared_api.silence(person)


async def test_a_question_that_was_deleted_is_answered_all_the_same(
    shared_api: BotApiServer, newcomer: Newcomer
) -> None:
    person = newcomer()
    question = person.says(QUESTION)
    del shared_api.world.chats[person.id].messages[question["message_id"]]
    [answer] = await shared_api.replies(person)
    assert "reply_to_message" not in answer
