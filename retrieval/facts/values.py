"""Values: what a Vietnamese number, in digits or in words, amounts to."""

import re
from decimal import Decimal
from functools import cache

from retrieval.lexicon import rows

_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")


def value_of(digits: str) -> Decimal:
    """5.120 → 5120 · 2,75 → 2.75 · 31.482.000.000 · 2.5 → 2.5 (a point before other than three digits)."""
    if _GROUPS.fullmatch(digits):
        thousands, decimal = ".," if digits.lstrip("0123456789")[0] == "." else ",."
        return Decimal(digits.replace(thousands, "").replace(decimal, "."))
    parts = re.split("[.,]", digits)
    return Decimal(f"{parts[0]}.{''.join(parts[1:])}" if len(parts) > 1 else parts[0])


@cache
def numerals() -> dict[str, int]:
    """The numbers that are words, in lower case."""
    return {row[0]: int(row[1]) for row in rows("numerals.tsv")}


def value_of_words(words: list[str]) -> int | None:
    """hai mươi lăm → 25 · ba trăm nghìn → 300000; None where the words leave the number open (hàng chục)."""
    total = current = 0
    for word in words:
        number = numerals().get(word)
        if number is None:
            return None
        if number < 10:
            current += number
        elif number < 1000:
            current = current * number if word in ("mươi", "chục", "trăm") and current else current + number
        else:
            total, current = (total + max(current, 1)) * number if total + current else number, 0
    return total + current


def plain(value: Decimal) -> str:
    """The shortest decimal notation with a point and no exponent: 75000000, 13.68."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
