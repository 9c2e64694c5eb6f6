"""Excerpts: which slice of a passage is shown.

An excerpt is the best sentence with the neighbours that complete it, inside one passage; neighbours that may
hold the answer as well make it longer. A sentence that is too long by itself is cut at the ends of its
clauses.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.article import Article, Passage, Sentence, Span
from retrieval.analyzer import Term
from retrieval.answer import Citation, Excerpt
from retrieval.fields import Phrase
from retrieval.ranking.query import Query
from retrieval.ranking.search import Hit, ScoredSentence

COMFORTABLE = 300  # characters: neighbours are added while the excerpt stays within
LONGEST = 600  # characters: no excerpt is longer
_CLAUSE_END = re.compile(r"[,;:.!?…](?=\s)|\s[-–](?=\s)")


def excerpt(
    hit: Hit,
    best: ScoredSentence,
    rivals: float,
    score: float,
    terms: Sequence[Term],
    query: Query,
    taken: Sequence[Excerpt],
) -> Excerpt:
    """The excerpt around one sentence of the hit, outside the excerpts taken.

    rivals: the share of the best sentence's score from which a neighbour is shown too; terms: those of the
    hit's passage.
    """
    marks = _highlights(terms, query)
    span = _window(hit, best, rivals * best.score, taken)
    return _excerpt(hit.article, hit.passage, span, score, marks)


def plain(article: Article, passage: Passage, sentence: Sentence, score: float) -> Excerpt:
    """One sentence, without highlights."""
    return _excerpt(article, passage, sentence, score, ())


def _excerpt(article: Article, passage: Passage, span: Span, score: float, marks: Sequence[Span]) -> Excerpt:
    if span.end - span.start > LONGEST:
        span = _cut(article.text, span, marks)
    inside = [mark for mark in marks if span.start <= mark.start and mark.end <= span.end]
    highlights = _joined(article.text, inside)
    return Excerpt(citation(article, passage), span.start, span.end, span.of(article.text), score, highlights)


def citation(article: Article, passage: Passage) -> Citation:
    return Citation(
        article.id,
        article.title,
        passage.number,
        article.published,
        article.url,
        article.author,
        article.publisher,
    )


def _window(hit: Hit, best: ScoredSentence, rival: float, taken: Sequence[Excerpt]) -> Span:
    """The best sentence with neighbours, the better-scoring side first, while there is room.

    rival: the score from which a neighbour has room beyond what is comfortable.
    """
    sentences = hit.sentences
    first = last = sentences.index(best)
    while True:
        span = Span(sentences[first].sentence.start, sentences[last].sentence.end)
        sides = [i for i in (first - 1, last + 1) if 0 <= i < len(sentences)]
        fitting = [i for i in sides if _fits(hit.article, sentences[i], span, rival, taken)]
        if not fitting:
            return span
        chosen = max(fitting, key=lambda i: sentences[i].score)
        first, last = min(first, chosen), max(last, chosen)


def _fits(
    article: Article, neighbour: ScoredSentence, span: Span, rival: float, taken: Sequence[Excerpt]
) -> bool:
    """Whether there is room for the neighbour, which no other excerpt shows."""
    sentence = neighbour.sentence
    length = max(sentence.end, span.end) - min(sentence.start, span.start)
    room = LONGEST if neighbour.score >= rival else COMFORTABLE
    return length <= room and not any(shows(other, article, sentence) for other in taken)


def shows(excerpt: Excerpt, article: Article, sentence: Sentence) -> bool:
    """Whether the excerpt shows some of the sentence, or the same words in another article."""
    here = excerpt.citation.article == article.id
    overlaps = sentence.start < excerpt.end and excerpt.start < sentence.end
    return (here and overlaps) or sentence.of(article.text) in excerpt.text


def _cut(text: str, span: Span, marks: Sequence[Span]) -> Span:
    """The stretch of whole clauses, at most LONGEST long, that holds the most of the marked words."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text, span.start, span.end)]
    pieces = _stretches([span.start, *ends, span.end])
    if not pieces:
        return Span(span.start, _last_blank(text, span.start))
    starts = [mark.start for mark in marks]
    best = max(
        pieces, key=lambda p: (bisect_left(starts, p.end) - bisect_left(starts, p.start), p.end - p.start)
    )
    start = best.end - len(best.of(text).lstrip())
    return Span(start, best.end)


def _stretches(bounds: Sequence[int]) -> list[Span]:
    """From each bound to the farthest other within LONGEST."""
    found = []
    last = 0
    for first, start in enumerate(bounds):
        while last + 1 < len(bounds) and bounds[last + 1] - start <= LONGEST:
            last += 1
        if last > first and bounds[last] > start:
            found.append(Span(start, bounds[last]))
        last = max(last, first + 1)
    return found


def _last_blank(text: str, start: int) -> int:
    blank = text.rfind(" ", start + 1, start + LONGEST)
    return blank if blank > start else start + LONGEST


def _highlights(terms: Sequence[Term], query: Query) -> list[Span]:
    """Where the passage holds the question's words, in order. Translated phrases count only as a whole."""
    exact, folded = _sought(query)
    found = []
    for place, term in enumerate(terms):
        for phrase in {*exact.get(term.text, ()), *folded.get(term.folded, ())}:
            run = terms[place : place + len(phrase)]
            if phrase in (tuple(t.text for t in run), tuple(t.folded for t in run)):
                found.append(Span(term.start, run[-1].end))
    return found


def _sought(query: Query) -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """Phrases to highlight by their first term: exact, and folded for words without an exact form."""
    exact: dict[str, list[Phrase]] = {}
    folded: dict[str, list[Phrase]] = {}
    for word in query.content:
        phrases, sought = (word.exact, exact) if word.exact else (word.folded, folded)
        for phrase in phrases:
            sought.setdefault(phrase[0], []).append(phrase)
    return exact, folded


def _joined(text: str, marks: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring marks as one, so that "Thu nhập bình quân" is one highlight; overlapping ones too."""
    joined: list[Span] = []
    for mark in marks:
        if joined and (mark.start <= joined[-1].end or text[joined[-1].end : mark.start] == " "):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return tuple(joined)
