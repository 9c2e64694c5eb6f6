"""Exchanges: what people read for each kind of answer, in both languages, in exchanges.txt.

`python -m tests.bot.test_exchanges` writes the file anew, as the program now answers; then read it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.render.answer import render
from bot.render.buttons import KINDS
from bot.words import for_code
from retrieval.answer import Answer, Excerpt, Status
from retrieval.facts.fact import Fact, FactKind
from tests.bot.building import answer, drawn_whole, excerpt, fact

FILE = Path(__file__).with_name("exchanges.txt")
IDEAS = {
    "vi": ("Ai là Bí thư Huyện ủy Hải Hà?", "Các con số trong bài"),
    "en": ("Who is Phạm Xuân Đài?", "Which figures are mentioned?"),
}
TITLE = "Phát huy vai trò nêu gương"
INCOME = excerpt(
    "Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015.",
    matched=["Thu nhập bình quân", "năm 2020"],
    title=TITLE,
    published=date(2021, 8, 4),
    url="https://example.vn/hai-ha",
)
TEA = excerpt("Gia đình anh Dũng trồng chè từ năm 2015.", at=500, paragraph=2, title=TITLE, score=0.9)
POOR = excerpt("Huyện đã trồng rừng.", at=900, paragraph=3, title=TITLE, score=0.5)
HEADING = excerpt(
    TITLE, at=0, paragraph=0, title=TITLE, published=date(2021, 8, 4), author="Lê Thu", publisher="Báo Tỉnh"
)
OTHER = excerpt("Rừng pơ mu", at=0, paragraph=0, title="Rừng pơ mu", article="po-mu")
SIGNED = excerpt("Bài, ảnh: Lê Thu", at=2000, paragraph=9, title=TITLE, author="Lê Thu")
WRITER = fact(FactKind.PERSON, "Lê Thu", 2010)
BARE = excerpt(TITLE, at=0, paragraph=0, title=TITLE)
EARNED = fact(
    FactKind.FIGURE,
    "75 triệu đồng",
    56,
    attributes={"measure": "Thu nhập", "period": "năm 2020", "value": "75000000", "unit": "đồng"},
)
YEAR = fact(FactKind.TIME, "năm 2015", 93)
DAY = fact(FactKind.TIME, "ngày 4/8/2021", 120, attributes={"date": "2021-08-04"})
TIMES = fact(FactKind.FIGURE, "2,75 lần", 75, attributes={"value": "2.75", "unit": "lần"})


def leaning(text: str, excerpts: Sequence[Excerpt], facts: Sequence[Fact]) -> Answer:
    """Asked after another question."""
    full = answer(
        "Thu nhập năm 2020 là bao nhiêu?", Status.ANSWERED if facts else Status.NONE, excerpts, facts
    )
    return replace(full, question=replace(full.question, typed_as=text))


def exchanges() -> Iterator[tuple[str, str, Answer]]:
    """Language, what it is an example of, the answer."""
    answered, closest, none = Status.ANSWERED, Status.CLOSEST, Status.NONE
    income, listed = [INCOME, TEA, POOR], [EARNED, TIMES, YEAR]
    yield "vi", "answered", answer("Thu nhập năm 2020 là bao nhiêu?", answered, income, listed)
    yield "en", "answered", answer("What was the income in 2020?", answered, income, listed)
    yield "vi", "a list", answer("các con số trong bài", answered, income, [EARNED, TIMES])
    yield "en", "a list of two kinds", answer("figures and dates", answered, income, [*listed, DAY])
    yield "vi", "closest", answer("Thu nhập của xã Quảng Nam?", closest, income, (), ["Quảng", "Nam"])
    yield "en", "closest", answer("What is the income of Quảng Nam?", closest, income, (), ["Quảng", "Nam"])
    yield "vi", "none", answer("Chủ tịch UBND là ai?", none, (), (), ["Chủ", "tịch", "UBND"])
    yield "en", "none", answer("Who won the World Cup?", none, (), (), ["World Cup"])
    yield "vi", "about the article", answer("Bài này đăng ngày nào?", answered, [HEADING])
    yield "en", "about the article", answer("when was the article published", answered, [HEADING])
    yield "vi", "about the article, day not known", answer("Bài này đăng ngày nào?", closest, [BARE])
    yield "en", "about the article, author not known", answer("who wrote this article", closest, [BARE])
    yield (
        "vi",
        "about the article, author named in the text",
        answer("ai viết bài này", answered, [SIGNED], [WRITER]),
    )
    yield "vi", "about which article", answer("tóm tắt", closest, [HEADING, OTHER])
    yield "en", "about which article", answer("what is this article about", closest, [HEADING, OTHER])
    yield "vi", "leaning on the question before", leaning("còn năm 2020?", income, listed)
    yield "en", "leaning on the question before, in vain", leaning("and in 2031?", (), ())
    yield "vi", "help", answer("bạn là ai?", none)
    yield "en", "help", answer("what can you do", none)


def written() -> str:
    return "\n".join(exchange(code, what, said) for code, what, said in exchanges())


def exchange(code: str, what: str, said: Answer) -> str:
    typed = said.question.typed_as or said.question.text
    message = render(said, for_code(code), IDEAS[code], kinds=KINDS)
    return f"=== {what} ({code})\n? {typed}\n{drawn_whole(message)}\n"


def test_the_exchanges_are_as_written_down() -> None:
    assert written() == FILE.read_text(encoding="utf-8")


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
