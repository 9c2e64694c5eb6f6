"""The words of a question are looked for in the spellings that the corpus has."""

from functools import cache
from pathlib import Path

import pytest

from retrieval.answer import Answer, Status
from retrieval.engine import Engine


@cache
def answer(question: str) -> Answer:
    return engine().answer(question)


@cache
def engine() -> Engine:
    return Engine(Path(__file__).parents[1] / "articles")


def marked(question: str) -> list[str]:
    """The highlighted words of the first excerpt."""
    first = answer(question).excerpts[0]
    return [mark.of(article_text(first.citation.article)) for mark in first.highlights]


def article_text(article_id: str) -> str:
    article = engine().article(article_id)
    assert article is not None
    return article.text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Nghệ nhân gói bánh chưng đen", "bánh chưng đen"),
        ("nghe nhan goi banh chung den", "bánh chưng"),
        ("NGHE NHAN GOI BANH CHUNG DEN", "bánh chưng"),
        ("nghe nhân goi bánh chung den", "bánh chưng"),
    ],
    ids=["marked", "unmarked", "capitals", "half marked"],
)
def test_a_question_finds_marked_text_with_any_of_its_marks(question, found):
    assert any(found in words for words in marked(question))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Nghệ nhân gói bánh chưgn đen", "bánh chưng đen"),
        ("nghe nhan goi banh chugn den", "bánh chưng"),
        ("Cầu bắc qua suôí Cái nối thị trấn nào", "suối Cái"),
        ("Rừng pơ mu trên đỉhn Pù Hoạt", "đỉnh Pù Hoạt"),
        ("Sản lợưng mận tam hoa", "sản lượng"),
    ],
)
def test_a_misspelled_word_is_repaired_to_one_of_the_corpus(question, found):
    assert any(found in words for words in marked(question))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Nghệ nhân gói bành chửng đen", "gói bánh chưng đen bằng gạo nếp nương"),
        ("Sản lượng mân tam hóa", "sản lượng ước đạt 2.900 tấn"),
        ("thuơng lái thu múa tại vườn", "thương lái thu mua tại vườn"),
        ("Nha máy nước nói ông dẫn", "Nhà máy nước hứa sẽ nối ống dẫn"),
    ],
)
def test_a_word_with_wrong_marks_is_found_by_its_letters(question, found):
    assert found in answer(question).excerpts[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Nghệ nhân goi bánh chưng đen",
        "nghệ nhân gói bánh chung đen",
        "Sản lượng mân tam hoa",
        "Nhà máy nước nôi ông dẫn",
    ],
)
def test_a_word_that_lacks_some_of_its_marks_is_not_called_missing(question):
    given = answer(question)
    assert given.excerpts
    assert not given.missing


def test_a_name_typed_without_its_blank_is_found(tmp_path):
    (tmp_path / "mua.txt").write_text("Mùa mưa đến sớm\n\nỞ Đắk Lắk mưa từ tháng 4.", encoding="utf-8")
    given = Engine(tmp_path).answer("mùa mưa ở đaklak")
    assert "Đắk Lắk" in given.excerpts[0].text
    assert not given.missing


def test_a_well_spelled_word_that_the_corpus_lacks_is_not_taken_for_another():
    """trống, a drum, is not trồng, to plant, though the letters are the same."""
    given = answer("Ai đánh trống ở xã Mường Lống?")
    assert "trống" in given.missing
    for excerpt in given.excerpts:
        text = article_text(excerpt.citation.article)
        assert "trồng" not in [word for mark in excerpt.highlights for word in mark.of(text).split()]


def test_marks_that_are_typed_tell_words_apart():
    assert answer("hồ Khe Lang").excerpts[0].citation.article == "nuoc-sach-1"
    assert answer("hộ trồng mận").excerpts[0].citation.article == "mua-man"


def test_a_number_is_found_however_its_separators_are_typed():
    for question in ("1.250 ha rừng", "1250 ha rừng", "1,250 ha rừng"):
        assert "1.250 ha" in answer(question).excerpts[0].text


@pytest.mark.parametrize("word", ["bitcoin", "Zyxwvut", "blockchain", "xyz"])
def test_a_word_that_resembles_nothing_is_not_repaired(word):
    assert answer(word).status is Status.NONE
    assert answer(word).missing == (word,)


def test_an_english_word_is_found_by_any_of_its_translations():
    assert any("cầu" in words.casefold() for words in marked("How long is the bridge?"))
    assert answer("How long is the bridge?").excerpts[0].citation.article == "cau-ben-loi"
