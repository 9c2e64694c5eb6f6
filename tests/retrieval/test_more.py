"""More than the answer quotes: further passages, each other than all the rest."""

from itertools import combinations

import pytest

from retrieval.engine import Engine
from tests.eval.corpora import NEWS


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(NEWS / "tuned" / "articles")


@pytest.mark.parametrize(
    "question", ["trồng chè", "Chủ tịch UBND huyện là ai?", "lũ", "How many households?"]
)
def test_further_passages_are_slices_none_of_which_overlaps_another(engine, question):
    answer = engine.answer(question)
    more = engine.more(answer, 7)
    assert 0 < len(more) <= 7
    for excerpt in more:
        article = engine.article(excerpt.citation.article)
        assert article.text[excerpt.start : excerpt.end] == excerpt.text
    for one, other in combinations([*answer.excerpts, *more], 2):
        apart = one.end <= other.start or other.end <= one.start
        assert apart or one.citation.article != other.citation.article


@pytest.mark.parametrize("question", ["tóm tắt bài về chè", "xin chào", "bitcoin"])
def test_there_is_no_more_where_nothing_was_searched_for_or_found(engine, question):
    assert engine.more(engine.answer(question), 7) == ()
