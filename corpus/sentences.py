"""Vietnamese sentences as spans of a paragraph."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

from corpus.article import Sentence, Span
from corpus.paragraphs import stripped
from corpus.wordlist import words

_CLOSERS = "”’»)]}"
# What may end a sentence: the marks, the quotes and brackets that close behind them, white space.
# A full stop inside 2,75 or 2.9.2022 or an address is not one, for no space follows it.
# Nothing is tried twice (`++`, and no start inside a row of marks): a megabyte of "!!!" takes no longer.
_STOP = re.compile(rf"(?<![.!?…])(?P<marks>\./\.|[.!?…]++)(?P<closers>[{re.escape(_CLOSERS)}\"']*+)\s++")
# Quotations and parentheses in which no sentence ends; longer ones may be split.
_ENCLOSED = re.compile(
    r"“[^“”]{1,400}”|«[^«»]{1,400}»|\([^()]{1,400}\)|\[[^\[\]]{1,400}\]|(?<!\w)\"[^\"]{1,400}\"(?!\w)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[“\"'‘«]+$")
_LIST_NUMBER = re.compile(r"\d{1,3}|[^\W\d_]|[IVXLC]{1,5}")
_LOOK_BACK = 16  # characters: longer than any abbreviation
_END_MARK = "./."  # closes a newspaper article; only its first stop belongs to the sentence


def sentences(text: str, span: Span) -> tuple[Sentence, ...]:
    """The sentences of one paragraph in order, without the white space around them.

    At least one when the paragraph has anything but white space; they leave out nothing but white space
    and the last two characters of `./.`.
    """
    found = []
    start = span.start
    for end, following in _breaks(text, span):
        found.append(_sentence(text, start, end))
        start = following
    found.append(_sentence(text, start, span.end))
    return tuple(sentence for sentence in found if sentence.start < sentence.end)


def _sentence(text: str, start: int, end: int) -> Sentence:
    inner = stripped(text, start, end)
    return Sentence(inner.start, inner.end)


def _breaks(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and where the next begins."""
    enclosed = [match.span() for match in _ENCLOSED.finditer(text, span.start, span.end)]
    starts = [start for start, _ in enclosed]
    begin = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        end = stop.end("closers")
        around = bisect_right(starts, end) - 1
        inside = around >= 0 and end < enclosed[around][1]
        if stop.end() == span.end or (inside and starts[around] < end) or not _ends(text, begin, stop):
            continue
        yield (stop.start() + 1 if stop["marks"] == _END_MARK else end), stop.end()
        begin = stop.end()


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the sentence begun at `begin` ends at this stop."""
    after = text[stop.end() : stop.end() + 2]
    if after[0] in _CLOSERS + ".!?…" or (after[0] in "\"'" and not after[1:].isalnum()):
        return False
    if after[0].islower() or (stop["closers"] and after[0] in "-–—,"):
        return stop["marks"][-1] in "?!" and not stop["closers"]
    return stop["marks"] != "." or bool(stop["closers"]) or not _is_abbreviated(text, begin, stop.start())


def _is_abbreviated(text: str, begin: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, an initial or a list number."""
    match = _WORD_BEFORE.search(text, max(begin, stop - _LOOK_BACK), stop)
    if not match:
        return False
    word = unicodedata.normalize("NFC", match[0])
    last = word.rpartition(".")[2]
    initial = len(last) == 1 and last.isupper()
    heads_item = match.start() == begin or text[max(begin, match.start() - 2) : match.start()].strip() in (
        ":",
        ";",
    )
    numbered = heads_item and _LIST_NUMBER.fullmatch(word) is not None
    return initial or numbered or word in words(_FILE) or last in words(_FILE)


_FILE = "abbreviations.txt"
