"""Change: a question told anew with pieces of the next one.

What is new takes the place of what is of its sort: "còn xã Quảng Long?" that of the place. Where nothing is
of its sort it joins the question, and a new office or measure leaves only the names of the old one.
"""

from collections.abc import Sequence
from itertools import dropwhile

from corpus.article import Span
from retrieval.analyzer import Term, analyze, folded_terms, without_marks
from retrieval.facts.fact import Fact
from retrieval.question.framing import OVERVIEW
from retrieval.question.phrases import phrases
from retrieval.question.pieces import NAMES, Piece, Sort, pieces
from retrieval.question.question import Question

_SUBJECTS = (Sort.OFFICE, Sort.MEASURE)


def changed(question: Question, own: Sequence[Piece], earlier: Question, known: Sequence[Fact]) -> str:
    """The earlier question with the new pieces."""
    theirs = pieces(earlier, known)
    fresh = [piece for piece in own if piece.sort is not Sort.OTHER or _unsaid(piece, question, earlier)]
    if earlier.kind in OVERVIEW:
        return _of_another_article(fresh, question, theirs, earlier)
    edits: list[tuple[Span, str]] = []
    added: list[str] = []
    for piece in fresh:
        found = _counterpart(piece, theirs, question, earlier)
        if found and not any(span.start < found[0].end and found[0].start < span.end for span, _ in edits):
            edits.append(found)
        elif piece.sort in _SUBJECTS:
            return _of_something_else(fresh, question, theirs, earlier)
        else:
            added.append(piece.whole.of(question.text))
    full = _edited(earlier.text, edits, added)
    unmarked = question.text == without_marks(question.text) and any(p.sort is not Sort.TIME for p in fresh)
    return without_marks(full) if unmarked else full


def _edited(text: str, edits: Sequence[tuple[Span, str]], added: Sequence[str]) -> str:
    for span, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return " ".join([text.rstrip(" ?.!"), *added]).strip() + "?"


def _of_another_article(
    own: Sequence[Piece], question: Question, theirs: Sequence[Piece], earlier: Question
) -> str:
    """The same of an article: what names the other one takes the place of what named the first."""
    names = [piece.whole for piece in theirs if _unsaid(piece, earlier, question)]
    new = [piece.whole.of(question.text) for piece in own]
    edits = [(Span(names[0].start, names[-1].end), " ".join(new))] if names and new else []
    return _edited(earlier.text, edits, () if edits else new)


def _of_something_else(
    own: Sequence[Piece], question: Question, theirs: Sequence[Piece], earlier: Question
) -> str:
    """Another office or measure than the earlier question's subject: of that only the names are left."""
    left = {Sort.TIME, *NAMES} - {piece.sort for piece in own}
    names = [piece.whole.of(earlier.text) for piece in theirs if piece.sort in left]
    return " ".join([question.text[own[0].whole.start : own[-1].whole.end], *names])


def _counterpart(
    piece: Piece, theirs: Sequence[Piece], question: Question, earlier: Question
) -> tuple[Span, str] | None:
    """What of the earlier question the piece takes the place of, and the words that do."""
    if piece.sort is Sort.OTHER:
        return _like_words(piece, theirs, question, earlier)
    same = [other for other in theirs if other.sort is piece.sort]
    unsure = [other for other in theirs if Sort.NAME in (other.sort, piece.sort) and other.sort in NAMES]
    if not same and not (piece.sort in NAMES and len(unsure) == 1):
        return None
    head = _head(piece, question)
    other = next((each for each in same if _head(each, earlier) == head), (same or unsure)[0])
    if _head(other, earlier) == head:
        return other.core, piece.core.of(question.text)
    return other.whole if head else other.core, piece.whole.of(question.text)


def _head(piece: Piece, question: Question) -> str:
    return " ".join(folded_terms(question.text[piece.whole.start : piece.core.start]))


def _like_words(
    piece: Piece, theirs: Sequence[Piece], question: Question, earlier: Question
) -> tuple[Span, str] | None:
    """What is counted ("hươu" in "bao nhiêu con hươu") gives its place, or the end of the longest words."""
    new = _unsaid(piece, question, earlier)
    words = question.text[new[0].start : piece.whole.end]
    others = [other.whole for other in theirs if other.sort is Sort.OTHER]
    if counted := _counted(earlier, others):
        return counted, words
    if not others:
        return None
    longest = max(reversed(others), key=lambda span: len(analyze(span.of(earlier.text))))
    terms = analyze(longest.of(earlier.text))
    kept = max(len(terms) - len(new), min(1, len(terms) - 1))
    return Span(longest.start + terms[kept].start, longest.end), words


def _unsaid(piece: Piece, question: Question, other: Question) -> list[Term]:
    """The piece from the first word that the other question does not have."""
    said = set(folded_terms(other.text))
    terms = analyze(question.text, piece.whole.start, piece.whole.end)
    return list(dropwhile(lambda term: term.folded in said, terms))


def _counted(earlier: Question, others: Sequence[Span]) -> Span | None:
    """What the earlier question counts, without a classifier before it."""
    if not earlier.counted:
        return None
    counted = Span(earlier.counted.start, earlier.counted.end)
    behind = next((span for span in others if earlier.text[counted.end : span.start] == " "), None)
    if phrases("classifiers.txt").whole(analyze(counted.of(earlier.text))):
        return behind
    return Span(counted.start, behind.end) if behind else counted
