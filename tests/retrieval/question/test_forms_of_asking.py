"""However people ask, north, middle or south, in a rush or in capitals: the kind of answer is understood."""

import unicodedata

import pytest

from retrieval.analyzer import analyze
from retrieval.question.question import Question, understand

ASKED = [
    ("Lễ hội ở mô?", "where", "Lễ hội"),
    ("Lễ hội ở chỗ nào?", "where", "Lễ hội"),
    ("Lễ hội ở nơi nào?", "where", "Lễ hội"),
    ("Lễ hội nơi đâu?", "where", "Lễ hội"),
    ("Khi mô khánh thành cầu?", "when", "khánh thành cầu"),
    ("Hồi nào khánh thành cầu?", "when", "khánh thành cầu"),
    ("Bữa nào khánh thành cầu?", "when", "khánh thành cầu"),
    ("Chừng nào khánh thành cầu?", "when", "khánh thành cầu"),
    ("Cầu khánh thành vào lúc nào vậy?", "when", "Cầu khánh thành"),
    ("Đứa nào nuôi gà?", "who", "nuôi gà"),
    ("Người nào nuôi gà?", "who", "nuôi gà"),
    ("Nuôi gà là ai thế?", "who", "Nuôi gà"),
    ("Nuôi gà là ai rứa?", "who", "Nuôi gà"),
    ("Xây cầu hết bao nhiêu tiền?", "how_much", "Xây cầu tiền"),
    ("Xây cầu trong bao lâu?", "how_much", "Xây cầu"),
    ("Cầu dài bao lăm?", "how_much", "Cầu dài"),
    ("Cầu dài khoảng bao nhiêu?", "how_much", "Cầu dài khoảng"),
    ("Sao lại nghỉ học?", "why", "nghỉ học"),
    ("Vì răng học sinh nghỉ học?", "why", "học sinh nghỉ học"),
    ("Cớ sao học sinh nghỉ học?", "why", "học sinh nghỉ học"),
    ("Do đâu mà học sinh nghỉ học?", "why", "học sinh nghỉ học"),
    ("Học sinh nghỉ học ra sao?", "free", "Học sinh nghỉ học"),
    ("Nuôi gà như thế nào nhỉ?", "free", "Nuôi gà"),
    ("Nuôi gà làm răng?", "free", "Nuôi gà"),
    ("Nuôi gì thế?", "free", "Nuôi"),
]


def unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def searched(question: Question) -> str:
    return " ".join(question.typed(word) for word in question.words if not word.function)


@pytest.mark.parametrize(("text", "kind", "words"), ASKED)
@pytest.mark.parametrize(
    "spell", [str, str.upper, str.lower, unmarked], ids=["written", "capital", "small", "bare"]
)
def test_a_question_is_understood_in_every_region_and_spelling(text, kind, words, spell):
    question = understand(spell(text))
    assert (question.kind, searched(question)) == (kind, spell(words))


def test_sao_asks_why_at_the_beginning_and_how_at_the_end():
    assert understand("Sao người dân nhận tin chậm?").kind == "why"
    assert understand("Người dân nhận tin thì sao?").kind == "free"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("trần sỹ dũng ởđâu", "where"),
        ("lễ hội khinào", "when"),
        ("hộ nghèo baonhiêu", "how_much"),
        ("laai nuôi gà", "who"),
        ("tạisao học sinh nghỉ học", "why"),
    ],
)
def test_a_question_word_is_known_without_its_blanks(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("thu nhậ p bình quân", "thu nhập bình quân"),
        ("ngườ i dân", "người dân"),
        ("huye n uy", "huyen uy"),
        ("nhiê u hộ", "nhiêu hộ"),
    ],
)
def test_a_syllable_that_a_blank_cut_is_put_together(text, read):
    assert analyze(understand(text).read) == analyze(understand(read).read)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("viêm gan B ở trẻ", "viêm gan B trẻ"),
        ("vitamin C trong cam", "vitamin C cam"),
        ("bao nhiêu ng nghèo", "ng nghèo"),
        ("wifi ở quán", "wifi quán"),
        ("thu u ám", "thu u ám"),
    ],
)
def test_words_that_stand_alone_are_not_put_together(text, words):
    assert searched(understand(text)) == words
