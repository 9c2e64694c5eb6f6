"""Passages are drawn from a large archive as from a small one, though most of its postings are not read."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from retrieval.fields import Fields
from retrieval.indexed import Indexed
from retrieval.question.question import understand
from retrieval.ranking import embedded
from retrieval.ranking.embedded import Embedded
from retrieval.ranking.query import query
from retrieval.ranking.source import Drawn
from tests.bench.archive import written

ARTICLES = 300


@pytest.fixture(scope="module")
def source() -> Embedded:
    articles = tuple(each.article() for each in written(ARTICLES))
    return Embedded(articles, Fields(Indexed(Library(articles, ())).analysis.fields))


WORDS = sorted({word for each in written(20) for word in each.text.split()})
ABOUT = st.none() | st.integers(0, ARTICLES).map("{:07}".format)


def drawn(source: Embedded, text: str, most: int, about: str | None, everywhere: int) -> Drawn:
    """everywhere: postings up to which all are read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embedded, "_EVERYWHERE", everywhere)
        return source.draw(query(understand(text), source.usage), most, about)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([1, 3, 30, 300]), ABOUT)
def test_the_same_passages_with_the_same_scores_are_drawn(source, words: Sequence[str], most, about):
    text = " ".join(words)
    assert drawn(source, text, most, about, 0) == drawn(source, text, most, about, 1 << 40)
