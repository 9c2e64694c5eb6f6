"""Context: what was just talked about, and a question that leans on it told in full.

"Anh ấy thu nhập bao nhiêu?", "còn năm 2015?", "ở đâu?": the next question names nobody, or leaves out what
the one before has said. A question that stands on its own is never changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.article import Span
from retrieval.analyzer import analyze, folded_terms, without_marks
from retrieval.answer import Answer
from retrieval.answerer import NOT_ASKED
from retrieval.facts.fact import Fact, FactKind
from retrieval.question.ellipsis import filled, statement
from retrieval.question.framing import OVERVIEW, QuestionKind
from retrieval.question.pieces import NAMES, Sort, pieces
from retrieval.question.question import Language, Question, understand
from retrieval.question.references import Reference, Target, references

_LONGEST = 500  # characters of a question in full: more is a conversation gone round in circles


@dataclass(frozen=True, slots=True)
class Context:
    """One question and its answer, as far as the next question may lean on them."""

    question: str  # in full
    article: str | None  # Article.id of what was quoted first
    asked_which: bool = False  # whether it was asked back which article is meant
    facts: tuple[Fact, ...] = ()  # the headline first

    @classmethod
    def of(cls, answer: Answer) -> "Context | None":
        """None for small talk, which nobody comes back to."""
        if answer.question.kind in NOT_ASKED:
            return None
        quoted = answer.excerpts and not answer.asks_which
        article = answer.excerpts[0].citation.article if quoted else None
        return cls(answer.question.text, article, answer.asks_which, answer.facts)


def in_context(text: str, context: Context, known: Sequence[Fact]) -> Question:
    """The question that the text asks after this context: in full where it leans on it, else as it stands.

    known: facts of the context's article.
    """
    asked = understand(text)
    if asked.kind in NOT_ASKED and asked.kind is not QuestionKind.EMPTY:  # "tại sao?" has no word of its own
        return asked
    if context.asked_which and asked.kind is QuestionKind.FREE:
        return replace(understand(f"{context.question} {text}"), typed_as=text)
    antecedents = _Antecedents(context, known)
    names = [(each, antecedents.of(each)) for each in references(asked, context.question)]
    if asked.kind in OVERVIEW and asked.is_bare and not any(name for _, name in names):
        return replace(asked, about=context.article)  # "tóm tắt", "ai viết bài này"
    named = understand(_replaced(text, names))
    full = filled(named, antecedents.earlier, known, antecedents.subject)
    if full and len(full.text) <= _LONGEST:
        return replace(understand(full.text), typed_as=text, about=None if full.renamed else context.article)
    if not names:
        return asked
    unknown = any(each.target is not Target.ARTICLE and name is None for each, name in names)
    told = understand(antecedents.with_names(named.text)) if unknown else named
    return replace(told, typed_as=text, about=context.article)


def _replaced(text: str, names: Sequence[tuple[Reference, str | None]]) -> str:
    """The text with names for what stands for them, unmarked where all the text is."""
    marked = text != without_marks(text)
    for reference, name in reversed(names):
        if name:
            said = name if marked else without_marks(name)
            text = text[: reference.span.start] + said + text[reference.span.end :]
    return text


class _Antecedents:
    """What the words of a question may stand for: the answer before it, then the question before it."""

    def __init__(self, context: Context, known: Sequence[Fact]) -> None:
        self.earlier = understand(context.question)
        self._pieces = pieces(self.earlier, known)
        self._facts = context.facts
        self._statement = statement(self.earlier)

    @property
    def subject(self) -> str:
        """What the earlier question is about, and who that was if it asked for somebody."""
        names = [_name(fact) for fact in self._facts[:1] if fact.kind is FactKind.PERSON]
        return " ".join([*names, self._statement])

    def with_names(self, text: str) -> str:
        """The text with the names of the earlier question, where nothing better is known."""
        names = [self._words(piece.whole) for piece in self._pieces if piece.sort in NAMES]
        return f"{text.rstrip(' ?')} ({', '.join(names)})?" if names else text

    def of(self, reference: Reference) -> str | None:
        match reference.target:
            case Target.PERSON:
                return self._named(FactKind.PERSON, Sort.PERSON) or self._statement or None
            case Target.PLACE:
                return self._named(FactKind.PLACE, Sort.PLACE)
            case Target.THING if reference.noun:
                called = [_called(fact.text, reference.noun) for fact in self._facts]
                return _first(called, self._said_of(reference.noun))
            case Target.THING:
                return self._statement or None
            case Target.ARTICLE:
                return None

    def _named(self, kind: FactKind, sort: Sort) -> str | None:
        names = [_name(fact) if fact.kind is kind else None for fact in self._facts]
        return _first(names, [self._words(piece.whole) for piece in self._pieces if piece.sort is sort])

    def _said_of(self, noun: Sequence[str]) -> list[str]:
        """What the earlier question names with the noun: "lễ hội Ok Om Bok", "Ok Om Bok festival"."""
        terms = [term for term in analyze(self.earlier.text) if not term.whole]
        found = []
        for run in self._runs():
            inside = [term for term in terms if run.start <= term.start < run.end]
            place = _find([term.folded for term in inside], noun)
            if place is not None and len(inside) > len(noun):
                behind = inside[place:] if self.earlier.language is Language.VIETNAMESE else inside
                found.append(self._words(Span(behind[0].start, run.end)))
        return found

    def _runs(self) -> list[Span]:
        """Pieces with nothing but a blank between them together."""
        runs: list[Span] = []
        for piece in self._pieces:
            if runs and self.earlier.text[runs[-1].end : piece.whole.start] == " ":
                runs[-1] = Span(runs[-1].start, piece.whole.end)
            else:
                runs.append(piece.whole)
        return runs

    def _words(self, span: Span) -> str:
        return span.of(self.earlier.text)


def _first(answered: Sequence[str | None], said: Sequence[str]) -> str | None:
    """The answer comes before what its question says, and that before other facts of the answer."""
    return next((name for name in (*answered[:1], *said, *answered[1:]) if name), None)


def _called(text: str, noun: Sequence[str]) -> str | None:
    words = folded_terms(text)
    return text if tuple(words[: len(noun)]) == tuple(noun) and len(words) > len(noun) else None


def _find(words: Sequence[str], noun: Sequence[str]) -> int | None:
    places = range(len(words) - len(noun) + 1)
    return next((place for place in places if tuple(words[place : place + len(noun)]) == tuple(noun)), None)


def _name(fact: Fact) -> str:
    return fact.attribute("person") or fact.text
