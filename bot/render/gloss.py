"""Gloss: what a quoted figure or time amounts to, for a reader of another language.

It stands behind the quoted words in brackets and italics: it is the bot's own, and no part of the quotation.
"""

import re
import unicodedata

from bot import glossary
from bot.render import clip, day
from bot.render.amount import amount
from bot.render.message import Message, Style, plain, styled
from bot.words import Words
from retrieval.facts.fact import Fact, FactKind

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")
_SEVERAL = re.compile(r"\s(?:và|hoặc)\s")  # of two days the date of a time names the last, or what is between
_MONTHS = re.compile(r"[,–—-]|\s(?:đến|tới)\s")  # and of several months or quarters one
_LONGEST = 100  # UTF-16 units


def gloss(fact: Fact, words: Words) -> Message:
    """“ (VND 75 million)”; nothing where it would say nothing new or the words are not known for certain."""
    said = _said(fact, words)
    if not said or _words(said) <= _words(fact.text):
        return Message("")
    return plain(" ") + styled(f"({clip.one_line(said, _LONGEST)})", Style.ITALIC)


def _said(fact: Fact, words: Words) -> str | None:
    known = glossary.load(words.language)
    if known is None:
        return None
    match fact.kind, fact.attribute("date"):
        case FactKind.FIGURE, _:
            return amount(fact, known)
        case FactKind.TIME, str(iso) if _is_whole(fact.text, iso):
            return day.written(iso, words)
        case _:
            return None


def _is_whole(text: str, iso: str) -> bool:
    """Whether the date says all that the text does."""
    months = len(iso.partition("/")[0]) == len("2021-08")
    return not _SEVERAL.search(text) and not (months and _MONTHS.search(text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
