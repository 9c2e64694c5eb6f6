"""PDF: the text of its pages (pypdf), lines put together to paragraphs, without heads and feet of pages.

Its properties are those of the program that wrote it, not of the article: they are left alone.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.formats.extract import LONGEST, Extract, in_paragraphs
from corpus.problem import ProblemKind, RefusedError

_PAGES = 1000
_EDGE = 2  # lines at the top and at the bottom of a page where a head or foot may stand
_OFTEN = 3  # pages on which a line is a head or foot, if they are also more than half of all
_FULL = 0.8  # of the longest lines: a shorter line that ends a sentence ends its paragraph
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]»]*$")
_ITEM = re.compile(r"(?:[-–—•*+▪►■]|\d{1,3}[.)])\s")
_DIGITS = re.compile(r"\d+")


def read(data: bytes) -> Extract:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError(ProblemKind.DAMAGED, "locked with a password")
    if len(reader.pages) > _PAGES:
        raise RefusedError(ProblemKind.TOO_LARGE, f"more than {_PAGES} pages")
    pages, length = [], 0
    for page in reader.pages:
        text = page.extract_text()
        length += len(text)
        if length > LONGEST:
            raise RefusedError(ProblemKind.TOO_LARGE, f"more than {LONGEST} characters")
        pages.append([line.strip() for line in text.splitlines()])
    return Extract(in_paragraphs(_paragraphs(_without_edges(pages))))


def _without_edges(pages: Sequence[Sequence[str]]) -> list[str]:
    """All lines but those that stand at the same end of page after page, numbers apart."""
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(
        key for page in filled for key in {_edge(line) for line in [*page[:_EDGE], *page[-_EDGE:]]}
    )
    often = {key for key, times in edges.items() if times >= _OFTEN and times * 2 > len(filled)}
    kept = []
    for page, lines in zip(pages, filled, strict=True):
        outer = {*lines[:_EDGE], *lines[-_EDGE:]}
        kept += [line for line in page if not (line in outer and _edge(line) in often)]
    return kept


def _edge(line: str) -> str:
    return _DIGITS.sub("0", line.casefold())


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines are put together until one ends a sentence before the margin, is blank, or an item begins."""
    width = _width(lines)
    paragraph = ""
    for line in lines:
        if paragraph and (not line or _ITEM.match(line)):
            yield paragraph
            paragraph = ""
        paragraph = _joined(paragraph, line)
        if len(line) < _FULL * width and (_SENTENCE_END.search(line) or paragraph == line):
            yield paragraph
            paragraph = ""
    yield paragraph


def _width(lines: Sequence[str]) -> int:
    """How long a full line is: nine of ten lines are shorter."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _joined(before: str, line: str) -> str:
    return f"{before} {line}" if before and line else before or line
