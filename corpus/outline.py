"""Outline: the title and the passages of a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Passage, PassageKind, Span
from corpus.byline import author
from corpus.cleanup import Content, content, same
from corpus.metadata import FrontMatter
from corpus.paragraphs import ends_sentence, has_words, paragraphs, stripped, unmarked
from corpus.sentences import sentences

_LONGEST_HEADLINE = 250  # characters; a longer first line is a paragraph
_LONGEST_TITLE = 100  # characters taken from a paragraph where there is no headline


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    passages: tuple[Passage, ...]  # at least one

    def author_span(self, text: str, front: FrontMatter, given: str | None) -> Span | None:
        """Where the text names its author. given: who that is, where metadata says so; nobody else counts."""
        signed = next((passage for passage in self.passages if passage.kind is PassageKind.BYLINE), None)
        found = author(text, signed) if signed else None
        if not given or (found and same(found.of(text)) == same(given)):
            return found
        return _in_front(text, front.block, "author", given)


def outline(text: str, front: FrontMatter, given: str | None) -> Outline | None:
    """Title and passages, with `given` as the title when metadata has one; None without content."""
    found = [span for span in paragraphs(text, front.body) if has_words(text, span)]
    if not found:
        return None
    head, rest = _headline(text, found)
    if given:
        return _titled(text, front, given, head, found, rest)
    body = content(text, rest)
    if not body or _is_paragraph(text, head):
        # Nothing that is said may be lost: a first line that is no headline is the first paragraph.
        body = content(text, [head, *rest])
        if body:
            return Outline(_beginning(text, head), _numbered(text, None, body))
    return Outline(_one_line(head.of(text)), _numbered(text, head, body))


def _headline(text: str, found: Sequence[Span]) -> tuple[Span, Sequence[Span]]:
    """The first line, or the first paragraph when the line visibly goes on; and what follows."""
    first = unmarked(text, found[0])
    line = stripped(text, first.start, first.start + len(first.of(text).splitlines()[0]))
    following = stripped(text, line.end, first.end)
    if following.start == following.end or text[following.start].islower():
        return first, found[1:]
    return line, paragraphs(text, line.end)


def _is_paragraph(text: str, head: Span) -> bool:
    wrapped = len(head.of(text).splitlines()) > 1
    return head.end - head.start > _LONGEST_HEADLINE or (wrapped and ends_sentence(text, head))


def _titled(
    text: str, front: FrontMatter, given: str, head: Span, found: Sequence[Span], rest: Sequence[Span]
) -> Outline | None:
    """The outline under a title from metadata: it may stand in the text as well."""
    if same(head.of(text)) == same(given):
        return Outline(given, _numbered(text, head, content(text, rest)))
    passages = _numbered(text, _in_front(text, front.block, "title", given), content(text, found))
    return Outline(given, passages) if passages else None


def _in_front(text: str, block: Span, key: str, value: str) -> Span | None:
    """Where the front matter says this value of the key word for word."""
    line = re.compile(rf"^{key}[ \t]*:", re.MULTILINE | re.IGNORECASE).search(text, block.start, block.end)
    place = text.find(value, line.end(), block.end) if line else -1
    return Span(place, place + len(value)) if place >= 0 else None


def _numbered(text: str, title: Span | None, body: Sequence[Content]) -> tuple[Passage, ...]:
    head = [_passage(text, title, 0, PassageKind.TITLE)] if title else []
    return (*head, *(_passage(text, piece, number, piece.kind) for number, piece in enumerate(body, 1)))


def _passage(text: str, span: Span, number: int, kind: PassageKind) -> Passage:
    return Passage(span.start, span.end, number, kind, sentences(text, span))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _beginning(text: str, span: Span) -> str:
    """The first words of a paragraph, as a title."""
    words = _one_line(text[span.start : min(span.end, span.start + 3 * _LONGEST_TITLE)])
    if len(words) <= _LONGEST_TITLE:
        return words
    cut = words[: _LONGEST_TITLE + 1].rpartition(" ")[0] or words[:_LONGEST_TITLE]
    return cut.rstrip(" ,;:-–—") + "…"
