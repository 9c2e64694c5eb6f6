"""OfArticle: whether a question speaks of an article itself, and what it asks of it.

"Các con số trong bài về lũ", "ai viết bài này": the words behind "bài" name the article, those before it say
what is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.analyzer import Term
from retrieval.question.phrases import Match, phrases

_ARTICLE, _META = "article", "meta"  # second columns of the lexicon files


@dataclass(frozen=True, slots=True)
class OfArticle:
    nouns: tuple[Match, ...]  # words for an article: "bài", "the story"
    said: tuple[Match, ...]  # what is asked of an article

    @property
    def place(self) -> int | None:
        """Of the first word for an article."""
        return self.nouns[0].start if self.nouns else None

    def asks(self, left: int) -> str | None:
        """meta or summary. left: how many words of the question nothing explains."""
        return self.said[0].row[1] if self.said and (self.nouns or not left) else None


def of_article(parts: Sequence[Term], loose: bool) -> OfArticle:
    nouns = phrases("article_nouns.tsv").find(parts, loose)
    said = phrases("said_of_articles.tsv").find(parts, loose)
    return OfArticle(
        tuple(noun for noun in nouns if noun.row[1] == _ARTICLE),
        tuple(match for match in said if match.row[1] == _META or match.end == len(parts)),
    )
