"""The index gives rank-bm25's scores, and touches only documents that hold the question's words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index import Index, LuceneOkapi, intersection, union

# No empty documents: for those rank-bm25 divides zero by zero when b is 1.
documents = st.lists(st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=8), min_size=1, max_size=12)
questions = st.lists(st.sampled_from("abcdefgx"), max_size=6)


@given(documents, questions, st.floats(0.1, 3), st.floats(0, 1))
def test_scores_are_those_that_rank_bm25_gives(corpus, question, k1, b):
    inherited = LuceneOkapi(corpus, k1=k1, b=b).get_scores(question)
    np.testing.assert_array_equal(Index(corpus, k1, b).get_scores(question), inherited)


def test_a_word_in_most_documents_still_counts_for_those_that_hold_it():
    index = Index([["thu", "nhập"], ["thu"], ["thu"], ["chè"]], 1.0, 0.75)
    scores = index.get_scores(["thu"])
    assert all(scores[:3] > 0)
    assert scores[3] == 0


def test_a_word_that_no_document_holds_has_no_postings():
    assert len(Index([["a"]], 1.0, 0.75).postings("b").ids) == 0


def test_documents_without_a_word_do_not_break_the_index():
    assert Index([[], []], 1.0, 0.75).get_scores(["a"]).tolist() == [0, 0]


@given(documents)
def test_a_group_counts_a_document_once_with_the_frequencies_of_all_its_terms(corpus):
    index = Index(corpus, 1.0, 0.75)
    group = union([index.postings("a"), index.postings("b")])
    expected = {n: d.count("a") + d.count("b") for n, d in enumerate(corpus) if {"a", "b"} & set(d)}
    assert dict(zip(group.ids.tolist(), group.frequencies.tolist(), strict=True)) == expected


@given(documents)
def test_a_long_phrase_counts_where_all_its_pairs_stand(corpus):
    index = Index(corpus, 1.0, 0.75)
    both = intersection([index.postings("a"), index.postings("b")])
    expected = {n: min(d.count("a"), d.count("b")) for n, d in enumerate(corpus) if {"a", "b"} <= set(d)}
    assert dict(zip(both.ids.tolist(), both.frequencies.tolist(), strict=True)) == expected


def test_an_index_of_nothing_is_refused():
    with pytest.raises(ZeroDivisionError):
        Index([], 1.0, 0.75)
