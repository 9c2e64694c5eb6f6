"""Excerpts: which slice of a passage is shown.

An excerpt is the best sentence with the neighbours that complete it, inside one passage; neighbours that may
hold the answer as well make it longer. A sentence of a quotation brings the rest of it along, up to who said
it. What is too long by itself is cut at the ends of its clauses.
"""

from collections.abc import Sequence

from corpus.article import Article, Passage, Sentence, Span
from retrieval.analyzer import Term
from retrieval.answer import Citation, Excerpt
from retrieval.cutting import cut
from retrieval.fields import Phrase
from retrieval.landing import landing
from retrieval.quotations import quotations, torn, trimmed, unbalanced
from retrieval.ranking.query import Query
from retrieval.ranking.search import Hit, ScoredSentence
from retrieval.saying import is_said

COMFORTABLE = 300  # characters: neighbours are added while the excerpt stays within
LONGEST = 600  # characters: no excerpt is longer


def excerpt(
    hit: Hit,
    best: ScoredSentence,
    rivals: float,
    score: float,
    terms: Sequence[Term],
    query: Query,
    taken: Sequence[Excerpt],
) -> Excerpt | None:
    """The excerpt around one sentence of the hit, outside the excerpts taken.

    None where one of those shows a part of the quotation that the sentence stands in.

    rivals: the share of the best sentence's score from which a neighbour is shown too; terms: those of the
    hit's passage.
    """
    marks = _highlights(terms, query)
    quoted = quotations(hit.article.text, hit.passage.start, hit.passage.end)
    span = _window(hit, best, rivals * best.score, taken, quoted)
    if span is None:
        return None
    return _excerpt(hit.article, hit.passage, span, best.sentence, score, marks, quoted)


def plain(article: Article, passage: Passage, sentence: Sentence, score: float) -> Excerpt:
    """One sentence, without highlights."""
    quoted = quotations(article.text, passage.start, passage.end)
    return _excerpt(article, passage, sentence, sentence, score, (), quoted)


def _excerpt(
    article: Article,
    passage: Passage,
    span: Span,
    heart: Span,
    score: float,
    marks: Sequence[Span],
    quoted: Sequence[Span],
) -> Excerpt:
    if _length(span) > LONGEST:
        span = cut(article.text, span, LONGEST, marks, heart, quoted)
    inside = [mark for mark in marks if span.start <= mark.start and mark.end <= span.end]
    highlights = _joined(article.text, inside)
    return Excerpt(
        citation(article, passage, span), span.start, span.end, span.of(article.text), score, highlights
    )


def citation(article: Article, passage: Passage, piece: Span | None = None) -> Citation:
    """piece: what is cited of the passage, where it is known; the address leads to it."""
    return Citation(
        article.id,
        article.title,
        passage.number,
        article.published,
        landing(article.url, article.text, piece) if article.url and piece else article.url,
        article.author,
        article.publisher,
    )


def _window(
    hit: Hit, best: ScoredSentence, rival: float, taken: Sequence[Excerpt], quoted: Sequence[Span]
) -> Span | None:
    """The best sentence with neighbours, the better-scoring side first, while there is room.

    rival: the score from which a neighbour has room beyond what is comfortable.
    """
    sentences = hit.sentences
    here = sentences.index(best)
    shown = _whole(hit, range(here, here + 1), quoted)
    if not _is_free(hit, shown, taken):
        return None
    while True:
        sides = [i for i in (shown.start - 1, shown.stop) if 0 <= i < len(sentences)]
        wider = {i: _whole(hit, range(min(i, shown.start), max(i + 1, shown.stop)), quoted) for i in sides}
        room = {i: LONGEST if sentences[i].score >= rival else COMFORTABLE for i in sides}
        fitting = [
            i
            for i in sides
            if _length(_span(hit, wider[i])) <= room[i]
            and _is_free(hit, wider[i], taken)
            and (_is_balanced(hit, wider[i], quoted) or not _is_balanced(hit, shown, quoted))
        ]
        if not fitting:
            return trimmed(hit.article.text, _span(hit, shown), quoted)
        shown = wider[max(fitting, key=lambda i: sentences[i].score)]


def _whole(hit: Hit, shown: range, quoted: Sequence[Span]) -> range:
    """The sentences, and those that the quotations among them begin and end in."""
    span = _span(hit, shown)
    parts = [span, *(q for q in torn(span, quoted) if _length(q) <= LONGEST)]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    inside = [i for i, s in enumerate(hit.sentences) if s.sentence.start < end and start < s.sentence.end]
    whole = range(inside[0], inside[-1] + 1)
    return whole if whole == shown else _whole(hit, whole, quoted)


def _span(hit: Hit, shown: range) -> Span:
    return Span(hit.sentences[shown.start].sentence.start, hit.sentences[shown.stop - 1].sentence.end)


def _is_balanced(hit: Hit, shown: range, quoted: Sequence[Span]) -> bool:
    return not unbalanced(trimmed(hit.article.text, _span(hit, shown), quoted), quoted)


def _length(span: Span) -> int:
    return span.end - span.start


def _is_free(hit: Hit, shown: range, taken: Sequence[Excerpt]) -> bool:
    """Whether no other excerpt shows any of the sentences."""
    return not any(shows(other, hit.article, hit.sentences[i].sentence) for other in taken for i in shown)


def shows(excerpt: Excerpt, article: Article, sentence: Sentence) -> bool:
    """Whether the excerpt shows some of the sentence, or another article's that says the same."""
    said = sentence.of(article.text)
    if said in excerpt.text:
        return True
    if excerpt.citation.article == article.id:
        return sentence.start < excerpt.end and excerpt.start < sentence.end
    return is_said(said, excerpt.text)


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
