"""Overview: questions about an article, or about all of them, rather than about something in them.

"Các con số trong bài", "people", "tóm tắt", "bài này đăng ngày nào": nothing is searched for, or only the
article that is meant.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from datetime import date

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import analyze, fold
from retrieval.answer import Answer, Excerpt, Status
from retrieval.excerpts import plain
from retrieval.facts.fact import Fact, distinct
from retrieval.fields import Phrase
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.candidates import EXCERPTS
from retrieval.ranking.query import Query
from retrieval.ranking.search import Hit
from retrieval.snapshot import Snapshot

LISTED = 50  # facts of a list
ARTICLES = 5  # articles whose facts are listed when none is named
_ASKS_DATE = {"ngay", "khi", "gio", "luc", "when", "date", "published"}
_ASKS_AUTHOR = {"ai", "tac", "who", "wrote", "author"}


def overview(question: Question, query: Query, hits: Sequence[Hit], snapshot: Snapshot) -> Answer:
    """hits: of the words that name an article; where there are none the first article is meant."""
    if question.kind is QuestionKind.LIST:
        return _list(question, query, snapshot.library.articles[:ARTICLES], snapshot)
    article = hits[0].article if query.content and hits else _current(question, snapshot.library.articles)
    if question.kind is QuestionKind.SUMMARY:
        return Answer(question, Status.ANSWERED, _summary(article), (), None, (), 1.0)
    status = Status.ANSWERED if _known(question, article) else Status.CLOSEST
    return Answer(question, status, _opening(article), (), None, (), 1.0)


def _current(question: Question, articles: Sequence[Article]) -> Article:
    """The article that is meant where none is named: the newest where the question wants that."""
    if not question.when.newest:
        return articles[0]
    return max(articles, key=lambda article: article.published or date.min)


def _list(question: Question, query: Query, articles: Sequence[Article], snapshot: Snapshot) -> Answer:
    """Every fact of the kinds asked for, those of the very sort first, and the sentences that hold most."""
    facts = [f for article in articles for f in snapshot.facts(article.id) if f.kind in question.asked]
    sort = {phrase for word in query.content for phrase in word.folded or word.exact}
    listed = distinct(sorted(facts, key=lambda fact: not _is_of_sort(fact, sort)))[:LISTED]
    if not listed:
        return Answer(question, Status.NONE, (), (), None, (), 0.0)
    places = [(_count(listed, a, s), a, p, s) for a in articles for p in a.passages for s in p.sentences]
    richest = sorted(places, key=lambda place: -place[0])[:EXCERPTS]
    excerpts = tuple(plain(a, p, s, float(count)) for count, a, p, s in richest if count)
    return Answer(question, Status.ANSWERED, excerpts, listed, listed[0], (), 1.0)


def _is_of_sort(fact: Fact, sort: Set[Phrase]) -> bool:
    words = set(_words(f"{fact.text} {fact.attribute('role') or ''}"))
    return any({fold(term) for term in phrase} <= words for phrase in sort)


def _count(facts: Iterable[Fact], article: Article, sentence: Sentence) -> int:
    return sum(f.article == article.id and sentence.start <= f.start < sentence.end for f in facts)


def _summary(article: Article) -> tuple[Excerpt, ...]:
    """The title and the most central sentences, in the order of the text."""
    counts = Counter(_words(article.title))
    for passage in article.passages:
        counts.update(_words(passage.of(article.text)))
    opening = article.passages[0].sentences[0]
    texts = [
        (p, s) for p in article.passages if p.kind is PassageKind.TEXT for s in p.sentences if s != opening
    ]
    central = sorted(texts, key=lambda place: -_centrality(place[1].of(article.text), counts))[: EXCERPTS - 1]
    body = tuple(plain(article, p, s, 1.0) for p, s in sorted(central, key=lambda place: place[1].start))
    return _opening(article)[: EXCERPTS - len(body)] + body


def _words(text: str) -> list[str]:
    return [term.folded for term in analyze(text)]


def _centrality(text: str, counts: Counter[str]) -> float:
    """How much of what the article repeats the sentence says, for its length."""
    words = _words(text)
    return float(sum(counts[word] - 1 for word in set(words)) / (len(words) + 1) ** 0.5)


def _opening(article: Article) -> tuple[Excerpt, ...]:
    """The title, or the first sentence where the title does not stand in the text."""
    first: Passage = article.passages[0]
    return (plain(article, first, first.sentences[0], 1.0),)


def asks_date(question: Question) -> bool:
    """Of a question about an article itself: whether it asks for the day of publication."""
    return bool(_ASKS_DATE & set(_words(question.text)))


def asks_author(question: Question) -> bool:
    """Of a question about an article itself: whether it asks who wrote it."""
    return bool(_ASKS_AUTHOR & set(_words(question.text)))


def _known(question: Question, article: Article) -> bool:
    """Whether the article's metadata tells what is asked."""
    if asks_date(question):
        return article.published is not None
    return bool(article.author if asks_author(question) else article.publisher)
