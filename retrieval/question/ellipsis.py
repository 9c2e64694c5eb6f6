"""Ellipsis: a question that leaves out what the one before it has said: "còn năm 2015?", "ở đâu?".

It is filled from the earlier question: what is new takes the place of what is of its sort there, or joins it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from corpus.article import Span
from retrieval.analyzer import Term, analyze, without_marks
from retrieval.facts.fact import Fact
from retrieval.question.framing import QuestionKind, is_marked
from retrieval.question.language import Language
from retrieval.question.phrases import Match, phrases
from retrieval.question.pieces import Piece, Sort, pieces
from retrieval.question.question import Question

_MOST_NEW = 6  # words behind "còn"
_BARE = 5  # words of a question that is nothing but "ở đâu vậy bạn"
_OVERVIEW = (QuestionKind.LIST, QuestionKind.SUMMARY, QuestionKind.META)
_SUBJECTS = (Sort.OFFICE, Sort.MEASURE)
_NAMES = (Sort.TIME, Sort.PERSON, Sort.PLACE, Sort.NAME)


@dataclass(frozen=True, slots=True)
class Filled:
    text: str  # the question in full
    renamed: bool = False  # whether it names somebody or some place that the earlier question does not


def filled(question: Question, earlier: Question, known: Sequence[Fact], subject: str) -> Filled | None:
    """The question in full, or None where it leaves nothing out.

    known: facts of the article that was talked about; subject: whom or what that was about.
    """
    parts = [term for term in analyze(question.text) if not term.whole]
    loose = question.language is Language.ENGLISH or not is_marked(parts)
    new, opened = _between(parts, loose)
    if not new:
        return None
    span = Span(new[0].start, new[-1].end)
    own = pieces(question, known, span)
    asks = any(match.row[1] != "-" for match in _asking(new, question.language, loose))
    if question.kind in _OVERVIEW:
        return Filled(span.of(question.text), renamed=bool(own)) if opened else None
    if asks and not own and len(new) <= _BARE and not question.of_article:
        return Filled(_asked(span.of(question.text), subject, question.language))
    if own and _is_fragment(own, opened=opened, asks=asks, length=len(new)):
        if {Sort.PERSON, Sort.OTHER} <= {piece.sort for piece in own}:
            return Filled(span.of(question.text))  # "còn vợ anh Dũng?"
        return Filled(_changed(question, own, earlier, known), _is_renamed(question, own, earlier, known))
    return None


def _is_renamed(question: Question, own: Sequence[Piece], earlier: Question, known: Sequence[Fact]) -> bool:
    """Whether a piece names what neither the article nor the question before it named."""
    if earlier.kind in _OVERVIEW:
        return True
    said = {part for fact in known for part in _folded(fact.text)} | set(_folded(earlier.text))
    names = [piece.core.of(question.text) for piece in own if piece.sort in _NAMES[1:]]
    return not all(set(_folded(name)) <= said for name in names)


def _folded(text: str) -> list[str]:
    return [term.folded for term in analyze(text)]


def _between(parts: Sequence[Term], loose: bool) -> tuple[Sequence[Term], bool]:
    """The words between an opener such as "còn" and a closer such as "thì sao"; whether there is one."""
    found = phrases("ellipsis.tsv").find(parts, loose)
    opener = next((m.end for m in found if m.start == 0 and m.row[1] in ("opener", "both")), 0)
    closing = {"ending", "closer", "both"} if opener else {"ending"}
    closer = next((m.start for m in found if m.end == len(parts) and m.row[1] in closing), len(parts))
    return parts[opener:closer], opener > 0 or closer < len(parts)


def _asking(parts: Sequence[Term], language: Language, loose: bool) -> list[Match]:
    english = language is Language.ENGLISH
    return phrases("english_question_words.tsv" if english else "question_words.tsv").find(parts, loose)


def _is_fragment(own: Sequence[Piece], *, opened: bool, asks: bool, length: int) -> bool:
    """Whether these pieces are no question of their own: a time, or what "còn" announces."""
    if not opened:
        return not asks and all(piece.sort is Sort.TIME for piece in own)
    return all(piece.sort is not Sort.OTHER for piece in own) if asks else length <= _MOST_NEW


def _asked(asking: str, subject: str, language: Language) -> str:
    parts = (asking, subject) if language is Language.ENGLISH else (subject, asking)
    return " ".join(parts).strip() + "?"


def statement(question: Question) -> str:
    """What the question is about: its words without those that ask."""
    kept: list[Span] = []
    for word in question.words:
        if word in question.noun:
            continue
        if kept and word.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, word.end))
        else:
            kept.append(Span(word.start, word.end))
    return " ".join(span.of(question.text) for span in kept)


def _changed(question: Question, own: Sequence[Piece], earlier: Question, known: Sequence[Fact]) -> str:
    """The earlier question with the new pieces."""
    theirs = pieces(earlier, known)
    fresh = [piece for piece in own if piece.sort is not Sort.OTHER or _unsaid(piece, question, earlier)]
    if earlier.kind in _OVERVIEW:
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
    left = set(_NAMES) - {piece.sort for piece in own}
    names = [piece.whole.of(earlier.text) for piece in theirs if piece.sort in left]
    return " ".join([question.text[own[0].whole.start : own[-1].whole.end], *names])


def _counterpart(
    piece: Piece, theirs: Sequence[Piece], question: Question, earlier: Question
) -> tuple[Span, str] | None:
    """What of the earlier question the piece takes the place of, and the words that do."""
    if piece.sort is Sort.OTHER:
        return _like_words(piece, theirs, question, earlier)
    same = [other for other in theirs if other.sort is piece.sort]
    unsure = [other for other in theirs if Sort.NAME in (other.sort, piece.sort) and other.sort in _NAMES[1:]]
    if not same and not (piece.sort in _NAMES[1:] and len(unsure) == 1):
        return None
    head = _head(piece, question)
    other = next((each for each in same if _head(each, earlier) == head), (same or unsure)[0])
    if _head(other, earlier) == head:
        return other.core, piece.core.of(question.text)
    return other.whole if head else other.core, piece.whole.of(question.text)


def _head(piece: Piece, question: Question) -> str:
    return " ".join(_folded(question.text[piece.whole.start : piece.core.start]))


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
    said = set(_folded(other.text))
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
