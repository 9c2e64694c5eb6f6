"""Documents: resolutions, directives, decisions, laws, with their number or the body that passed them."""

import re
from collections.abc import Iterator
from functools import cache

from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention
from retrieval.facts.names import ends_compound
from retrieval.facts.phrases import phrases
from retrieval.facts.reading import Reading

# 05-CT/TW · 87/QĐ-UBND · 116/2016/NĐ-CP · 19/2022/NQ-HĐND · 06-NQ/HU · 37-NQ/TW
_CODE = r"\d{1,5}(?:/\d{4})?(?:\s?[-/]\s?[A-ZĐa-zđ]{1,8}[A-ZĐa-zđ0-9]*(?:\.[A-ZĐ]+)?){1,4}"


@cache
def _number() -> re.Pattern[str]:
    """What follows the head of a numbered document."""
    bare = r"\d{1,5}(?:/\d{4})?(?![\d%])"
    return re.compile(rf"\s(?:liên tịch\s)?(?:số:?\s?{_CODE}|số:?\s?{bare}|{_CODE}|\d{{1,4}}/\d{{4}}/[\w-]+)")


@cache
def _named() -> re.Pattern[str]:
    """What follows the head of a document named by who passed it."""
    times = r"(?:(?:lần thứ|khóa)\s[IVXLC\d]+)"
    plenum = rf"Trung ương\s?\d{{0,2}}(?:,?\s?\(?{times}(?:,\s(?:khóa\s)?[IVXLC]+)*\)?)?"
    level = "các cấp|tỉnh|huyện|xã|thành phố|thị xã|phường"
    whose = rf"\s?(?:[Đđ]ảng bộ|[Đđ]ảng|đại biểu|toàn quốc|của|{level})"
    which = rf"(?:(?:đại biểu|toàn quốc)\s)*(?:[IVX]+|{times})?"
    congress = rf"(?:[Đđ]ại hội|ĐH)\s?{which}(?:{whose}){{0,5}}(?:\s{times})?"
    council = rf"(?:HĐND|Hội đồng nhân dân)\s(?:{level})"
    return re.compile(rf"\s(?:của\s)?(?:{plenum}|{congress}|{council})(?!\w)")


def find(reading: Reading) -> Iterator[Mention]:
    """The documents of a sentence, in order."""
    heads = phrases("document_heads.tsv")
    last = 0
    for index in heads.starts(reading.lowers):
        start = reading.tokens[index].start
        found = heads.at(reading.lowers, index) if start >= last else None
        end = _end(reading, index, *found) if found else None
        if end:
            last = end
            yield Mention(FactKind.DOCUMENT, start, end)


def _end(reading: Reading, index: int, behind: int, kind: str) -> int | None:
    """The position where the document that begins at the token ends, or None where it is none."""
    position = reading.tokens[behind - 1].end
    if match := _number().match(reading.text, position):
        return match.end()
    if kind == "law":
        return _law_end(reading, index, behind)
    if reading.lowers[index] in ("nghị", "chỉ", "kết", "quy") and (
        match := _named().match(reading.text, position)
    ):
        return position + len(match.group().rstrip(" ,(")) if match.group().strip() else None
    return None


def _law_end(reading: Reading, index: int, behind: int) -> int | None:
    tokens, lowers = reading.tokens, reading.lowers
    if tokens[index].shape == "lower" or behind >= len(tokens):
        return None
    names = phrases("laws.txt")
    end = names.end(lowers, behind)
    if end == behind:
        while end < len(tokens) and end - behind < 8 and tokens[end].shape in ("capital", "capitals"):
            end += 1
        if behind < end < len(tokens) and end - behind == 1 and ends_compound(reading, end):
            end += 1
    if end == behind and lowers[index:behind] not in (["hiến", "pháp"], ["điều", "lệ"]):
        return None
    if (
        end < len(tokens)
        and lowers[end] == "năm"
        and end + 1 < len(tokens)
        and tokens[end + 1].shape == "number"
    ):
        end += 2
    return tokens[end - 1].end
