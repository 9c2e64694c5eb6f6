"""The index gives rank-bm25's scores, and touches only documents that hold the question's words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import Index, LuceneOkapi, highest, stored

# No empty documents: for those rank-bm25 divides zero by zero when b is 1.
documents = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=8), min_size=1, max_size=12)
questions = st.lists(st.integers(0, 7), max_size=6)


def index(corpus: list[list[int]], k1: float = 1.0, b: float = 0.75) -> Index:
    numbers = np.array([term for document in corpus for term in document], np.uint32)
    lengths = np.array([len(document) for document in corpus], np.uint32)
    return Index(stored(numbers, np.repeat(np.arange(len(corpus)), lengths), lengths, 8), k1, b)


@given(documents, questions, st.floats(0.1, 3), st.floats(0, 1))
def test_scores_are_those_that_rank_bm25_gives(corpus, question, k1, b):
    inherited = LuceneOkapi(corpus, k1=k1, b=b).get_scores(question)
    np.testing.assert_array_equal(index(corpus, k1, b).get_scores(question), inherited)


def test_a_word_in_most_documents_still_counts_for_those_that_hold_it():
    scores = index([[0, 1], [0], [0], [2]]).get_scores([0])
    assert all(scores[:3] > 0)
    assert scores[3] == 0


def test_a_word_that_no_document_holds_has_no_postings():
    assert len(index([[1], [3]]).postings(2).ids) == 0
    assert len(index([[1]]).postings(7).ids) == 0
    assert len(index([[1]]).postings(None).ids) == 0


def test_documents_without_a_word_do_not_break_the_index():
    assert index([[], []]).get_scores([0]).tolist() == [0, 0]


@given(documents)
def test_a_group_counts_a_document_once_with_the_frequencies_of_all_its_terms(corpus):
    made = index(corpus)
    group = made.union([made.postings(0), made.postings(1)])
    expected = {n: d.count(0) + d.count(1) for n, d in enumerate(corpus) if {0, 1} & set(d)}
    assert dict(zip(group.ids.tolist(), group.frequencies.tolist(), strict=True)) == expected


@given(documents)
def test_a_group_of_terms_that_are_one_term_elsewhere_scores_like_that_term(corpus):
    made, other = index(corpus), index([[min(term, 5) for term in document] for document in corpus])
    group = made.union([made.postings(5), made.postings(6)])
    np.testing.assert_array_equal(made.weights(group), other.weights(other.postings(5)))


@given(documents)
def test_a_long_phrase_counts_where_all_its_pairs_stand(corpus):
    made = index(corpus)
    both = made.intersection([made.postings(0), made.postings(1)])
    expected = {n: min(d.count(0), d.count(1)) for n, d in enumerate(corpus) if {0, 1} <= set(d)}
    assert dict(zip(both.ids.tolist(), both.frequencies.tolist(), strict=True)) == expected


def test_a_document_as_long_as_a_book_is_no_burden_for_the_others():
    book = [n % 7 for n in range(3_000_000)]
    made, told = index([book, [1, 2]]), LuceneOkapi([book, [1, 2]], k1=1.0, b=0.75)
    np.testing.assert_array_equal(made.get_scores([1, 2]), told.get_scores([1, 2]))


def test_an_index_of_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        index([])


@given(st.integers(0, 5000), st.integers(0, 40), st.integers(0, 2**32))
def test_the_highest_scores_are_those_of_a_full_sort(size, count, seed):
    scores = np.random.default_rng(seed).integers(0, 50, size).astype(float)
    expected = [n for n in np.argsort(-scores, kind="stable")[:count].tolist() if scores[n] > 0]
    assert highest(scores, count) == expected
