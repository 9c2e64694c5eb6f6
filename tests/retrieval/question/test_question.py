"""A question says what kind of answer it wants, however loosely it is typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.question.question import Question, QuestionKind, understand

KINDS = [
    ("Ai là Bí thư Huyện ủy Hải Hà?", "who"),
    ("Bí thư Huyện ủy là ai?", "who"),
    ("Who is the secretary of Hai Ha?", "who"),
    ("Thu nhập của anh Dũng là bao nhiêu?", "how_much"),
    ("Có bao nhiêu hộ thoát nghèo?", "how_much"),
    ("Có mấy xã đạt chuẩn?", "how_much"),
    ("How many households live there?", "how_much"),
    ("What percentage of children go to school?", "how_much"),
    ("How high was the flood at the bridge?", "how_much"),
    ("What was the cooperative's income in 2022?", "how_much"),
    ("What is the total number of households in the commune?", "how_much"),
    ("What is the deadline for applications?", "when"),
    ("What were the dates of the campaign?", "when"),
    ("Since when has the school been open?", "when"),
    ("From whom did she learn to weave?", "who"),
    ("Which pupil won the first prize?", "who"),
    ("Which institute signed the agreement?", "organisation"),
    ("What does the report say about schools?", "free"),
    ("How old is the temple?", "how_much"),
    ("Khi nào khánh thành cầu?", "when"),
    ("Năm nào khởi công?", "when"),
    ("Hội nghị diễn ra ngày nào?", "when"),
    ("When was the bridge opened?", "when"),
    ("What year was it built?", "when"),
    ("Lễ hội diễn ra ở đâu?", "where"),
    ("Trần Sỹ Dũng ở xã nào?", "where"),
    ("Hội nghị họp ở xã biên giới nào?", "where"),
    ("Where was the festival held?", "where"),
    ("Nghị quyết nào được ban hành?", "document"),
    ("Which resolution was issued?", "document"),
    ("Cơ quan nào phụ trách?", "organisation"),
    ("Đơn vị nào thi công?", "organisation"),
    ("Which agency is in charge?", "organisation"),
    ("Các con số trong bài", "list"),
    ("con số", "list"),
    ("figures", "list"),
    ("key figures", "list"),
    ("party members", "list"),
    ("Các con số trong bài về nhà máy chè", "list"),
    ("những con số về lũ", "list"),
    ("Con số 3.274 ở Hương Khê", "how_much"),
    ("The agriculture figures in the article on the economy", "list"),
    ("Who is named in the article about the flood?", "list"),
    ("Bài về trường bán trú có những nhân vật nào?", "list"),
    ("Which dates does the article about oranges mention?", "list"),
    ("Ai là bí thư trong bài về lũ?", "who"),
    ("Tổng số hộ nghèo ở bãi biển", "how_much"),
    ("Ai viết bài về lũ?", "meta"),
    ("ai viết?", "meta"),
    ("When was the article about the factory published?", "meta"),
    ("What is the interview with Mr Nam about?", "summary"),
    ("Bài hát nào hay nhất?", "free"),
    ("list the party members", "list"),
    ("nhân vật", "list"),
    ("Có những ai trong bài?", "list"),
    ("Những xã nào đạt chuẩn?", "list"),
    ("Nghị quyết, chỉ thị nào được nhắc đến?", "list"),
    ("Kể tên các nghị quyết", "list"),
    ("Tóm tắt", "summary"),
    ("Bài này nói về gì?", "summary"),
    ("What is this article about?", "summary"),
    ("Bài này đăng ngày nào?", "meta"),
    ("Ai viết bài này?", "meta"),
    ("Who wrote this article?", "meta"),
    ("Vì sao giá chè tăng?", "why"),
    ("Tại sao học sinh phải nghỉ học?", "why"),
    ("Do đâu mà giá chè tăng?", "why"),
    ("Sao lại bán nhà?", "why"),
    ("Nguyên nhân vụ cháy là gì?", "why"),
    ("Lý do cụm công nghiệp chậm tiến độ", "why"),
    ("Ai điều tra nguyên nhân vụ cháy?", "who"),
    ("Cơ quan nào điều tra nguyên nhân vụ cháy?", "organisation"),
    ("20/20 là gì?", "free"),
    ("Why did tea prices rise?", "why"),
    ("What caused the crash?", "why"),
    ("How many people died in floods caused by the storm?", "how_much"),
    ("Hải Hà", "free"),
    ("Xin chào", "greeting"),
    ("Chào bot 👋", "greeting"),
    ("Hi!", "greeting"),
    ("Cảm ơn bạn nhiều", "thanks"),
    ("Thank you!", "thanks"),
    ("Bạn là ai?", "help"),
    ("Help!", "help"),
]
FACTS = {
    "who": "person",
    "how_much": "figure",
    "when": "time",
    "where": "place",
    "document": "document",
    "organisation": "organisation",
}


def searched(question: Question) -> list[str]:
    return [question.typed(word) for word in question.words]


def unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_question_says_what_kind_of_answer_it_wants(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(("text", "kind"), [row for row in KINDS if row[1] in FACTS])
def test_the_kind_names_the_facts_that_would_answer(text, kind):
    assert [fact.value for fact in understand(text).asked] == [FACTS[kind]]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Các con số trong bài", "figure"),
        ("figures", "figure"),
        ("party members", "person"),
        ("những ai", "person"),
        ("Những xã nào đạt chuẩn?", "place"),
        ("mốc thời gian", "time"),
        ("Nghị quyết, chỉ thị nào được nhắc đến?", "document"),
        ("organisations", "organisation"),
    ],
)
def test_a_list_is_of_the_facts_that_its_noun_names(text, fact):
    assert [asked.value for asked in understand(text).asked] == [fact]


@pytest.mark.parametrize(("text", "kind"), KINDS)
@pytest.mark.parametrize(
    "typed",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.rstrip("?!"),
        lambda text: f"  {text.replace(' ', '   ')}\n??",
        str.lower,
        str.upper,
    ],
    ids=["decomposed", "unpunctuated", "spaced", "small", "capital"],
)
def test_the_kind_does_not_hang_on_how_the_question_is_typed(text, kind, typed):
    assert understand(typed(text)).kind == kind


@pytest.mark.parametrize(("text", "kind"), [row for row in KINDS if "mấy" not in row[0]])
def test_the_kind_is_found_without_diacritics(text, kind):
    assert understand(unmarked(text)).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("bn hộ thoát nghèo", "how_much"),
        ("thu nhập bnhiu", "how_much"),
        ("bao h khai mạc", "when"),
        ("le hoi dien ra o xa naof", "where"),
        ("tran sy dung laf ai vaayj", "who"),
    ],
)
def test_a_question_typed_in_a_hurry_is_understood(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("marked", "kind"),
    [("Có mấy hộ?", "how_much"), ("Nhà đâu?", "where"), ("Dân hai xã thế nào?", "free")],
)
def test_a_word_of_two_meanings_asks_only_with_its_marks(marked, kind):
    assert understand(marked).kind == kind


@pytest.mark.parametrize("text", ["ao may mac", "dau tau", "xe may va may bay"])
def test_unmarked_common_words_are_not_taken_for_question_words(text):
    """may and dau: mấy, đâu, but machine and head too."""
    question = understand(text)
    assert (question.kind, searched(question)) == (QuestionKind.FREE, text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t",
        "?!…",
        "😀🎉",
        "🇻🇳",
        "\u200b\u200d\ufeff",
        "\u202e\u200f",
        "\x00",
        "\ud800",
        "—",
        "gì?",
    ],
)
def test_a_text_without_a_word_to_search_for_is_empty(text):
    question = understand(text)
    assert (question.kind, question.words) == (QuestionKind.EMPTY, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ai là Bí thư Huyện ủy Hải Hà?", "Bí thư Huyện ủy Hải Hà"),
        ("ai la bi thu huyen uy", "bi thu huyen uy"),
        ("Cho tôi hỏi thu nhập bao nhiêu ạ?", "thu nhập"),
        ("Vì sao giá chè tăng?", "giá chè tăng"),
        ("Who is Mr Dung?", "Dung"),
        ("What percentage of the bridge was paid?", "bridge paid"),
        ("Tên của bí thư là gì?", "Tên của bí thư"),
        ("Những người nào được khen thưởng?", "Những được khen thưởng"),
    ],
)
def test_words_that_only_ask_are_not_searched_for(text, words):
    assert " ".join(searched(understand(text))) == words


def test_words_that_only_carry_grammar_are_marked_so():
    question = understand("Thu nhập của người dân ở xã và huyện")
    assert [question.typed(word) for word in question.words if word.function] == ["của", "ở", "và"]


def test_in_a_question_with_marks_a_word_without_any_is_taken_at_its_letters():
    """Hoa is a name and a flower here; hòa, to draw a match, would carry no subject."""
    question = understand("Chị Hoa bán hoa đào ở chợ nào?")
    assert [question.typed(word) for word in question.words if word.function] == ["ở"]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Trần Sỹ Dũng ở xã nào?", "xã"),
        ("tran sy dung o xa nao", "xa"),
        ("Hội nghị họp ở xã biên giới nào?", "xã"),
        ("Chỉ thị nào được nhắc đến?", "Chỉ thị"),
        ("Hải Hà là một bộ phận của khu kinh tế nào?", "khu kinh tế"),
        ("Which district is mentioned?", "district"),
        ("Vì sao huyện Hải Hà đổi mới?", ""),
        ("Ai là Bí thư xã?", ""),
    ],
)
def test_the_noun_that_is_asked_for_by_name_is_known(text, noun):
    question = understand(text)
    assert " ".join(question.typed(word) for word in question.noun) == noun


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Có bao nhiêu hộ thoát nghèo?", "hộ"),
        ("co bao nhieu ho thoat ngheo", "ho"),
        ("bn hộ thoát nghèo", "hộ"),
        ("Có mấy xã đạt chuẩn?", "xã"),
        ("How many households live there?", "households"),
        ("Thu nhập là bao nhiêu?", None),
        ("Ai trồng chè?", None),
    ],
)
def test_the_thing_that_is_counted_is_known(text, counted):
    question = understand(text)
    assert (question.counted and question.typed(question.counted)) == counted


def test_numbers_and_capitalised_words_are_names():
    question = understand("Trong năm 2020 ông Phạm Xuân Đài họp ở đâu?")
    assert [question.typed(word) for word in question.words if word.name] == ["2020", "Phạm", "Xuân", "Đài"]


def test_in_capitals_only_numbers_are_names():
    question = understand("THU NHẬP NĂM 2020")
    assert [question.typed(word) for word in question.words if word.name] == ["2020"]


ASKED = st.sampled_from([text for text, _ in KINDS])
PIECES = st.sampled_from(
    ["bao h", "bn", "ko", "ubnd", "naof", "a/c", "75tr", "16h", "2,75", "/", "-", "2", " ", "%"]
)


@given(st.text(max_size=80) | st.lists(ASKED).map(" ".join) | st.lists(PIECES, max_size=8).map("".join))
def test_any_text_is_understood_and_its_words_stand_in_it_in_order(text):
    question = understand(text)
    assert question.text == text
    starts = [word.start for word in question.words]
    assert starts == sorted(starts)
    for word in question.words:
        assert 0 <= word.start < word.end <= len(text)
        assert word.alternatives
        assert all(word.alternatives)


@pytest.mark.parametrize(
    "text", ["\ud800 ai \udfff", "ai\x00là", "a" * 5000, "ai là " * 1000, "\u0301" * 50, "Họp bao h/2?"]
)
def test_no_text_is_too_odd_to_be_understood(text):
    assert understand(text).text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Under which circular do students receive uniforms?", "document"),
        ("Which district party secretary visited the school?", "who"),
        ("Which company built the Sông Thoa bridge?", "organisation"),
        ("Who is mentioned?", "list"),
        ("Bài phỏng vấn ông Tự nói về vấn đề gì?", "summary"),
        ("Which communes does the article about tea mention?", "list"),
        ("When was the school admission notice published?", "meta"),
    ],
)
def test_the_noun_beside_which_and_the_article_spoken_of_tell_the_kind(text, kind):
    assert understand(text).kind == kind
