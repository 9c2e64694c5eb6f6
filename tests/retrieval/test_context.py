"""A conversation: a question that leans on the one before it is understood in full, others as they stand."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.answer import Answer, Status
from retrieval.context import Context, in_context
from retrieval.engine import Engine
from retrieval.question.question import understand
from tests.eval import written
from tests.retrieval.test_verbatim import check, questions

NEWS = Path("tests/eval/news/tuned/articles")
SEED = Path("corpus/articles")
SEED_QUESTIONS = Path("tests/eval/seed-questions.jsonl")
NEWS_QUESTIONS = Path("tests/eval/news/tuned/questions.jsonl")

SECRETARY = "Bí thư Huyện ủy Hương Khê là ai?"
INCOME = "Thu nhập bình quân đầu người của Vũ Quang năm 2021 là bao nhiêu?"
DEER = "Vũ Quang nuôi bao nhiêu con hươu?"
FESTIVAL = "Lễ hội Ok Om Bok năm 2022 ở Trà Vinh đón bao nhiêu lượt khách?"
FIRST = "Ai được đưa đi tránh lũ đầu tiên?"
FACTORY = "When was the Nam Pen Shan tea factory inaugurated?"


# Questions of the sets that mean the article that was talked about, if any was.
OF_THE_ARTICLE = [
    "Các con số trong bài",
    "Bài này đăng ngày nào?",
    "figures",
    "Nghị quyết, chỉ thị nào được nhắc đến?",
]


@cache
def engine(folder: Path = NEWS) -> Engine:
    return Engine(folder)


def talk(*texts: str) -> Answer:
    """The last answer of a conversation."""
    context = None
    for text in texts:
        answer = engine().answer(text, context)
        context = Context.of(answer) or context
    return answer


@pytest.mark.parametrize(
    ("texts", "full"),
    [
        ((INCOME, "còn năm 2022?"), "Thu nhập bình quân đầu người của Vũ Quang năm 2022 là bao nhiêu?"),
        ((INCOME, "con nam 2022"), "Thu nhập bình quân đầu người của Vũ Quang năm 2022 là bao nhiêu?"),
        ((INCOME, "2022?"), "Thu nhập bình quân đầu người của Vũ Quang năm 2022 là bao nhiêu?"),
        ((INCOME, "and in 2022?"), "Thu nhập bình quân đầu người của Vũ Quang năm 2022 là bao nhiêu?"),
        ((INCOME, "năm 2022 thì sao?"), "Thu nhập bình quân đầu người của Vũ Quang năm 2022 là bao nhiêu?"),
        (
            (INCOME, "thế còn xã Đức Khê?"),
            "Thu nhập bình quân đầu người của xã Đức Khê năm 2021 là bao nhiêu?",
        ),
        ((SECRETARY, "còn Vũ Quang?"), "Bí thư Huyện ủy Vũ Quang là ai?"),
        ((SECRETARY, "còn chủ tịch UBND thì sao?"), "chủ tịch UBND Hương Khê là ai?"),
        ((SECRETARY, "còn diện tích?"), "diện tích Hương Khê"),
        ((DEER, "còn lợn?"), "Vũ Quang nuôi bao nhiêu con lợn?"),
        ((DEER, "thế diện tích cam?"), "diện tích cam Vũ Quang"),
        (
            ("How many deer are raised in Vu Quang?", "what about pigs?"),
            "How many pigs are raised in Vu Quang?",
        ),
        (
            ("Who is the party secretary of Bat Xat district?", "and the chairman?"),
            "Who is the chairman of Bat Xat district?",
        ),
        ((FESTIVAL, "khi nào?"), "Lễ hội Ok Om Bok năm 2022 ở Trà Vinh đón lượt khách khi nào?"),
        ((FACTORY, "where?"), "where Nam Pen Shan tea factory inaugurated?"),
        ((FESTIVAL, "lễ hội này có bao nhiêu đội ghe?"), "Lễ hội Ok Om Bok năm 2022 có bao nhiêu đội ghe?"),
        ((FIRST, "bà ấy bao nhiêu tuổi?"), "Hoàng Thị Hòa bao nhiêu tuổi?"),
        ((FIRST, "ba ay bao nhieu tuoi"), "Hoang Thi Hoa bao nhieu tuoi"),
        ((FIRST, "how old is she?"), "how old is Hoang Thi Hoa?"),
        ((FIRST, "nhà của họ ở đâu?"), "nhà của Hoàng Thị Hòa ở đâu?"),
        ((FACTORY, "how much did it cost?"), "how much did Nam Pen Shan tea factory inaugurated cost?"),
        (("Tóm tắt bài về chè Shan", "còn bài về lũ?"), "Tóm tắt bài về lũ?"),
        (
            (INCOME, "còn năm 2022?", "còn năm 2020?"),
            "Thu nhập bình quân đầu người của Vũ Quang năm 2020 là bao nhiêu?",
        ),
    ],
)
def test_a_question_that_leans_on_the_one_before_it_is_understood_in_full(texts, full):
    question = talk(*texts).question
    assert (question.text, question.typed_as) == (full, texts[-1])


@pytest.mark.parametrize(
    ("texts", "fact"),
    [
        ((INCOME, "còn năm 2022?"), "45 triệu đồng/năm"),
        (("thu nhap binh quan vu quang 2021 bao nhieu", "con nam 2022"), "45 triệu đồng/năm"),
        ((SECRETARY, "còn Vũ Quang?", "còn chủ tịch UBND?"), "Phan Đình Khoát"),
        (("bi thu huyen uy huong khe la ai", "con vu quang"), "Nguyễn Thanh Vịnh"),
        (("Who is the party secretary of Bat Xat district?", "what about Vu Quang?"), "Nguyễn Thanh Vịnh"),
        ((FIRST, "bà ấy bao nhiêu tuổi?"), "71 tuổi"),
        ((FIRST, "how old is she?"), "71 tuổi"),
        ((DEER, "còn lợn?"), "17.300 con"),
        ((FACTORY, "how much did it cost?"), "68 tỷ đồng"),
        ((FESTIVAL, "ở đâu?", "lễ hội này có mấy gian hàng?"), "250 gian hàng"),
    ],
)
def test_a_conversation_finds_what_was_meant(texts, fact):
    headline = talk(*texts).headline
    assert headline is not None
    assert headline.text == fact


def test_an_article_that_was_talked_about_is_preferred():
    about_rain = "Trạm Chu Lễ đo được bao nhiêu mm mưa?"
    asked = "vụ lũ này có bao nhiêu người chết?"
    assert talk(about_rain, asked).excerpts[0].citation.article == "06-mua-lu-huong-khe"
    assert talk(SECRETARY, asked).excerpts[0].citation.article == "01-huong-khe-sau-lu"


def test_another_name_is_looked_for_everywhere():
    assert talk(SECRETARY, "còn Bát Xát?").excerpts[0].citation.article == "13-tra-shan-nam-pen"


@pytest.mark.parametrize(
    "text", ["bài này có những con số nào?", "các con số", "the figures", "những ai được nhắc đến trong bài?"]
)
def test_the_article_means_the_one_that_was_quoted(text):
    facts = talk(DEER, text).facts
    assert {fact.article for fact in facts} == {"03-vu-quang-kinh-te-xa-hoi-2021"}


def test_another_article_is_meant_where_it_is_named():
    facts = talk("Tóm tắt bài về chè Shan", "còn các con số trong bài về lũ?").facts
    assert {fact.article for fact in facts} == {"01-huong-khe-sau-lu"}
    question = talk("Tóm tắt bài về chè Shan", "còn các con số trong bài về lũ?").question
    assert question.about is None


@pytest.mark.parametrize("thanks", ["cảm ơn bạn", "ok", "😀"])
def test_kind_words_in_between_do_not_make_it_forget(thanks):
    assert talk(SECRETARY, thanks, "còn Vũ Quang?").question.text == "Bí thư Huyện ủy Vũ Quang là ai?"


@pytest.mark.parametrize(
    "text",
    [
        "Còn bao nhiêu hộ nghèo ở thôn Hợp Lý?",
        "Còn mấy buôn ở Krông Bông chưa có sóng 4G?",
        "va cham tren quoc lo 4D",
        "Ông Y Thuyên Êban và vợ ông ấy làm gì?",
        "Where did Phan Van Thin and his wife live?",
        "Năm 2021 Vũ Quang có bao nhiêu hộ nghèo?",
        "Hiện nay Krông Bông có bao nhiêu tổ công nghệ số?",
        "xã Quảng Long",
    ],
)
def test_a_question_that_stands_on_its_own_is_left_alone(text):
    assert talk(SECRETARY, text) == talk(text)


@pytest.mark.parametrize("before", [INCOME, FIRST, FACTORY])
def test_no_question_of_the_sets_is_changed_by_what_was_said_before(before):
    context = Context.of(talk(before))
    assert context is not None
    assert context.article is not None
    known = tuple(engine().facts(context.article))
    rows = [json.loads(line) for line in SEED_QUESTIONS.read_text(encoding="utf-8").splitlines()]
    texts = [row["q"] for row in rows]
    texts += [spell(row) for row in written.read(NEWS_QUESTIONS) for spell in written.SPELLINGS.values()]
    leaning = [text for text in texts if in_context(text, context, known) != understand(text)]
    assert leaning == OF_THE_ARTICLE


def test_a_context_from_an_older_snapshot_does_no_harm():
    context = Context("Ai trồng chè?", "gone")
    assert engine().answer("anh ấy ở đâu?", context).status in Status


@given(st.data())
def test_whatever_is_asked_after_whatever_the_answer_quotes(data):
    served = engine(SEED)
    context = None
    for _ in range(3):
        answer = served.answer(data.draw(st.one_of(questions(SEED), LEANING)), context)
        check(answer, served)
        context = Context.of(answer) or context


LEANING = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["còn", "thế còn", "and", "what about", ""]),
        st.sampled_from(
            ["anh ấy", "xã này", "it", "năm 2015", "Hải Hà", "chè", "chủ tịch", "diện tích", "", "ai"]
        ),
        st.sampled_from(["ở đâu", "bao nhiêu tuổi", "thì sao", "?", "his", "này"]),
    ),
)
