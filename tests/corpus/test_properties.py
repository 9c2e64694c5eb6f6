"""What holds for every file, whatever is in it."""

import re
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.folder import Source
from corpus.reader import Reading, read

PIECES = st.sampled_from(
    ["Hải Hà", "trồng chè", "TP. ", "1. ", "e\u0301", "Phản hồi", "(Ảnh: TH).", "Ảnh: A", "title: Chè\n"]
) | st.sampled_from(
    [
        " ",
        "\n",
        "\n\n",
        "\r\n",
        ". ",
        "./.",
        "…",
        "? ",
        "“",
        "”",
        '"',
        "(",
        ")",
        "# ",
        "- ",
        "---\n",
        "\ufeff",
    ]
)
WORD = re.compile(r"\w+")
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


def reading(data: bytes) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_bytes(data)
        return read(Path(folder), Source("a.txt", None), 10**7)


def check(article: Article) -> None:
    text = article.text
    assert article.title.strip()
    assert article.passages
    for passage in article.passages:
        assert 0 <= passage.start < passage.end <= len(text)
        assert passage.of(text).strip() == passage.of(text)
        assert passage.sentences
        assert passage.start == passage.sentences[0].start
        for sentence in passage.sentences:
            assert passage.start <= sentence.start < sentence.end <= passage.end
            assert sentence.of(text).strip() == sentence.of(text)
        for before, after in pairwise(passage.sentences):
            assert before.end <= after.start
            between = text[before.end : after.start].replace("/.", "")
            assert not any(letter.isalnum() for letter in between)
    for one, other in pairwise(article.passages):
        assert one.end <= other.start
        assert one.number + 1 == other.number


@given(TEXTS)
@example("---\ntitle: Chè\n---\nA. B./. C")
def test_passages_and_sentences_lie_in_the_text_in_order(text: str) -> None:
    found = reading(text.encode("utf-8", "ignore")).article
    if found is not None:
        assert found.text == text.encode("utf-8", "ignore").decode()
        check(found)


@given(st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-16", "ignore")))
def test_any_bytes_are_an_article_or_a_problem(data: bytes) -> None:
    found = reading(data)
    assert (found.article is None) <= bool(found.problems)
    if found.article is not None:
        check(found.article)


@given(st.text(alphabet="abcđ. \n“”()1;-", max_size=300))
def test_no_word_of_a_plain_text_is_lost(text: str) -> None:
    found = reading(("Tên bài\n\nĐoạn đầu.\n\n" + text).encode()).article
    assert found is not None
    sentences = [sentence for passage in found.passages for sentence in passage.sentences]
    said = {word for sentence in sentences for word in WORD.findall(sentence.of(found.text))}
    assert said == set(WORD.findall(found.text))
