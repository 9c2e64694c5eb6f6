"""Ellipsis: a question that leaves out what the one before it has said: "còn năm 2015?", "ở đâu?".

It is filled from the earlier question: what is new takes the place of what is of its sort there, or joins it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from retrieval.analyzer import Term, analyze, folded_terms
from retrieval.facts.fact import Fact
from retrieval.question.change import changed
from retrieval.question.framing import OVERVIEW
from retrieval.question.language import Language
from retrieval.question.phrases import Match, phrases
from retrieval.question.pieces import NAMES, Piece, Sort, pieces
from retrieval.question.question import Question, understand
from retrieval.question.wording import is_marked

_MOST_NEW = 6  # words behind "còn"
_BARE = 5  # words of a question that is nothing but "ở đâu vậy bạn"


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
    if question.kind in OVERVIEW and not opened:
        return None
    if opened and understand(span.of(question.text)).kind in OVERVIEW:
        return Filled(span.of(question.text), renamed=bool(own))
    if asks and not own and len(new) <= _BARE and not question.of_article:
        return Filled(_asked(span.of(question.text), subject, question.language))
    if own and _is_fragment(own, opened=opened, asks=asks, length=len(new)):
        if {Sort.PERSON, Sort.OTHER} <= {piece.sort for piece in own}:
            return Filled(span.of(question.text))  # "còn vợ anh Dũng?"
        return Filled(changed(question, own, earlier, known), _is_renamed(question, own, earlier, known))
    return None


def _is_renamed(question: Question, own: Sequence[Piece], earlier: Question, known: Sequence[Fact]) -> bool:
    """Whether a piece names what neither the article nor the question before it named."""
    if earlier.kind in OVERVIEW:
        return True
    said = {part for fact in known for part in folded_terms(fact.text)} | set(folded_terms(earlier.text))
    names = [piece.core.of(question.text) for piece in own if piece.sort in NAMES]
    return not all(set(folded_terms(name)) <= said for name in names)


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
    """What the question is about: its words without those that ask, and what these leave at the end."""
    words = [word for word in question.words if word not in question.noun]
    while words and (words[-1].function or words[-1] is question.counted):
        words.pop()
    kept: list[Span] = []
    for word in words:
        if kept and word.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, word.end))
        else:
            kept.append(Span(word.start, word.end))
    return " ".join(span.of(question.text) for span in kept)
