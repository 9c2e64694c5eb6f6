"""Answer: what the engine says to a question. Values only; how they look is the bot's affair."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.article import Span
from retrieval.facts.fact import Fact
from retrieval.question.question import Question, QuestionKind


class Status(StrEnum):
    ANSWERED = "answered"  # the first excerpt answers
    CLOSEST = "closest"  # related passages; `missing` says what the corpus lacks
    NONE = "none"  # nothing in the corpus is about this


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an excerpt stands."""

    article: str  # Article.id
    title: str
    paragraph: int  # Passage.number
    published: date | None
    url: str | None  # that of the article; with a fragment that leads to the excerpt
    author: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One contiguous slice of an article, inside one passage."""

    citation: Citation
    start: int  # offsets into the article's text
    end: int
    text: str
    score: float
    highlights: tuple[Span, ...]  # the question's words, as offsets into the article's text, in order
    also: tuple[Citation, ...] = ()  # where other articles say the same


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    status: Status
    excerpts: tuple[Excerpt, ...]  # best first, at most three; none when status is NONE
    facts: tuple[Fact, ...]  # those that answer the question first
    headline: Fact | None  # the fact that answers: facts[0], only when status is ANSWERED
    missing: tuple[str, ...]  # the question's words that the corpus lacks, as the person typed them
    confidence: float  # 0 to 1: how sure it is that the corpus holds an answer
    # What other articles say instead of the headline, a figure of the same measure and time, each inside one
    # of the excerpts.
    rivals: tuple[Fact, ...] = ()

    @property
    def asks_which(self) -> bool:
        """Whether the question did not say which article it is about: some are quoted to choose from."""
        of_one = self.question.kind in (QuestionKind.SUMMARY, QuestionKind.META)
        articles = {excerpt.citation.article for excerpt in self.excerpts}
        return of_one and self.status is Status.CLOSEST and len(articles) > 1
