"""What is written into a cluster is read from it the same, and scores as postings score it."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.cluster.document import Spelled, rows, sought
from retrieval.cluster.layout import fitting, pair
from retrieval.cluster.row import packed, unpacked
from retrieval.cluster.scoring import Terms, gains
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.index import idf
from retrieval.indexed import Indexed
from retrieval.question.question import understand
from retrieval.ranking.query import query

ARTICLES = Path(__file__).parents[1] / "articles"
QUESTIONS = (
    "Cầu Bến Lội dài bao nhiêu mét?",
    "ho khe lang can day",
    "How long is the Bến Lội bridge?",
    "Ai là Phó Chủ tịch UBND huyện Tân Lạc?",
    "học sinh hai thôn phải nghỉ học mỗi mùa lũ",
)


@pytest.fixture(scope="module")
def snapshot() -> Indexed:
    return Indexed.of(ARTICLES).completed()


def test_an_article_is_read_as_it_was_written(snapshot: Indexed) -> None:
    for row in rows(snapshot):
        again = unpacked(packed(row))
        assert (again.article, again.facts, again.first) == (row.article, row.facts, row.first)
        for name in ("numbers", "flags", "lengths"):
            np.testing.assert_array_equal(getattr(again, name), getattr(row, name))


def test_the_vocabulary_is_read_as_it_was_written(snapshot: Indexed) -> None:
    made = Vocabulary.of(snapshot.analysis.fields)
    again = Vocabulary.unpacked(made.packed())
    assert list(again.exact.words) == list(snapshot.analysis.tokens.words)
    assert again.marked("cau") == made.marked("cau") == snapshot.searcher.usage.marked("cau")
    assert again.spellings == snapshot.searcher.usage.spellings
    np.testing.assert_array_equal(again.folds, made.folds)
    for word in ("cầu", "^cầu", "^tân", "nowhere"):
        assert again.exact.count(word) == snapshot.searcher.usage.holding([(word,)], folded=False)
    assert again.folded.count("cau") == snapshot.searcher.usage.holding([("cau",)], folded=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_passages_score_as_their_postings_do(question: str, snapshot: Indexed) -> None:
    usage = snapshot.searcher.usage
    terms = Terms(list(rows(snapshot)), Vocabulary.of(snapshot.analysis.fields))
    sought_for = query(understand(question), usage)
    assert sought_for.clauses
    for clause in sought_for.clauses:
        holding = usage.holding(clause.phrases, folded=clause.folded)
        given = gains(clause, holding, terms, snapshot.statistics)
        postings = usage.field(folded=clause.folded).postings(clause.phrases)  # type: ignore[attr-defined]
        rarity = idf(usage.passages, holding)
        held = 0.6 * (not clause.pair) * rarity
        wanted = np.zeros(len(given))
        wanted[postings.ids] = (clause.weight * (rarity * postings.saturated + held)).take(postings.kinds)
        np.testing.assert_array_equal(given, wanted)


def test_a_term_that_would_be_cut_has_another_in_its_place() -> None:
    long = "x" * 300
    assert fitting("cầu") == "cầu"
    assert len(fitting(long)) < 255
    assert fitting(long) != fitting(long + "x")
    assert len(pair("x" * 200, "y" * 200)) < 255


def test_a_text_is_sought_by_words_that_every_text_with_it_holds() -> None:
    words, pairs = sought("cầu Bến Lội 1.500 m")
    assert {"cau", "ben", "loi", "500"} <= set(words)
    assert "ben~loi" in pairs
    assert set(pairs) <= set(sought("Khánh thành cầu  Bến Lội, 1.500 m, hôm qua")[1])


def test_words_are_spelled_with_and_without_their_marks() -> None:
    assert Spelled.of(["cầu", "đò"]).folded == ["cau", "do"]
