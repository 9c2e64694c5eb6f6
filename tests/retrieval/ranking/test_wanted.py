"""A question's phrases are counted in a part of a passage as if the part stood alone."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer import analyze
from retrieval.ranking.query import Clause
from retrieval.ranking.run import Run
from retrieval.ranking.wanted import Wanted

CLAUSES = (
    Clause((("che\u0300",),), False, 1.0),
    Clause((("che",), ("ha", "che")), True, 1.0),
    Clause((("^ha",),), True, 1.0),
    Clause((("5", "che"),), True, 1.0, pair=True),
)


@given(
    st.lists(st.sampled_from(["chè", "Hà", "ha", "1/5", "che", "lúa"]), max_size=9),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_a_part_has_the_counts_that_it_would_have_alone(words, start, end):
    text, wanted = " ".join(words), Wanted(CLAUSES)
    whole = Run.of(analyze(text))
    span = whole.inside(start, end)
    alone = Run.of(whole.terms[span.start : span.stop])
    counted = wanted.counts(wanted.marks(whole), span)
    assert counted == wanted.counts(wanted.marks(alone), range(len(span)))


def test_phrases_of_both_forms_are_counted():
    wanted, run = Wanted(CLAUSES), Run.of(analyze("Hà chè, che 1/5 chè"))
    assert wanted.counts(wanted.marks(run), range(len(run.terms))) == [2, 4, 1, 1]
