"""Answers made from text, and messages drawn so that people can read them."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.render.message import Message, Style
from corpus.article import Article, Span
from corpus.metadata import front_matter
from corpus.outline import outline
from retrieval.answer import Answer, Citation, Excerpt, Status
from retrieval.facts.fact import Attribute, Fact, FactKind
from retrieval.question.question import understand

SIGNS = {
    Style.BOLD: ("**", "**"),
    Style.ITALIC: ("_", "_"),
    Style.STRUCK: ("~~", "~~"),
    Style.QUOTE: ("<quote>", "</quote>"),
    Style.LONG_QUOTE: ("<fold>", "</fold>"),
}


def excerpt(
    text: str,
    *,
    at: int = 0,
    matched: Sequence[str] = (),
    title: str = "Huyện Hải Hà",
    paragraph: int = 6,
    published: date | None = None,
    url: str | None = None,
    article: str = "hai-ha",
    author: str | None = None,
    publisher: str | None = None,
    score: float = 1.0,
) -> Excerpt:
    """An excerpt that starts `at` this offset of its article, with these words of it matched."""
    spans = [Span(at + text.index(word), at + text.index(word) + len(word)) for word in matched]
    citation = Citation(article, title, paragraph, published, url, author, publisher)
    return Excerpt(citation, at, at + len(text), text, score, tuple(sorted(spans)))


def fact(
    kind: FactKind,
    text: str,
    start: int = 0,
    article: str = "hai-ha",
    attributes: Mapping[str, str] | None = None,
) -> Fact:
    said = {name: Attribute(value) for name, value in (attributes or {}).items()}
    return Fact(kind, article, start, start + len(text), text, said)


def answer(
    question: str,
    status: Status,
    excerpts: Sequence[Excerpt] = (),
    facts: Sequence[Fact] = (),
    missing: Sequence[str] = (),
) -> Answer:
    headline = facts[0] if facts and status is Status.ANSWERED else None
    confidence = {Status.ANSWERED: 0.9, Status.CLOSEST: 0.4, Status.NONE: 0.0}[status]
    return Answer(
        understand(question), status, tuple(excerpts), tuple(facts), headline, tuple(missing), confidence
    )


def drawn(message: Message) -> str:
    """**bold**, _italic_, <quote>…</quote>, <fold>…</fold> and [link](address)."""
    edges: list[tuple[int, int, int, str]] = []
    for mark in message.marks:
        opening, closing = SIGNS.get(mark.style, ("[", f"]({mark.url})"))
        edges.append((mark.start, 1, -mark.end, opening))
        edges.append((mark.end, 0, -mark.start, closing))
    text = message.text
    for at, _, _, sign in sorted(edges, reverse=True):
        text = text[:at] + sign + text[at:]
    return text


def drawn_whole(message: Message) -> str:
    """The same with its ‹buttons›, a row a line."""
    return "\n".join([drawn(message), *(" ".join(f"‹{b.label}›" for b in row) for row in message.keyboard)])


def article(text: str, *, article_id: str = "hai-ha", **metadata: str | date) -> Article | None:
    """As it would be read from a file; None where there is nothing in it to read."""
    found = outline(text, front_matter(text), None)
    return found and Article(
        article_id, f"{article_id}.txt", "", text, found.title, found.passages, **metadata
    )
