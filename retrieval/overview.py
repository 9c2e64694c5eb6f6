"""Overview: questions about an article, or about all of them, rather than about something in them.

"Các con số trong bài về lũ", "people", "tóm tắt", "bài này đăng ngày nào": nothing is searched for but the
article that is meant.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from corpus.article import Article, Passage, PassageKind
from retrieval.analyzer import folded_terms
from retrieval.answer import Answer, Excerpt, Status
from retrieval.coverage import cover
from retrieval.excerpts import plain
from retrieval.facts.fact import Fact, FactKind
from retrieval.listing import listing
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.candidates import EXCERPTS
from retrieval.ranking.query import Query
from retrieval.ranking.search import Found
from retrieval.snapshot import Snapshot

_ASKS_DATE = {"ngay", "khi", "gio", "luc", "when", "date", "published"}
_ASKS_AUTHOR = {"ai", "tac", "who", "wrote", "author"}


def is_overview(question: Question) -> bool:
    """Whether a question is about an article as a whole.

    A list is when it names an article or nothing; figures are listed by the article even where the question
    names only a subject: "những con số về lũ".
    """
    if question.kind is not QuestionKind.LIST:
        return question.kind in (QuestionKind.SUMMARY, QuestionKind.META)
    return question.is_bare or question.of_article or question.asked == (FactKind.FIGURE,)


def overview(question: Question, query: Query, found: Found, snapshot: Snapshot) -> Answer:
    """found: by the words that name an article."""
    articles = _meant(question, query, found, snapshot)
    if not articles:
        missing = tuple(question.typed(word.word) for word in query.content if not word.known)
        return Answer(question, Status.NONE, (), (), None, missing, 0.0)
    if question.kind is QuestionKind.LIST:
        return listing(question, query, found, articles, snapshot) or _nothing_listed(question, articles)
    if len(articles) > 1:
        return _which(question, articles)
    if question.kind is QuestionKind.SUMMARY:
        return Answer(question, Status.ANSWERED, summary(articles[0]), (), None, (), 1.0)
    return _metadata(question, articles[0])


def _meant(question: Question, query: Query, found: Found, snapshot: Snapshot) -> Sequence[Article]:
    """The article that is named, or that the talk is about, or all of them; none where the name fits none."""
    if any(word.word not in question.noun for word in query.content):
        return _named(question, query, found, snapshot)
    spoken_of = snapshot.article(question.about) if question.about else None
    if question.when.newest and not spoken_of:
        newest = max(snapshot.library.headings, key=lambda each: each.published or date.min)
        return [snapshot.articles[newest.id]]
    return [spoken_of] if spoken_of else snapshot.library.articles


def _named(question: Question, query: Query, found: Found, snapshot: Snapshot) -> Sequence[Article]:
    if not found.hits:
        return ()
    hits = [hit for hit in found.hits if _is_of(hit.article, question)] or found.hits
    article = max(hits, key=lambda hit: hit.score).article  # whatever its best sentence is
    coverage = cover(question, query, found.share, snapshot.vocabulary(article.id))
    return [article] if coverage.is_related and not coverage.scattered else ()


def _is_of(article: Article, question: Question) -> bool:
    """Whether the article was published on the days that the question wants, where it wants some."""
    days, published = question.when.interval, article.published
    return days is None or (published is not None and days[0] <= published <= days[1])


def _which(question: Question, articles: Sequence[Article]) -> Answer:
    """Nobody said which article: the first ones are named, to choose from."""
    titles = tuple(excerpt for article in articles[:EXCERPTS] for excerpt in _opening(article))
    return Answer(question, Status.CLOSEST, titles, (), None, (), 0.0)


def _nothing_listed(question: Question, articles: Sequence[Article]) -> Answer:
    if len(articles) > 1:
        return Answer(question, Status.NONE, (), (), None, (), 0.0)
    return Answer(question, Status.CLOSEST, _opening(articles[0]), (), None, (), 0.0)


def summary(article: Article) -> tuple[Excerpt, ...]:
    """The title and the most central sentences, in the order of the text."""
    counts = Counter(folded_terms(article.title))
    for passage in article.passages:
        counts.update(folded_terms(passage.of(article.text)))
    opening = article.passages[0].sentences[0]
    texts = [
        (p, s) for p in article.passages if p.kind is PassageKind.TEXT for s in p.sentences if s != opening
    ]
    central = sorted(texts, key=lambda place: -_centrality(place[1].of(article.text), counts))[: EXCERPTS - 1]
    body = tuple(plain(article, p, s, 1.0) for p, s in sorted(central, key=lambda place: place[1].start))
    return _opening(article)[: EXCERPTS - len(body)] + body


def _centrality(text: str, counts: Counter[str]) -> float:
    """How much of what the article repeats the sentence says, for its length."""
    words = folded_terms(text)
    return float(sum(counts[word] - 1 for word in set(words)) / (len(words) + 1) ** 0.5)


def _opening(article: Article) -> tuple[Excerpt, ...]:
    """The title, or the first sentence where the title does not stand in the text."""
    first: Passage = article.passages[0]
    return (plain(article, first, first.sentences[0], 1.0),)


def _metadata(question: Question, article: Article) -> Answer:
    """What is known about the article; its author as a quotation where the text itself names one."""
    status = Status.ANSWERED if _known(question, article) else Status.CLOSEST
    span = article.author_span if asks_author(question) and not asks_date(question) else None
    if span is None:
        return Answer(question, status, _opening(article), (), None, (), 1.0)
    fact = Fact(FactKind.PERSON, article.id, span.start, span.end, span.of(article.text))
    signed = [p for p in article.passages if p.start <= span.start and span.end <= p.end]
    quoted = tuple(plain(article, passage, passage.sentences[0], 1.0) for passage in signed)
    return Answer(question, status, quoted or _opening(article), (fact,), fact, (), 1.0)


def asks_date(question: Question) -> bool:
    """Of a question about an article itself: whether it asks for the day of publication."""
    return bool(_ASKS_DATE & set(folded_terms(question.text)))


def asks_author(question: Question) -> bool:
    """Of a question about an article itself: whether it asks who wrote it."""
    return bool(_ASKS_AUTHOR & set(folded_terms(question.text)))


def _known(question: Question, article: Article) -> bool:
    """Whether the article's metadata tells what is asked."""
    if asks_date(question):
        return article.published is not None
    return bool(article.author if asks_author(question) else article.publisher)
