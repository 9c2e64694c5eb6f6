"""Listing: the facts of a kind that articles hold, for a question that wants all of them.

"Các con số về nông nghiệp trong bài kinh tế": of the articles that are meant, what is said about the topic.
"""

from collections.abc import Iterable, Sequence

from corpus.article import Article, Passage, Sentence
from retrieval.analyzer import analyze, folded_terms
from retrieval.answer import Answer, Status
from retrieval.excerpts import plain
from retrieval.facts.fact import Fact
from retrieval.facts.roll import roll
from retrieval.question.ofarticle import of_article
from retrieval.question.question import Question
from retrieval.ranking.candidates import EXCERPTS
from retrieval.ranking.query import Query, QueryWord
from retrieval.snapshot import Snapshot

LISTED = 50  # facts of a list
ARTICLES = 5  # articles whose facts are listed when none is named


def listing(
    question: Question, query: Query, articles: Sequence[Article], snapshot: Snapshot
) -> Answer | None:
    """Every fact of the kinds asked for, in the order of the text, and the sentences that hold most."""
    topic = _topic(question, query)
    passages = [(article, p) for article in articles[:ARTICLES] for p in _about(article, topic)]
    facts = [
        fact
        for article, passage in passages
        for fact in snapshot.facts(article.id)
        if fact.kind in question.asked and passage.start <= fact.start < passage.end
    ]
    listed = tuple(roll(_of_sort(facts, question, query))[:LISTED])
    if not listed:
        return None
    places = [(_count(listed, a, s), a, p, s) for a, p in passages for s in p.sentences]
    richest = sorted(places, key=lambda place: -place[0])[:EXCERPTS]
    excerpts = tuple(plain(a, p, s, float(count)) for count, a, p, s in richest if count)
    return Answer(question, Status.ANSWERED, excerpts, listed, listed[0], (), 1.0)


def _of_sort(facts: Sequence[Fact], question: Question, query: Query) -> Sequence[Fact]:
    """The facts that the question's noun names ("đảng viên", "xã"), or all where it names none."""
    nouns = [word for word in query.words if word.word in question.noun]
    named = [fact for fact in facts if nouns and all(_says(fact, word) for word in nouns)]
    return named or facts


def _says(fact: Fact, word: QueryWord) -> bool:
    told = (fact.attribute(name) or "" for name in ("role", "head"))
    said = _joined(" ".join([fact.text, *told]))
    return any(_joined(" ".join(phrase)) in said for phrase in word.unmarked)


def _topic(question: Question, query: Query) -> list[set[str]]:
    """What of an article is wanted, in runs of words with all their forms: what is said before "bài".

    "nông nghiệp" in "các con số về nông nghiệp trong bài kinh tế".
    """
    parts = [term for term in analyze(question.text) if not term.whole]
    place = of_article(parts, loose=True).place
    end = parts[place].start if place else 0
    runs: list[set[str]] = []
    last = None
    for word in query.content:
        if word.word.end > end or word.word in question.noun:
            continue
        forms = {" ".join(phrase) for phrase in word.unmarked}
        if last is not None and word.word.position == last + 1:
            forms = {f"{before} {form}" for before in runs.pop() for form in forms}
        runs.append(forms)
        last = word.word.position
    return runs


def _about(article: Article, topic: Sequence[set[str]]) -> Sequence[Passage]:
    """The passages about the topic; all where there is none, or none is about what the title does not say."""
    title = set(folded_terms(article.title))
    runs = [forms for forms in topic if not any(set(form.split()) & title for form in forms)]
    texts = [(passage, _joined(passage.of(article.text))) for passage in article.passages]
    told = [p for p, text in texts if all(any(_joined(form) in text for form in forms) for forms in runs)]
    return told or article.passages


def _joined(text: str) -> str:
    return f" {' '.join(folded_terms(text))} "


def _count(facts: Iterable[Fact], article: Article, sentence: Sentence) -> int:
    return sum(f.article == article.id and sentence.start <= f.start < sentence.end for f in facts)
