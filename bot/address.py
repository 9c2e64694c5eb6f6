"""Address: an article, or a piece of it, in a few letters that hold after a restart and after a reload.

An article's key is made from its id alone. A piece also carries a check of its words, so that it is noticed
when the article says something else there by now.
"""

import hashlib
from base64 import b32encode
from collections import Counter
from dataclasses import dataclass

from bot.tap import Gone, Tap
from corpus.article import Article, Span
from corpus.library import Library

_KEY, _CHECK = 10, 6  # letters of 5 bits


@dataclass(frozen=True, slots=True)
class Address:
    """A piece of an article."""

    article: str  # the article's key
    start: int
    length: int
    check: str

    @classmethod
    def of(cls, article: Article, span: Span) -> "Address":
        return cls.quoting(article.id, span.start, span.of(article.text))

    @classmethod
    def quoting(cls, article_id: str, start: int, text: str) -> "Address":
        """text: the article's words from `start` on."""
        return cls(key(article_id), start, len(text), _hashed(text, _CHECK))

    @property
    def values(self) -> tuple[str | int, ...]:
        """As the first values of a tap."""
        return self.article, self.start, self.length, self.check

    @classmethod
    def read(cls, tap: Tap) -> "Address":
        """From the first values of a tap."""
        return cls(tap.word(0), tap.number(1), tap.number(2), tap.word(3))

    def find(self, article: Article) -> Span:
        """Where this is in the article. Gone where the article says something else there."""
        span = Span(self.start, self.start + self.length)
        if Address.of(article, span) != self:
            raise Gone
        return span


class Directory:
    """The articles of one library by their keys."""

    def __init__(self, library: Library) -> None:
        self.library = library
        keyed = [(key(heading.id), place) for place, heading in enumerate(library.headings)]
        counts = Counter(each for each, _ in keyed)
        # Two of one key, which in a million articles is unlikely, cannot be told apart: neither is found.
        self._places = {each: place for each, place in keyed if counts[each] == 1}

    def article(self, key: str) -> Article:
        """Gone where there is none of this key."""
        try:
            return self.library.articles[self._places[key]]
        except KeyError:
            raise Gone from None


def key(article_id: str) -> str:
    return _hashed(article_id, _KEY)


def _hashed(text: str, letters: int) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).digest()
    return b32encode(digest).decode().lower()[:letters]
