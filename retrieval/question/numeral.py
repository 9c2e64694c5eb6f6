"""Numeral: numbers that people type in words where the text has digits, and the other way round.

"hai mươi trên hai mươi" is 20/20, and 12 stands for "mười hai" as "mười hai" for 12. Only numbers below a
thousand are read, since of larger ones a text has such a part: the 75 of "bảy mươi lăm triệu".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from retrieval.analyzer import Term, fold, normalize
from retrieval.question.translation import Phrase

_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_TEN, _TENS, _HUNDRED, _ZERO = "mười", "mươi", "trăm", "lẻ"
_OTHER_FORMS = {"mốt": 1, "bẩy": 7, "tư": 4, "lăm": 5, "nhăm": 5}  # of ones behind tens
_OVER = "trên"
# A word of a number as a letter: D digit, F five or a year, T tens, M ten, H hundred, L the zero before ones.
_NUMBER = re.compile("(?:(?P<hundreds>[DF])H)?(?:L(?P<odd>[DF])|(?P<tens>[DF])T(?P<ones>D)?|M(?P<teen>D)?)?")
_LETTERS = {_TENS: "T", "chục": "T", _TEN: "M", _HUNDRED: "H", _ZERO: "L", "linh": "L"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """parts[start:end] of a question are this number."""

    start: int
    end: int
    digits: str


def numerals(parts: Sequence[Term], loose: bool) -> list[Numeral]:
    """The numbers of two words or more, from left to right."""
    letters = "".join(_letter(term, loose) for term in parts)
    letters = re.sub("(?<=[DF])M", "T", letters) if loose else letters  # unmarked, ten and tens are one word
    found = (match for match in _NUMBER.finditer(letters) if match.end() - match.start() > 1)
    return [Numeral(match.start(), match.end(), str(_value(match, parts))) for match in found]


def _letter(term: Term, loose: bool) -> str:
    form = term.folded if loose else term.text
    return _words(loose).get(form, ("x", 0))[0]


def _value(match: re.Match[str], parts: Sequence[Term]) -> int:
    worth = {"hundreds": 100, "odd": 1, "tens": 10, "ones": 1, "teen": 1}
    digits = {name: match.start(name) for name in worth if match[name]}
    total = sum(worth[name] * _words(True)[parts[place].folded][1] for name, place in digits.items())
    return total + (10 if "M" in match.group() else 0)


@cache
def _words(loose: bool) -> dict[str, tuple[str, int]]:
    """For each word of a number its letter and, of a digit, its value."""
    digits = {**{word: number for number, word in enumerate(_ONES, 1)}, **_OTHER_FORMS}
    letters = {**_LETTERS, **dict.fromkeys(digits, "D")}
    letters["năm"] = "F"
    form = fold if loose else normalize
    return {form(word): (letter, digits.get(word, 0)) for word, letter in letters.items()}


def shares(parts: Sequence[Term], numbers: Sequence[Numeral]) -> Iterator[Numeral]:
    """Two numbers of which one is over the other: "hai mươi trên hai mươi"."""
    for left, right in pairwise(numbers):
        between = parts[left.end : right.start]
        if len(between) == 1 and between[0].folded == fold(_OVER):
            yield Numeral(left.start, right.end, f"{left.digits}/{right.digits}")


def in_words(digits: str) -> Phrase | None:
    """A number from ten to ninety-nine as it is usually spelled."""
    if not (digits.isdecimal() and 10 <= int(digits) <= 99):
        return None
    tens, ones = divmod(int(digits), 10)
    last = {0: [], 1: ["một" if tens == 1 else "mốt"], 5: ["lăm"]}.get(ones, [_ONES[ones - 1]])
    return tuple(map(normalize, ([_TEN] if tens == 1 else [_ONES[tens - 1], _TENS]) + last))
