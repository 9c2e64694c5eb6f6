"""Whatever is asked, an answer quotes: its excerpts and facts are slices of articles, and nothing breaks."""

from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from retrieval.answer import Answer, Excerpt, Status
from retrieval.engine import Engine

LONGEST = 600  # characters of an excerpt
SEED = Path("corpus/articles")
SMALL = Path(__file__).parent / "articles"
FOLDERS = pytest.mark.parametrize("folder", [SEED, SMALL], ids=["seed", "small"])

ASKING = [
    "ai",
    "là ai",
    "bao nhiêu",
    "nào",
    "ở đâu",
    "khi nào",
    "các con số",
    "tóm tắt",
    "who is",
    "how many",
    "list",
]
NOISE = [
    "😀",
    "🇻🇳",
    "\x00",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u200b",
    "?!",
    "<b>&",
    "“",
    "'\"",
    "\n",
    "13,68%",
    "2020",
    "%",
]
ODD = [
    "chè " * 1250,
    "a" * 5000,
    "Ai là Bí thư Huyện ủy Hải Hà? " * 170,
    "?" * 5000,
    "\ud800",
    "Trần Sỹ Dũng \udc80 là ai",
    "chè\x00Dũng",
    "😀🎉🇻🇳",
    "😀 chè 🎉",
    "\u202eai là bí thư",
    "\u200bchè\u200b",
    "e\u0301" * 500,
    "\u0301\u0301",
    "1/2/3/4/5-6.7,8 %%%",
    "<script>alert('chè')</script>",
    "' OR 1=1 --",
    "chè\tDũng\r\nHải Hà",
]


@cache
def engine(folder: Path) -> Engine:
    return Engine(folder)


@cache
def vocabulary(folder: Path) -> list[str]:
    return sorted({word for article in engine(folder).library.articles for word in article.text.split()})


@st.composite
def runs(draw: st.DrawFn, folder: Path) -> str:
    """Some neighbouring words of an article, as a person copies them."""
    words = draw(st.sampled_from(engine(folder).library.articles)).text.split()
    start = draw(st.integers(0, len(words) - 1))
    return " ".join(words[start : start + draw(st.integers(1, 12))])


def questions(folder: Path) -> st.SearchStrategy[str]:
    piece = st.one_of(
        st.sampled_from(vocabulary(folder)), runs(folder), st.sampled_from(ASKING), st.sampled_from(NOISE)
    )
    return st.lists(piece, max_size=8).map(" ".join)


def check(answer: Answer, served: Engine) -> None:
    """Everything that holds for every answer."""
    for excerpt in answer.excerpts:
        article = served.article(excerpt.citation.article)
        assert article is not None
        check_slice(excerpt, article)
        check_citation(excerpt, article)
        check_highlights(excerpt)
    check_apart(answer.excerpts)
    check_facts(answer, served)
    check_verdict(answer)


def check_slice(excerpt: Excerpt, article: Article) -> None:
    assert excerpt.text == article.text[excerpt.start : excerpt.end]
    assert 0 < len(excerpt.text) <= LONGEST
    assert excerpt.text == excerpt.text.strip()


def check_citation(excerpt: Excerpt, article: Article) -> None:
    cited = excerpt.citation
    (passage,) = [p for p in article.passages if p.start <= excerpt.start and excerpt.end <= p.end]
    assert (cited.paragraph, cited.title) == (passage.number, article.title)
    assert cited.published == article.published
    assert (cited.url or "").partition("#:~:text=")[0] == (article.url or "")


def check_highlights(excerpt: Excerpt) -> None:
    for mark in excerpt.highlights:
        assert excerpt.start <= mark.start < mark.end <= excerpt.end
    assert all(left.end <= right.start for left, right in pairwise(excerpt.highlights))


def check_apart(excerpts: tuple[Excerpt, ...]) -> None:
    assert len(excerpts) <= 3
    for one, other in combinations(excerpts, 2):
        if one.citation.article == other.citation.article:
            assert one.end <= other.start or other.end <= one.start


def check_facts(answer: Answer, served: Engine) -> None:
    for fact in answer.facts:
        article = served.article(fact.article)
        assert article is not None
        assert fact.text == article.text[fact.start : fact.end] != ""


def check_verdict(answer: Answer) -> None:
    assert 0 <= answer.confidence <= 1
    assert all(word in answer.question.text for word in answer.missing)
    if answer.status is Status.NONE:
        assert (answer.excerpts, answer.facts, answer.headline) == ((), (), None)
    elif answer.status is Status.CLOSEST:
        assert answer.excerpts
        assert answer.headline is None
    else:
        assert answer.excerpts
        assert answer.headline is None or answer.headline == answer.facts[0]


@given(st.data())
@FOLDERS
def test_questions_in_the_words_of_the_articles_are_answered_by_quoting(folder, data):
    check(engine(folder).answer(data.draw(questions(folder))), engine(folder))


@given(text=st.text(max_size=60))
@FOLDERS
def test_noise_is_answered_by_quoting_or_not_at_all(folder, text):
    check(engine(folder).answer(text), engine(folder))


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:24])
@FOLDERS
def test_no_text_is_too_odd_or_too_long_to_be_answered(folder, text):
    check(engine(folder).answer(text), engine(folder))


@FOLDERS
def test_the_same_question_gets_the_same_answer(folder):
    question = "Ai là Bí thư Huyện ủy, và có bao nhiêu hộ?"
    assert Engine(folder).answer(question) == engine(folder).answer(question)


@pytest.mark.parametrize(
    "text",
    [
        "Một dòng về cây chè",
        "\ufeffTin vắn\r\n\r\nGiá chè tăng 5%.\r\n\r\nGiá lúa giảm.\r\n",
        "Chè\n\n" + "đồi chè xanh mướt trải dài khắp xã " * 60,
        "Chè\n\n" + "a" * 2000 + " chè",
        "Chè\n\n" + "; ".join(f"xã Bình An {n} trồng {n * 3} ha chè" for n in range(60)),
        "Ai trồng chè?\n\nVì sao trồng chè? Bao nhiêu chè? Chè ở đâu?",
        "Chè\n\nBà con hái chè. (Ảnh: TH).\n\nBà con hái chè. (Ảnh: TH).",
        "😀 chè 😀\n\n🇻🇳 Chè Việt Nam được giá 🎉!!",
        "Che\u0300\n\nXa\u0303 tro\u0302\u0300ng che\u0300 va\u0300 ba\u0301n che\u0300.",
        "Thơ chè\n\nDòng một chè xanh\ndòng hai chè đỏ\ndòng ba chè tím",
    ],
    ids=[
        "line",
        "windows",
        "unpunctuated",
        "unbroken",
        "clauses",
        "questions",
        "captions",
        "emoji",
        "nfd",
        "verse",
    ],
)
@pytest.mark.parametrize(
    "question", ["chè", "Ai trồng chè?", "Xã trồng bao nhiêu ha chè?", "tóm tắt", "các con số"]
)
def test_odd_articles_are_quoted_by_the_same_rules(tmp_path, text, question):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    served = Engine(tmp_path)
    check(served.answer(question), served)
