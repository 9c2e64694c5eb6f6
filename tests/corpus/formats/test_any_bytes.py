"""Whatever is in a foreign file, it gives articles or problems, and the reader reads on."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.folder import Source
from corpus.formats.foreign import ForeignReader
from corpus.formats.workshop import Workshop
from corpus.problem import ProblemKind
from tests.corpus.formats.making import page, pdf, word, zipped

GOOD = {
    "a.html": page("<h1>Chợ phiên</h1><p>Từ tháng 4, chợ họp vào ngày 5 và ngày 20 hằng tháng.</p>"),
    "a.pdf": pdf([["Chợ phiên", "Từ tháng 4, chợ họp vào ngày 5."], ["Chợ có 40 gian hàng."]]),
    "a.docx": word(["Chợ phiên", "Từ tháng 4, chợ họp vào ngày 5."]),
    "a.zip": zipped({"a.txt": "Chợ phiên\n\nTừ tháng 4.".encode(), "b.html": page("<p>Chợ họp.</p>")}),
}


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop() as one:
        yield one


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with some of its bytes changed, cut out, or said twice."""
    name = draw(st.sampled_from(sorted(GOOD)))
    data = bytearray(GOOD[name])
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 200))
        data[at : at + length] = draw(st.binary(max_size=20)) * draw(st.integers(1, 50))
    return name, bytes(data)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoiled() | st.tuples(st.sampled_from(sorted(GOOD)), st.binary(max_size=300)))
def test_any_bytes_give_articles_or_problems(workshop: Workshop, file: tuple[str, bytes]) -> None:
    name, data = file
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(data)
        readings = list(ForeignReader(Path(folder), 1_000_000, workshop).readings(Source(name, None)))
    for reading in readings:
        assert (reading.article is None) == bool(reading.problems)
        assert all(problem.path.isprintable() for problem in reading.problems)
        assert not any(problem.kind is ProblemKind.HARMFUL for problem in reading.problems)
