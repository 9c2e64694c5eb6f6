"""References: the words of a question that stand for what was named before: "anh ấy", "xã này", "his"."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span
from retrieval.analyzer import Term, analyze
from retrieval.facts.fact import FactKind
from retrieval.lexicon import words
from retrieval.question.language import Language
from retrieval.question.phrases import Match, phrases
from retrieval.question.pieces import Piece, Sort, pieces
from retrieval.question.question import Question
from retrieval.question.wording import is_marked

_NOUN_WORDS = 2  # of "lễ hội" in "lễ hội này"


class Target(StrEnum):
    PERSON = "person"
    PLACE = "place"
    THING = "thing"  # whatever was asked about
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Reference:
    span: Span  # offsets into the question's text
    target: Target
    noun: tuple[str, ...] = ()  # folded: "xa" in "xã này"; empty for a pronoun


_EXPLAINS = {
    Target.PERSON: {Sort.PERSON, Sort.NAME},
    Target.PLACE: {Sort.PLACE, Sort.NAME},
    Target.THING: {Sort.PERSON, Sort.PLACE, Sort.NAME},
    Target.ARTICLE: set[Sort](),
}


def references(question: Question, earlier: str) -> list[Reference]:
    """Those that the question does not explain itself, by a name before them; in order and apart.

    earlier: the question before it, for nouns that are no kind of thing: "chiến dịch này".
    """
    named = pieces(question)
    found: list[Reference] = []
    for reference in sorted(_found(question, earlier), key=lambda each: each.span):
        if not _is_explained(reference, named, question) and not _overlaps(reference, found):
            found.append(reference)
    return found


def _is_explained(reference: Reference, named: Sequence[Piece], question: Question) -> bool:
    """In English other nouns may explain it too, "what did the farmer say of his trees", unless it is the
    subject: "how much profit does he make".
    """
    before = {piece.sort for piece in named if piece.whole.end <= reference.span.start}
    explaining = _EXPLAINS[reference.target]
    if question.language is Language.ENGLISH and reference.target is not Target.ARTICLE:
        last = question.text[: reference.span.start].split()[-1:]
        subject = bool(last) and last[0].lower() in words("english_auxiliaries.txt")
        explaining = explaining if subject else set(Sort)
    return bool(before & explaining)


def _overlaps(reference: Reference, found: list[Reference]) -> bool:
    return any(reference.span.start < other.span.end for other in found)


def _found(question: Question, earlier: str) -> Iterator[Reference]:
    parts = [term for term in analyze(question.text) if not term.whole]
    loose = question.language is Language.ENGLISH or not is_marked(parts)
    for match in phrases("pronouns.tsv").find(parts, loose):
        yield Reference(_span(parts[match.start : match.end]), Target(match.row[1]))
    said = f" {' '.join(term.folded for term in analyze(earlier))} "
    searched = {word.start for word in question.words if not word.function}
    for match in phrases("demonstratives.tsv").find(parts, loose):
        noun_span = _noun(parts, match, said, searched)
        if noun_span:
            target, noun = noun_span
            span = _span(sorted([*noun, parts[match.start]], key=lambda term: term.start))
            yield Reference(span, target, tuple(term.folded for term in noun))


def _noun(
    parts: list[Term], demonstrative: Match, said: str, searched: Set[int]
) -> tuple[Target, list[Term]] | None:
    """The longest noun beside the demonstrative, and what the two stand for."""
    side, typed = demonstrative.row[1], parts[demonstrative.start]
    marked = typed.text != typed.folded
    for length in range(_NOUN_WORDS, 0, -1):
        first = demonstrative.start - length if side == "behind" else demonstrative.end
        noun = parts[max(first, 0) : first + length]
        if len(noun) < length:
            continue
        if target := _target(noun, said, certain=marked or "marked" not in demonstrative.row):
            return target, noun
        if marked and length == 1 and noun[0].start in searched:
            return Target.THING, noun  # named before the last question, perhaps
    return None


def _target(noun: list[Term], said: str, *, certain: bool) -> Target | None:
    """certain: that a demonstrative is one, and not another word without its marks."""
    if certain and phrases("honorifics.txt").whole(noun):
        return Target.PERSON
    kind = phrases("kind_nouns.tsv").whole(noun)
    if kind and kind[1] != FactKind.TIME:
        return Target.PERSON if kind[1] == FactKind.PERSON else Target.THING
    return Target.THING if f" {' '.join(term.folded for term in noun)} " in said else None


def _span(parts: list[Term]) -> Span:
    return Span(parts[0].start, parts[-1].end)
