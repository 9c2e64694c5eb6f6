"""Roll: the facts of a list: everybody and everything once, by the fullest name, in the order of the text."""

from collections.abc import Iterable, Sequence

from retrieval.facts.fact import Fact, FactKind
from retrieval.lexicon import words

Key = tuple[str, ...]

_SAYS_MORE = ("role", "measure", "period")


def roll(facts: Sequence[Fact]) -> list[Fact]:
    """Of several facts of the same the one that says most is kept, and then the first."""
    order = {article: place for place, article in enumerate(dict.fromkeys(fact.article for fact in facts))}
    told = sorted(facts, key=lambda fact: (order[fact.article], fact.start))
    kept: dict[tuple[FactKind, str, Key], Fact] = {}
    for fact in told:
        key = (fact.kind, fact.article, _key(fact))
        if key not in kept or _rank(fact) > _rank(kept[key]):
            kept[key] = fact
    shorter = {(kind, article, part) for kind, article, key in kept for part in _shorter(kind, key)}
    once = [fact for key, fact in kept.items() if key not in shorter]
    return sorted(once, key=lambda fact: (order[fact.article], fact.start))


def _key(fact: Fact) -> Key:
    """What a fact is about. A figure is another one where it measures something else."""
    if fact.kind is FactKind.FIGURE:
        return (fact.text.casefold(), (fact.attribute("measure") or "").casefold())
    name = fact.attribute("person") or f"{fact.attribute('head') or ''} {fact.text}"
    return tuple(name.casefold().split())


def _rank(fact: Fact) -> tuple[bool, int]:
    return "person" not in fact.attributes, sum(name in fact.attributes for name in _SAYS_MORE)


def _shorter(kind: FactKind, key: Key) -> Iterable[Key]:
    """What the same is called when it is named a second time: "Hải Hà" for "huyện Hải Hà", "UBND huyện"."""
    places = range(1, len(key))
    match kind:
        case FactKind.PERSON:
            return (key[place:] for place in places)
        case FactKind.PLACE:
            return (key[place:] for place in places if " ".join(key[:place]) in words("settlements.txt"))
        case FactKind.ORGANISATION:
            bare = (key[place:] for place in places if not _is_headed(key[place:]))
            return [*bare, *(key[:place] for place in places)]
        case FactKind.DOCUMENT:
            return (key[:place] for place in places)
        case FactKind.FIGURE:
            return [(key[0], "")] if key[1] else []
        case FactKind.TIME:
            return ()


def _is_headed(key: Key) -> bool:
    """Whether it is a body of its own: "Huyện ủy Hải Hà" in "Ban Thường vụ Huyện ủy Hải Hà"."""
    heads = words("organisation_heads.tsv")
    return any(" ".join(key[:length]) in heads for length in range(1, len(key) + 1))
