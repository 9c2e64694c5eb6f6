"""Whatever a parser makes of a file, it is kept and found again as it was."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.folder import Source
from corpus.formats import kept
from corpus.formats.extract import Extract
from corpus.problem import printable
from corpus.reader import told

DIGEST = "0123456789abcdef" * 4
ANY = st.text(st.characters(), max_size=60)
RECORDS = st.fixed_dictionaries(
    {"text": ANY},
    optional={name: st.none() | ANY for name in ("title", "url", "published", "publisher", "author")},
)


@given(RECORDS, ANY)
def test_what_is_kept_is_found_with_what_the_file_says_of_itself(
    record: dict[str, str | None], name: str
) -> None:
    extract = Extract.of(record)
    text = kept.written(extract, DIGEST, name)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, kept.FOLDER, "a.txt")
        kept.keep(file, Path(folder), text)
        assert kept.find(file, DIGEST) == text
        assert kept.find(file, DIGEST[::-1]) is None
        reading = told(Path(folder), Source("a.html", None), text, text.encode(), 1000)
    title = printable(" ".join((extract.title or "").split()))
    if reading.article and title:
        assert reading.article.title == title
