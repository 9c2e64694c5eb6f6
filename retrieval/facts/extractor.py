"""The extractor: an article's facts, sentence by sentence, with what the article has introduced so far."""

from collections.abc import Iterable, Iterator
from datetime import date

from corpus.article import Article, Passage, PassageKind
from retrieval.facts import document, organisation, person, place, role, time, venue
from retrieval.facts.casing import calm
from retrieval.facts.context import Context
from retrieval.facts.fact import Fact
from retrieval.facts.figures import table
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import runs, stands_alone, text_of
from retrieval.facts.reading import Reading, readings
from retrieval.facts.stamp import is_stamp
from retrieval.facts.title import address_before

_KEPT = 500_000  # characters: longer articles are read twice, so that their readings need not stay in memory


def extract(article: Article) -> tuple[Fact, ...]:
    """The facts of the article's passages, ordered by where they start; facts never overlap."""
    read = list(_calm(article)) if len(article.text) < _KEPT else _calm(article)
    context = _introduced(reading for _, reading in read)
    facts = []
    for passage, reading in read if isinstance(read, list) else _calm(article):
        # Who wrote the article, and when it was put online, is nothing that it tells.
        if passage.kind is not PassageKind.BYLINE and not is_stamp(passage, reading):
            mentions = sorted(_mentions(reading, context, article.published), key=lambda found: found.start)
            facts += [mention.fact(article.id, article.text, reading) for mention in mentions]
    return tuple(facts)


def _calm(article: Article) -> Iterator[tuple[Passage, Reading]]:
    for passage, reading in readings(article):
        calm(reading)
        yield passage, reading


def _introduced(article: Iterable[Reading]) -> Context:
    """What the whole article says by way of introduction: places with their heads, which the title uses bare,
    and capitalised words inside sentences."""
    context = Context()
    full_names: set[str] = set()
    for reading in article:
        names = list(person.find(reading, Context()))
        full_names |= {name.full for name in names if name.full == text_of(reading, name.start, name.end)}
        starts = {name.start for name in names}
        place.introduce(reading, context, starts)
        organisation.introduce(reading, context, starts)
        context.alone |= {
            reading.tokens[start].text
            for start, end in runs(reading)
            if stands_alone(reading, start, end) and address_before(reading, start) == start
        }
    context.bodies = {name for name in context.bodies if name not in context.places | context.landmarks}
    context.expect(full_names)
    return context


def _mentions(reading: Reading, context: Context, published: date | None) -> list[Mention]:
    """All kinds, the stronger first: each leaves alone what is taken already."""
    found = list(document.find(reading))
    taken = Taken(reading, found)
    times = _add(taken, time.find(reading, published))
    names = [name for name in person.find(reading, context) if taken.free(name.start, name.end)]
    inside = {index for name in names for index in range(name.start, name.end)}
    venues = _add(taken, venue.find(reading, context, taken, inside))
    bodies = _add(taken, organisation.find(reading, context, taken, inside))
    people = [(name, name.mention(reading)) for name in names if taken.free(name.start, name.end)]
    _add(taken, [mention for _, mention in people])
    places = _add(taken, place.find(reading, context, taken))
    role.assign(reading, people, taken)
    return (
        found
        + times
        + venues
        + bodies
        + places
        + [m for _, m in people]
        + list(table.figures(reading, taken, times))
    )


def _add(taken: Taken, mentions: Iterable[Mention]) -> list[Mention]:
    """Take the mentions that are still free."""
    added = []
    for mention in mentions:
        if taken.free(taken.index(mention.start), taken.index(mention.end)):
            taken.add(mention)
            added.append(mention)
    return added
