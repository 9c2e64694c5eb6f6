"""Amount: a figure of an article in the reader's words and numbers: “more than VND 75 million a year”."""

import re
from collections.abc import Iterable
from decimal import Decimal

from bot.glossary import Glossary
from bot.words import Words
from retrieval.facts.fact import Fact
from retrieval.facts.values import numerals

_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{1,6})?"
_VALUE = re.compile(rf"({_NUMBER})(?:(\.\.|/)({_NUMBER}))?")
_SMALLER = re.compile(r"(?<=\s)([0-9]{1,4})\s?([^\W\d]+)$")  # 4 phút 36 giây
_LONG, _TRILLION = 6, 12  # powers of ten: from where a number is written with a word, and the greatest word
_DECIMALS = 3


def amount(fact: Fact, glossary: Glossary) -> str | None:
    """What a figure amounts to, or None where any part of it is not understood."""
    return _qualified(" ".join(fact.text.lower().split()), fact, glossary)


def _qualified(text: str, fact: Fact, glossary: Glossary) -> str | None:
    """Of two qualifiers, as in “khoảng hơn 20 hộ”, the nearer one is said."""
    qualifier = _beginning(text, glossary.qualifiers)
    if qualifier is None:
        return _rated(text, fact, glossary)
    rest = text[len(qualifier) :].strip()
    said = _qualified(rest, fact, glossary)
    if said is None or _beginning(rest, glossary.qualifiers):
        return said
    return glossary.qualifiers[qualifier].format(amount=said)


def _rated(text: str, fact: Fact, glossary: Glossary) -> str | None:
    value = fact.attribute("value")
    unit, *rates = (fact.attribute("unit") or "").lower().split("/")
    said = _counted(text, value, unit, glossary) if value else _open(text, unit, glossary)
    parts = [said, *map(glossary.rate, rates)]
    return " ".join(filter(None, parts)) if all(parts) else None


def _open(text: str, unit: str, glossary: Glossary) -> str | None:
    """hàng chục lao động: dozens of workers."""
    words, name = _beginning(text, glossary.amounts), glossary.named(unit)
    if words is None or name is None or _multiplies(text[len(words) :].split()[0]):
        return None
    return glossary.amounts[words].format(unit=name)


def _multiplies(word: str) -> bool:
    return numerals().get(word, 0) >= 10


def _counted(text: str, value: str, unit: str, glossary: Glossary) -> str | None:
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    first, last = Decimal(found[1]), Decimal(found[3] or found[1])
    if found[2] == "/":
        return _share(first, last, unit, glossary)
    if found[2]:
        return glossary.counted(unit, _range(first, last, glossary.words), last)
    said = glossary.counted(unit, _number(first, glossary.words), first)
    if smaller := _SMALLER.search(text):
        rest = glossary.counted(smaller[2], smaller[1], Decimal(smaller[1]))
        return f"{said} {rest}" if said and rest else None
    return said


def _share(part: Decimal, whole: Decimal, unit: str, glossary: Glossary) -> str | None:
    """24/27 trường: 24 of 27 schools. Of a measure it would be a fraction: 1/2 ha."""
    if unit not in glossary.nouns or part > whole:
        return None
    written = {"part": glossary.words.number(part), "whole": glossary.words.number(whole)}
    return glossary.counted(unit, glossary.patterns["share"].format(**written), whole)


def _range(first: Decimal, last: Decimal, words: Words) -> str:
    """6–6.5 million."""
    low, high = _number(first, words), _number(last, words)
    word = high.lstrip("0123456789.,")
    return f"{low.removesuffix(word)}–{high}"


def _number(value: Decimal, words: Words) -> str:
    """75 million; in full where three decimals would not be exact."""
    power = min(value.adjusted() // 3 * 3, _TRILLION)
    if power < _LONG or value.scaleb(_DECIMALS - power) % 1:
        return words.number(value)
    from babel.numbers import format_compact_decimal  # as in bot/words.py

    return format_compact_decimal(value, format_type="long", locale=words.locale, fraction_digits=_DECIMALS)


def _beginning(text: str, phrases: Iterable[str]) -> str | None:
    """The longest of the phrases that the text begins with."""
    return max((phrase for phrase in phrases if f"{text} ".startswith(f"{phrase} ")), key=len, default=None)
