"""What the bench measures beside the index, as rounded scores, ranks as the index does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import Index, highest, stored
from tests.bench.rough import Rough

MANY = 40_000  # documents: for fewer there are no rough scores


@pytest.fixture(scope="module")
def crowd() -> Index:
    """Documents of ten words each; the lower a word's number, the commoner it is."""
    numbers = (300 * np.random.default_rng(7).random(10 * MANY) ** 3).astype(np.uint32)
    lengths = np.full(MANY, 10, np.uint32)
    return Index(stored(numbers, np.repeat(np.arange(MANY), lengths), lengths, 300), 1.0, 0.75)


@given(st.lists(st.integers(0, 299), max_size=12), st.sampled_from([0, 1, 10, 300, 2000]))
def test_rough_scores_lose_none_of_the_best_documents(crowd, question, count):
    assert Rough(crowd).highest(question, count) == highest(crowd.get_scores(question), count)


def test_a_question_with_more_rare_words_than_there_is_room_for_is_scored_all_the_same(crowd):
    question = list(range(299, 150, -1))
    assert Rough(crowd).highest(question, 5) == highest(crowd.get_scores(question), 5)
