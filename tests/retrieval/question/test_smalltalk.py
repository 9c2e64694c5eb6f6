"""What people say around a question out of politeness is neither searched for nor missed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import lexicon
from retrieval.question.question import Question, QuestionKind, understand

QUESTIONS = ["ai là bí thư huyện ủy", "thu nhập bình quân bao nhiêu", "Trần Sỹ Dũng ở xã nào", "20/20 là gì"]
OPENINGS = [
    "Xin chào, {}",
    "Xin chào bot, cho mình hỏi {}",
    "Cho mình hỏi {}",
    "cho mình hỏi chút {}",
    "bot ơi {}",
    "Ad ơi cho em hỏi {}",
    "Anh chị cho em hỏi {}",
    "Mọi người ơi cho mình hỏi xíu, {}",
    "Dạ cho em hỏi {}",
    "Dạ thưa ad, {}",
    "em chào ad, em muốn hỏi là {}",
    "làm ơn cho biết {}",
    "Vui lòng cho tôi biết {}",
    "xin hỏi {}",
    "Chào, {}",
    "hi, {}",
    "Hello bạn, {}",
    "Bạn có thể cho mình biết {}",
]
CLOSINGS = [
    "{} ạ",
    "{} vậy ạ?",
    "{} thế ạ",
    "{} với ạ",
    "{}, giúp mình với",
    "{} nhé",
    "{}, nhỉ?",
    "{} vậy bạn ơi",
    "{} hả bot",
    "{}. Cảm ơn bạn nhiều!",
    "{}, cảm ơn",
    "{} ạ em cảm ơn ạ",
    "{} thanks",
    "{}, tks ad",
    "{} z",
]


def unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def searched(question: Question) -> list[str]:
    return [question.typed(word) for word in question.words]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("polite", OPENINGS + CLOSINGS)
@pytest.mark.parametrize("spell", [str, unmarked, str.upper, lambda text: unicodedata.normalize("NFD", text)])
def test_a_polite_question_is_the_same_question(question, polite, spell):
    plain, asked = understand(spell(question)), understand(spell(polite.format(question)))
    assert (asked.kind, searched(asked)) == (plain.kind, searched(plain))


@pytest.mark.parametrize(
    "polite",
    [
        "Please tell me {}",
        "Hello, can you please tell me {}",
        "Could you tell me {} please?",
        "{}, thanks",
        "{} Thank you very much!",
        "Excuse me, I would like to know {}",
        "hi there, do you know {}",
        "{} pls",
    ],
)
def test_an_english_question_may_be_polite_too(polite):
    plain = understand("who is the secretary of Hai Ha")
    asked = understand(polite.format("who is the secretary of Hai Ha"))
    assert (asked.language, asked.kind) == (plain.language, plain.kind)
    assert searched(asked) == searched(plain)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chào cờ diễn ra ở đâu?", "Chào cờ diễn ra"),
        ("Dạ dày đau vì sao?", "Dạ dày đau"),
        ("Hy sinh vì nước là ai?", "Hy sinh vì nước"),
        ("Ai là người thay thế?", "người thay thế"),
        ("Ai phải ra đi?", "phải ra đi"),
        ("bi thu huyen uy hai ha", "bi thu huyen uy hai ha"),
        ("dat bao nhieu ha", "ha"),
        ("xay bao nhieu nha", "xay nha"),
        ("Ai gửi lời cảm ơn?", "gửi lời cảm ơn"),
        ("trường nào xa nha", "trường xa"),
        ("Chào mừng ngày 20/11 trường làm gì?", "Chào mừng ngày 20/11 20 11 trường"),
        ("Hà", "Hà"),
        ("đi", "đi"),
    ],
)
def test_what_only_sounds_polite_is_searched_for(text, words):
    assert " ".join(searched(understand(text))) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bot ơi", "greeting"),
        ("Xin chào bạn ạ", "greeting"),
        ("em chào ad", "greeting"),
        ("cảm ơn nhé bot", "thanks"),
        ("ok, cảm ơn", "thanks"),
        ("thanks!", "thanks"),
        ("Chào bot, bạn là ai?", "help"),
        ("dạ vâng ạ", "empty"),
        ("cho mình hỏi", "empty"),
    ],
)
def test_a_message_of_nothing_but_small_talk_is_no_question(text, kind):
    question = understand(text)
    assert (question.kind, question.words) == (QuestionKind(kind), ())


PIECES = st.sampled_from([row[0] for row in lexicon.rows("small_talk.tsv") if "{" not in row[0]])


@given(st.lists(PIECES | st.sampled_from(QUESTIONS), max_size=30).map(" ".join))
def test_any_amount_of_small_talk_is_understood(text):
    assert understand(text).text == text


def test_much_small_talk_takes_no_long_while():
    assert understand("dạ bot " * 3000 + "ai là bí thư").kind is QuestionKind.WHO
