"""Byline: where a text itself names its author, on a line of its own below or above the article."""

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from corpus.article import Span
from corpus.wordlist import words

Piece = TypeVar("Piece", bound=Span)

_END, _TOP = 2, 1  # paragraphs in which a byline is looked for
_LONGEST = 80  # characters
_MOST_WORDS = 5  # of one name
_TOKEN = re.compile(r"\S+")
_BETWEEN = re.compile(r",?\s(?:và|va\u0300|[-–&/])\s|,\s")  # two names
_LABEL_MARKS = ",:;-–&"


def byline(text: str, pieces: Sequence[Piece]) -> Piece | None:
    """The one of the paragraphs below the title that is a byline; none of fewer than two is."""
    if len(pieces) < 2:
        return None
    for piece in reversed(pieces[1:][-_END:]):
        if author(text, piece):
            return piece
    above = ((piece, author(text, piece)) for piece in pieces[:_TOP])
    return next((piece for piece, found in above if found and _is_said_once(text, found)), None)


def is_label(line: str) -> bool:
    """Whether a line is nothing but what stands before a name: "Bài, "."""
    said = _BETWEEN.sub(" ", f"{line} ").split()
    return f"{' '.join(map(_bare, said))}:" in words("bylines.txt")


def author(text: str, piece: Span) -> Span | None:
    """The names alone in a paragraph that is a byline; None of any other."""
    if piece.end - piece.start > _LONGEST:
        return None
    tokens = [Span(match.start(), match.end()) for match in _TOKEN.finditer(text, piece.start, piece.end)]
    labels = _label_length(text, tokens)
    names = _without_brackets(text, tokens[labels:])
    line = _composed(text[piece.start : piece.end])
    if not names or not (line in words("signatures.txt") or _are_names(text, names, labelled=labels > 0)):
        return None
    return Span(names[0].start, names[-1].start + len(names[-1].of(text).rstrip(".,;")))


def _label_length(text: str, tokens: Sequence[Span]) -> int:
    """How many words at the start are a label such as "Bài, ảnh:"."""
    for length in range(min(len(tokens) - 1, 4), 0, -1):
        said = " ".join(filter(None, (_bare(token.of(text)) for token in tokens[:length])))
        colon = tokens[length - 1].of(text).endswith(":")
        if f"{said}:" in words("bylines.txt") if colon else said in words("bylines.txt"):
            return length
    return 0


def _without_brackets(text: str, tokens: Sequence[Span]) -> Sequence[Span]:
    """Without "(thực hiện)" at the end."""
    opening = next((place for place, token in enumerate(tokens) if text[token.start] in "(["), len(tokens))
    return tokens[:opening] if tokens and text[tokens[-1].end - 1] in ")]" else tokens


def _are_names(text: str, tokens: Sequence[Span], *, labelled: bool) -> bool:
    """Whether all the words are names; where no label says so, names of two words and more."""
    said = text[tokens[0].start : tokens[-1].end].rstrip("." if labelled else "")
    names = [name.split() for name in _BETWEEN.split(said)]
    fewest = 1 if labelled else 2
    return all(fewest <= len(name) <= _MOST_WORDS and all(map(_is_name_word, name)) for name in names)


def _is_name_word(word: str) -> bool:
    """A capital letter first, and no number, sentence mark or bracket in it."""
    return word[:1].isupper() and not any(letter.isdigit() or letter in ':!?…()|“”"' for letter in word)


def _is_said_once(text: str, span: Span) -> bool:
    """What the article says again is its section or its place rather than its author."""
    return text.count(span.of(text)) == 1


def _bare(word: str) -> str:
    return _composed(word).strip(_LABEL_MARKS)


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold()
