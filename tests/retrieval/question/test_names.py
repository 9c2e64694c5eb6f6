"""Names are told from the ordinary words they equal, by their capital letters and their titles."""

import pytest

from retrieval.question.question import Question, QuestionKind, understand


def searched(question: Question) -> list[str]:
    return [question.typed(word) for word in question.words]


def names(question: Question) -> list[str]:
    return [question.typed(word) for word in question.words if word.name]


def carrying(question: Question) -> list[str]:
    """Words that carry a subject."""
    return [question.typed(word) for word in question.words if not word.function]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bà Hai bán gì?", "Hai"),
        ("Ông Sáu ở xã nào?", "Sáu"),
        ("Ông Thắng sinh năm nào?", "Thắng"),
        ("chị Ba làm ở đâu", "Ba"),
        ("Đồng chí An là ai?", "An"),
        ("ong Dai la ai", "Dai"),
        ("a Dũng trồng gì", "Dũng"),
        ("Who is Mr Ben?", "Ben"),
        ("Where does Mrs An live?", "An"),
    ],
)
def test_a_capitalised_word_behind_a_title_is_a_name_whatever_else_it_means(text, name):
    question = understand(text)
    assert names(question) == [name]
    assert name in carrying(question)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hồ Thị Nào là ai?", "Hồ Thị Nào"),
        ("bác sĩ Nguyễn Văn Hai chữa cho ai", "bác sĩ Nguyễn Văn Hai chữa"),
        ("Hai Bà Trưng là ai", "Hai Bà Trưng"),
        ("Ba Vì thuộc tỉnh nào", "Ba Vì tỉnh"),
        ("Ai Cập thuộc châu lục nào?", "Ai Cập châu lục"),
        ("thủ đô của Ai Cập", "thủ đô Ai Cập"),
        ("ai cập ở châu lục nào", "ai cập châu lục"),
        ("An Giang có mấy huyện?", "An Giang huyện"),
    ],
)
def test_words_of_grammar_inside_a_name_carry_its_meaning(text, words):
    assert " ".join(carrying(understand(text))) == words


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Ở Hải Hà có bao nhiêu đảng viên?", "how_much", "Hải Hà đảng viên"),
        ("AI LÀ BÍ THƯ HUYỆN ỦY", "who", "BÍ THƯ HUYỆN ỦY"),
        ("Ai Là Bí Thư Huyện Ủy Hải Hà", "who", "Bí Thư Huyện Ủy Hải Hà"),
        ("Trần Sỹ Dũng ở Xã Nào?", "where", "Trần Sỹ Dũng Xã"),
        ("Ở xã Quảng Long. Ai trồng chè?", "who", "xã Quảng Long trồng chè"),
        ("ai cap phep xay dung", "who", "cap phep xay dung"),
    ],
)
def test_a_capital_letter_alone_makes_no_name_of_a_question_word(text, kind, words):
    question = understand(text)
    assert question.kind == QuestionKind(kind)
    assert " ".join(carrying(question)) == words


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ông Trần Sỹ Dũng trồng gì?", "Ông"),
        ("Anh Dũng trồng gì?", "Anh"),
        ("anh dung trong gi", "anh"),
        ("Who is Uncle Dung?", "Uncle"),
        ("ông dũng trồng gì", "ông"),
    ],
)
def test_the_title_before_a_name_is_known_as_one(text, title):
    question = understand(text)
    assert [question.typed(word) for word in question.words if word.title] == [title]


@pytest.mark.parametrize(
    "text", ["Huyện Cô Tô có gì?", "anh hùng lao động", "cô giáo dạy ở đâu", "co bao nhieu ho", "chi thi 05"]
)
def test_what_only_looks_like_a_title_is_none(text):
    assert not any(word.title for word in understand(text).words)
