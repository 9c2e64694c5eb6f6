"""An address opens an article where the excerpt stands, or at its beginning; never somewhere else."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Span
from retrieval.landing import landing

URL = "https://bao.example/tin-1.html"
NEWS = (
    "Cam Khe Ná được mùa\n\nNăm nay, vườn cam của anh Thìn cho 38 tấn quả, tăng 5 - 6 % so với năm ngoái. "
    "Cam được mùa, được giá.\n\nAnh nói: “Cam được mùa, được giá”, và cười."
)


def directive(address: str) -> str:
    return address.partition("#:~:text=")[2]


def at(text: str, words: str, nth: int = 0) -> Span:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    return Span(starts[nth], starts[nth] + len(words))


def landed(text: str, parts: str) -> Span | None:
    """Where a browser goes, word for word as the specification says: the first match of all parts."""
    given = parts.split(",")
    prefix = unquote(given.pop(0)[:-1]) if given[0].endswith("-") else ""
    suffix = unquote(given.pop()[1:]) if given[-1].startswith("-") else ""
    start, end = unquote(given[0]), unquote(given[1]) if len(given) > 1 else ""
    for place in range(len(text)):
        here = stands(text, start, place)
        if here is None or not text[:place].rstrip().lower().endswith(prefix.lower()):
            continue
        for behind in range(here, len(text) + 1) if end else [here]:
            there = stands(text, end, behind) if end else here
            if there is not None and text[there:].lstrip().lower().startswith(suffix.lower()):
                return Span(place, there)
    return None


def stands(text: str, words: str, place: int) -> int | None:
    """Where the words end that begin at this place."""
    if text[place : place + len(words)].lower() != words.lower():
        return None
    end = place + len(words)
    inside = (place and (text[place - 1] + words[0]).isalnum()) or (words[-1] + text[end : end + 1]).isalnum()
    return None if inside and len(words[-1] + text[end : end + 1]) > 1 else end


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (at(NEWS, "38 tấn quả"), "38%20t%E1%BA%A5n%20qu%E1%BA%A3"),
        (at(NEWS, "tăng 5 - 6 %"), "t%C4%83ng%205%20%2D%206%20%25"),
    ],
)
def test_words_are_encoded_so_that_no_sign_of_theirs_is_taken_for_syntax(piece: Span, expected: str) -> None:
    assert directive(landing(URL, NEWS, piece)) == expected


def test_of_a_long_piece_its_ends_are_named() -> None:
    piece = at(NEWS, "Năm nay, vườn cam của anh Thìn cho 38 tấn quả, tăng 5 - 6 % so với năm ngoái.")
    assert unquote(directive(landing(URL, NEWS, piece))) == "Năm nay, vườn cam,so với năm ngoái."


def test_what_stands_there_twice_is_told_apart_by_the_words_around_it() -> None:
    second = at(NEWS, "Cam được mùa, được giá", 1)
    assert unquote(directive(landing(URL, NEWS, second))) == "Anh nói: “-,Cam được mùa, được giá,-”, và cười."


def test_what_cannot_be_told_apart_gets_no_fragment() -> None:
    text = "Ai? " * 200
    assert landing(URL, text, Span(400, 403)) == URL


def test_front_matter_is_not_on_the_page() -> None:
    text = f"---\ntitle: 38 tấn\nauthor: Quỳnh Nga\n---\n{NEWS}"
    assert unquote(directive(landing(URL, text, at(text, "38 tấn", 1)))) == "38 tấn"
    assert landing(URL, text, at(text, "38 tấn")) == URL


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{URL}#top", f"{URL}#top:~:text=38%20t%E1%BA%A5n"),
        (f"{URL}#:~:text=cam", f"{URL}#:~:text=cam"),
        ("https://bao.example/" + "x" * 2020, "https://bao.example/" + "x" * 2020),
    ],
)
def test_an_address_keeps_what_it_has_and_never_grows_too_long(url: str, expected: str) -> None:
    assert landing(url, NEWS, at(NEWS, "38 tấn")) == expected


WORDS = st.sampled_from(["cam", "Cam", "chè", "a-b", "5,6", "&", "“cam”", "cam,", "là"])


@given(st.lists(WORDS, min_size=1, max_size=60), st.data())
def test_a_fragment_leads_to_its_piece_and_to_nothing_before_it(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + bool(first)
    piece = Span(start, len(" ".join(words[: last + 1])))
    parts = directive(landing(URL, text, piece))
    if parts:
        assert landed(text, parts) == piece
