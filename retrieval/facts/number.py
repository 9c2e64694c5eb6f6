"""Number: a number as it stands in a sentence, in digits or in words, alone, as a range or as a share."""

from dataclasses import dataclass
from decimal import Decimal

from retrieval.facts.mention import Taken
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals, plain, value_of, value_of_words

_SIZES = (["cm"], ["m"], ["km"], ["mm"], ["%"], ["ha"], ["tấn"], ["kg"])
_DASHES = ("-", "–", "—")
_NO_BILLIONS = (["tỷ", "lệ"], ["tỷ", "số"], ["tỷ", "trọng"], ["tỷ", "giá"], ["tỉ", "lệ"], ["tỉ", "số"])
_OPEN = frozenset(["hàng", "vài", "mấy", "dăm"])


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a range of them, as token indexes."""

    start: int
    end: int
    values: tuple[str, ...]  # one, or two of a range; empty where the number is open (hàng chục)
    joint: str = ".."  # "/" for a share (20/20)
    words: bool = False
    fraction: bool = False  # hai phần ba; 2/3 số …
    dashed: bool = False  # a dash without white space stands between its values: 1-2, as scores are written


def number_at(reading: Reading, index: int, taken: Taken) -> Number | None:
    """The number that begins at the token and may count something, or None."""
    token = reading.tokens[index]
    if token.shape == "number":
        return None if is_label(reading, index) else _digits(reading, index, taken)
    if reading.lowers[index : index + 2] in _NO_BILLIONS:
        return None
    if token.lower in numerals() and (token.shape == "lower" or not _is_in_name(reading, index)):
        return _words(reading, index, taken)
    return None


def _is_in_name(reading: Reading, index: int) -> bool:
    """Whether a capitalised numeral belongs to a name: Hai Bà Trưng."""
    following = reading.tokens[index + 1 : index + 2]
    return (index > 0 and reading.joined(index)) or (bool(following) and following[0].shape != "lower")


def is_label(reading: Reading, index: int) -> bool:
    """Whether the number counts nothing: thứ 5, Điều 38, Covid-19, a telephone number."""
    text = reading.tokens[index].text
    if len(text) > 2 and text[0] == "0" and text[1].isdigit():
        return True
    if index == 0:
        return False
    before = reading.tokens[index - 1]
    whole = "," not in reading.tokens[index].text
    if whole and before.lower in single_words("numbered.txt") and not _counts(reading, index - 1):
        return not _is_counted(reading, index)
    if reading.joined(index) or reading.joined(index - 1):
        return False
    misread = before.text == "," and index > 1 and reading.tokens[index - 2].shape == "code"  # 12l,3
    return misread or before.text in ("-", "–", ".", "/")


def _is_counted(reading: Reading, index: int) -> bool:
    """Whether the number behind such a word does count: năm 12 tuổi, điều 6 xe, mỗi ngày 2 buổi."""
    behind = index + 1
    counted = behind < len(reading.tokens) and phrases("counted.tsv").end(reading.lowers, behind) > behind
    sends = reading.tokens[index - 1].text == "điều" and counted
    each = counted and index > 1 and reading.lowers[index - 2] in ("mỗi", "một", "hàng", "hằng")
    return sends or each or _is_size(reading, index) or reading.lowers[index + 1 : index + 2] == ["tuổi"]


def _is_size(reading: Reading, index: int) -> bool:
    """Whether a number behind “năm” has a unit: thấp hơn trung bình nhiều năm 35 cm."""
    short = reading.tokens[index - 1].text == "năm" and len(reading.tokens[index].text) < len("2020")
    return short and reading.lowers[index + 1 : index + 2] in _SIZES


def _counts(reading: Reading, index: int) -> bool:
    """Whether the word is the unit of a number before it, or begins a span of time: phút in “4 phút 36 giây”,
    vòng in “trong vòng 5 năm”."""
    if reading.lowers[max(index - 1, 0) : index + 1] == ["trong", "vòng"]:
        return True
    return index > 0 and reading.tokens[index - 1].shape == "number"


def _digits(reading: Reading, index: int, taken: Taken) -> Number:
    tokens, lowers = reading.tokens, reading.lowers
    first = plain(value_of(tokens[index].text))
    single = Number(index, index + 1, (first,))
    if index + 2 >= len(tokens) or tokens[index + 2].shape != "number" or taken.at(index + 2):
        return single
    second = plain(value_of(tokens[index + 2].text))
    if lowers[index + 1] == "/" and not reading.joined(index + 1):
        fraction = lowers[index + 3 : index + 4] == ["số"] and Decimal(first) < Decimal(second)
        return Number(index, index + 3, (first, second), joint="/", fraction=fraction)
    if lowers[index + 1] in (*_DASHES, "đến", "tới"):
        ascending = Decimal(first) < Decimal(second)
        dashed = lowers[index + 1] in _DASHES and not reading.joined(index + 1)
        return Number(index, index + 3, (first, second) if ascending else (), dashed=dashed)
    return single


def _words(reading: Reading, index: int, taken: Taken) -> Number:
    end = index
    while end < len(reading.tokens) and reading.lowers[end] in numerals() and not taken.at(end):
        if reading.lowers[end : end + 2] in _NO_BILLIONS:
            break
        end += 1
    if end - index > 1 and reading.lowers[end - 1] == "năm":
        end -= 1  # the unit: mười năm
    below = reading.lowers[end + 1 : end + 2]
    if reading.lowers[end : end + 1] == ["phần"] and set(below) <= numerals().keys() and below:
        share = (str(value_of_words(reading.lowers[index:end])), str(value_of_words(below)))
        return Number(index, end + 2, share, joint="/", words=True, fraction=True)
    is_open = index > 0 and reading.lowers[index - 1] in _OPEN
    value = value_of_words(reading.lowers[index:end])
    return Number(index, end, (str(value),) if value is not None and not is_open else (), words=True)
