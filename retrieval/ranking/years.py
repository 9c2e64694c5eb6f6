"""Years: whether a figure can be of the year that a question names.

A figure says its year itself ("năm 2015 có tới 34 hộ"), or has it from what was named before: the article's
title, its day, the last year in the text. Of a span of years, "giai đoạn 2015 - 2020", none is a single one.
"""

import re
from collections.abc import Set

from corpus.article import Article
from retrieval.facts.fact import Fact

_YEAR = r"\b(?:1[89]|20)\d\d\b"
_SPAN = re.compile(rf"({_YEAR})\s*(?:-|–|đến|tới|to|and)\s*(?:năm\s+)?({_YEAR})")
_SINGLE = re.compile(rf"{_SPAN.pattern}|(?P<single>{_YEAR})")
_COMPARED = re.compile(r"(?:so với|cùng kỳ)[^,.;]{0,20}$", re.IGNORECASE)
_BEFORE = 40  # characters


class Years:
    """Those that one question names."""

    def __init__(self, question: str) -> None:
        self._asked = _years(question)
        self._spans = set(_SPAN.findall(question))

    def are_of(self, fact: Fact, article: Article) -> bool:
        """Whether the figure can be of one of them; any can where the question names none."""
        if not self._asked:
            return True
        own = _years(fact.attribute("period") or "")
        return self._name(fact, own) if own else bool(self._asked & _around(fact, article))

    def are_told(self, fact: Fact) -> bool:
        """Whether the figure itself says that it is of one of them."""
        own = _years(fact.attribute("period") or "")
        return bool(own) and self._name(fact, own)

    def _name(self, fact: Fact, own: Set[str]) -> bool:
        span = _SPAN.search(fact.attribute("period") or "")
        if span and self._spans:
            return span.groups() in self._spans  # one school year is not the next
        if span and int(span[2]) - int(span[1]) > 1:
            return span.groups() in self._spans or self._asked >= own
        return bool(self._asked & own)


def _around(fact: Fact, article: Article) -> set[str]:
    """The years that a figure without one may be of: those of its paragraph, or any before that."""
    told = [year for year in _SINGLE.finditer(article.text, 0, fact.start) if _is_told(year, article.text)]
    paragraph = article.text.rfind("\n", 0, fact.start)
    near = [year["single"] for year in told if year.start() > paragraph]
    published = {str(article.published.year)} if article.published else set()
    return _years(article.title) | published | set(near or (year["single"] for year in told))


def _is_told(year: re.Match[str], text: str) -> bool:
    """Whether it is no span, and not what something is only compared with."""
    return bool(year["single"]) and not _COMPARED.search(text[max(0, year.start() - _BEFORE) : year.start()])


def _years(text: str) -> set[str]:
    return set(re.findall(_YEAR, text))
