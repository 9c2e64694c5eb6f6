"""Which paragraphs are content, and how much of them: by spans, the text is never changed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.article import PassageKind, Span
from corpus.byline import byline, is_label
from corpus.paragraphs import ends_sentence, has_words, stripped, unmarked
from corpus.wordlist import words

_CREDIT_TAIL = 120  # characters at a paragraph's end in which a photo credit is looked for
_LONGEST_CAPTION = 400  # characters; a longer paragraph with a credit is prose
_NEAR = 3  # paragraphs within which a repeated one is a caption said twice
_FEWEST_WORDS = 4  # shorter paragraphs may repeat: "Phóng viên:"
_SHORT_LINE, _SHORT_SENTENCE = 200, 80  # characters; longer lines behind furniture are prose

_SORT = r"(?: ảnh| minh họa| minh hoạ| tư liệu|,? video| và video)?"
_ENCLOSED_CREDIT = re.compile(
    rf"[(\[]\s*(?:(?:ảnh|nguồn|photo|video|clip|đồ họa|đồ hoạ){_SORT}\s*:[^()]+"
    r"|ảnh (?:minh họa|minh hoạ|tư liệu|internet))[)\]]\s*[.…]?",
    re.IGNORECASE,
)
_BARE_CREDIT = re.compile(rf"(?:Ảnh|ẢNH|Nguồn ảnh|Photo){_SORT}\s*:\s*[^:.!?]+(?:\.\w+)*\.?")
_CREDIT_STARTS = re.compile(r"[(\[]|(?<!\S)[ẢANP]")  # “A” for a decomposed “Ả”
_END_MARK = re.compile(r"(\.?)\s{0,5}/\s{0,5}\.$")
_LINK = re.compile(r">>+\s|>>>")  # to another article: ">> Đắk R’lấp: Xe tải lật"
_COUNTER = re.compile(r"\(\d+\)")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Content(Span):
    """A paragraph, or what of it is content."""

    kind: PassageKind
    credited: bool = False  # a photo credit was behind it


def content(text: str, found: Sequence[Span]) -> list[Content]:
    """What of the paragraphs is content: no furniture, no credits, no caption a second time."""
    kept = [span for span in found[: _furniture(text, found)] if not _LINK.match(text, span.start)]
    pieces = _once(text, [piece for piece in (_trimmed(text, span) for span in kept) if piece])
    signed = byline(text, [piece for piece in pieces if not piece.credited])
    return [_as(PassageKind.BYLINE, piece) if piece is signed else piece for piece in pieces]


def _trimmed(text: str, span: Span) -> Content | None:
    body = _before_end_mark(text, unmarked(text, span))
    credit = _credit(text, body)
    if credit is not None and is_label(text[body.start : credit]):
        credit = None  # "Bài, Ảnh: Minh Anh" names the author too
    inner = stripped(text, body.start, body.end if credit is None else credit)
    while credit is not None and inner.end > inner.start and text[inner.end - 1] in "-–—|/":
        inner = stripped(text, inner.start, inner.end - 1)
    if not has_words(text, inner):
        return None
    caption = credit is not None and inner.end - inner.start <= _LONGEST_CAPTION
    kind = PassageKind.CAPTION if caption else PassageKind.TEXT
    return Content(inner.start, inner.end, kind, credit is not None)


def _before_end_mark(text: str, span: Span) -> Span:
    """Without the `/.` of a closing `./.`: the sentence keeps its own full stop."""
    mark = _END_MARK.search(text, max(span.start, span.end - 6), span.end)
    return Span(span.start, mark.end(1)) if mark else span


def _credit(text: str, span: Span) -> int | None:
    """Where the photo credit at the paragraph's end begins."""
    begin = max(span.start, span.end - _CREDIT_TAIL)
    for start in _CREDIT_STARTS.finditer(text, begin, span.end):
        tail = unicodedata.normalize("NFC", text[start.start() : span.end])
        if _ENCLOSED_CREDIT.fullmatch(tail) or _BARE_CREDIT.fullmatch(tail):
            return start.start()
    return None


def _once(text: str, pieces: Sequence[Content]) -> list[Content]:
    """Each caption once: the same paragraph nearby, or anywhere when it has a photo credit."""
    places = defaultdict(list)
    for place, piece in enumerate(pieces):
        places[same(piece.of(text))].append(place)
    kept = list[tuple[int, Content]]()
    for key, where in places.items():
        again = _repeated(pieces, where, long_enough=key.count(" ") + 1 >= _FEWEST_WORDS)
        caption = bool(again) and len(key) <= _LONGEST_CAPTION
        for place in where:
            if place not in again:
                kept.append((place, _as(PassageKind.CAPTION, pieces[place]) if caption else pieces[place]))
    return [piece for _, piece in sorted(kept)]


def _repeated(pieces: Sequence[Content], where: Sequence[int], long_enough: bool) -> frozenset[int]:
    """Which of the places, all with the same words, say a caption again."""
    credited = any(pieces[place].credited for place in where)
    return frozenset(
        place for before, place in pairwise(where) if credited or (long_enough and place - before <= _NEAR)
    )


def _as(kind: PassageKind, piece: Content) -> Content:
    return Content(piece.start, piece.end, kind, piece.credited)


def _furniture(text: str, found: Sequence[Span]) -> int:
    """How many paragraphs stand before the furniture at the end; never none of them."""
    cut = place = len(found)
    while place > 1 and not _is_prose(text, found[place - 1]):
        place -= 1
        if _is_furniture(found[place].of(text)):
            cut = place
    return cut


def _is_prose(text: str, span: Span) -> bool:
    longest = _SHORT_SENTENCE if ends_sentence(text, span) else _SHORT_LINE
    return span.end - span.start > longest


def _is_furniture(line: str) -> bool:
    if len(line) > _SHORT_LINE:
        return False
    bare = _COUNTER.sub("", same(line))
    head, colon, _ = bare.partition(":")
    listed = words("furniture.txt")
    return _EDGES.sub("", bare) in listed or _EDGES.sub("", head) + colon in listed


def same(line: str) -> str:
    """A key equal for two writings of the same words: composed, small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", line).casefold().split())
