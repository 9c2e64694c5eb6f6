"""Listing: the facts of a kind that articles hold, for a question that wants all of them.

"Các con số về nông nghiệp trong bài kinh tế": of the articles that are meant, what is said about the topic.
"""

from collections.abc import Iterable, Sequence

from corpus.article import Article, Passage, Sentence
from retrieval.analyzer import analyze, folded_terms
from retrieval.answer import Answer, Status
from retrieval.excerpts import plain
from retrieval.facts.fact import Fact, FactKind
from retrieval.facts.roll import roll
from retrieval.question.ofarticle import of_article
from retrieval.question.question import Question
from retrieval.ranking.candidates import EXCERPTS
from retrieval.ranking.query import Query, QueryWord
from retrieval.ranking.search import Found
from retrieval.snapshot import Snapshot

LISTED = 50  # facts of a list
ARTICLES = 5  # articles whose facts are listed when none is named


def listing(
    question: Question, query: Query, found: Found, articles: Sequence[Article], snapshot: Snapshot
) -> Answer | None:
    """Every fact of the kinds asked for, in the order of the text, and sentences that hold many of them.

    None where there is none.
    """
    topic = _topic(question, query)
    passages = [(article, p) for article in articles[:ARTICLES] for p in _about(article, topic)]
    facts = [
        fact
        for article, passage in passages
        for fact in snapshot.facts(article.id)
        if fact.kind in question.asked and passage.start <= fact.start < passage.end
    ]
    listed = tuple(_of_sort(roll(facts), question, query)[:LISTED])
    if not listed:
        return None
    near = _nearness(found)
    places = [
        (_count(listed, article, sentence) * (1 + near.get((article.id, sentence.start), 0.0)), place)
        for article, passage in passages
        for sentence in passage.sentences
        for place in [(article, passage, sentence)]
    ]
    best = sorted(places, key=lambda place: -place[0])[:EXCERPTS]
    excerpts = tuple(plain(*place, weight) for weight, place in best if weight)
    return Answer(question, Status.ANSWERED, excerpts, listed, listed[0], (), 1.0)


def _nearness(found: Found) -> dict[tuple[str, int], float]:
    """How near each sentence is to the question's words, by its article and where it starts: up to 1."""
    scores = {(h.article.id, s.sentence.start): h.backed(s) for h in found.hits for s in h.sentences}
    most = max(scores.values(), default=1.0) or 1.0
    return {place: score / most for place, score in scores.items()}


def _of_sort(facts: Sequence[Fact], question: Question, query: Query) -> Sequence[Fact]:
    """The facts that the question's noun names ("xã"), or all where it names none.

    People are called by more than their role says: those it fits ("đảng viên") only come first.
    """
    nouns = [word for word in query.words if word.word in question.noun]
    named = [fact for fact in facts if nouns and all(_says(fact, word) for word in nouns)]
    if FactKind.PERSON in question.asked:
        return [*named, *(fact for fact in facts if fact not in named)]
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
