"""Usage: which words and phrases the passages of one version hold.

Single words are in the vocabulary, which is here. How many passages hold a phrase, or any of several, is
counted in the cluster and remembered: the index never changes. Such counts are sums over the shards, so they
are exact, however many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from retrieval.analyzer import fold
from retrieval.cluster.client import Client
from retrieval.cluster.layout import Json
from retrieval.cluster.phrases import any_of
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.fields import Phrase
from retrieval.question.question import Word
from retrieval.recent import Recent
from retrieval.syllable import looks_like_syllable

_REMEMBERED = 100_000  # counts

Group = tuple[tuple[Phrase, ...], bool]  # phrases, any of which counts, and whether they are folded


class ClusterUsage:
    def __init__(self, client: Client, index: str, vocabulary: Vocabulary, passages: int) -> None:
        self.passages = passages
        self.vocabulary = vocabulary
        self._client = client
        self._index = index
        self._counts: Recent[Group, int] = Recent(_REMEMBERED)

    @property
    def spellings(self) -> Sequence[str]:
        return self.vocabulary.spellings

    def marked(self, folded: str) -> Sequence[str]:
        return self.vocabulary.marked(folded)

    def prepare(self, words: Sequence[Word]) -> None:
        self.learn(self.unknown(_asked_of(words)))

    def holds(self, phrases: Sequence[Phrase], *, folded: bool) -> bool:
        form = self.vocabulary.form(folded=folded)
        if any(len(phrase) == 1 and form.count(phrase[0]) for phrase in phrases):
            return True
        return self.holding(phrases, folded=folded) > 0

    def holding(self, phrases: Sequence[Phrase], *, folded: bool) -> int:
        group = (tuple(phrases), folded)
        count = self.count(group)
        if count is not None:
            return count
        self.learn(self.unknown([group]))
        return self.holding(phrases, folded=folded)

    def count(self, group: Group) -> int | None:
        """How many passages hold it, where that is known here."""
        phrases, folded = self._narrowed(group)
        if not phrases:
            return 0
        if len(phrases) == 1 and len(phrases[0]) == 1:
            return self.vocabulary.form(folded=folded).count(phrases[0][0])
        return self._counts.at((phrases, folded))

    def unknown(self, groups: Iterable[Group]) -> list[Group]:
        """Those that the cluster has to count, without what no passage can hold."""
        return list(dict.fromkeys(self._narrowed(group) for group in groups if self.count(group) is None))

    def learn(self, groups: Sequence[Group]) -> None:
        """Count groups that are unknown."""
        if groups:
            self.take(groups, self._client.searches(self._index, list(map(counting, groups))))

    def take(self, groups: Sequence[Group], answers: Sequence[Json]) -> None:
        """What the cluster has answered to the searches that count."""
        for group, answer in zip(groups, answers, strict=True):
            self._counts.remember(group, int(answer["hits"]["total"]["value"]))

    def _narrowed(self, group: Group) -> Group:
        """Without the phrases of which the vocabulary lacks a word."""
        phrases, folded = group
        form = self.vocabulary.form(folded=folded)
        return tuple(phrase for phrase in dict.fromkeys(phrases) if all(map(form.count, phrase))), folded


def counting(group: Group) -> Json:
    """A search that counts the group's passages."""
    phrases, folded = group
    return {"query": any_of(phrases, folded=folded), "size": 0, "track_total_hits": True}


def _asked_of(words: Sequence[Word]) -> Iterator[Group]:
    """What query() may ask of them."""
    for word in words:
        first = word.alternatives[0][0]
        for phrases in (word.alternatives if word.translated else (), word.synonyms):
            if phrases and not any(len(phrase) == 1 for phrase in phrases):
                yield phrases, not word.marked
        if not word.translated and not looks_like_syllable(fold(first)):
            yield from _halves(fold(first))
    for left, right in pairwise(word for word in words if not word.translated):
        if right.position - left.position == 1:
            pair = left.alternatives[0][0], right.alternatives[0][0]
            if left.marked or right.marked:
                yield (pair,), False
            yield ((fold(pair[0]), fold(pair[1])),), True


def _halves(typed: str) -> Iterator[Group]:
    return ((((typed[:place], typed[place:]),), True) for place in range(1, len(typed)))
