"""Names: runs of capitalised words, and whether a run looks like a person's full name."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from retrieval.facts.context import well_known_places
from retrieval.facts.phrases import phrases, single_words, written
from retrieval.facts.reading import Reading

CAPITALISED = ("capital", "capitals")
LONGEST_NAME = 5  # syllables


def runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """The longest runs of capitalised words with white space alone between them, as token indexes."""
    index, tokens = 0, reading.tokens
    while index < len(tokens):
        if tokens[index].shape not in CAPITALISED:
            index += 1
            continue
        end = run_end(reading, index)
        yield index, end
        index = end


def run_end(reading: Reading, start: int) -> int:
    """Where the run of capitalised words that begins at the token ends."""
    tokens = reading.tokens
    end = start + 1
    while end < len(tokens):
        if tokens[end].shape in CAPITALISED and reading.joined(end) and not reading.begins_cell(end):
            end += 1
        elif _initial(reading, end) or _hyphenated(reading, end):
            end += 2
        else:
            break
    return end


def _initial(reading: Reading, index: int) -> bool:
    """Whether the point of an initial and a capitalised word continue the name (John W. Smith)."""
    tokens = reading.tokens
    return (
        tokens[index].text == "."
        and len(tokens[index - 1].text) == 1
        and not reading.joined(index)
        and index + 1 < len(tokens)
        and tokens[index + 1].shape == "capital"
        and (reading.joined(index + 1) or len(tokens[index + 1].text) == 1)
    )


def _hyphenated(reading: Reading, index: int) -> bool:
    """Whether a hyphen and another word continue the name (Ki-moon, Mát-xcơ-va, Jean-Pierre)."""
    tokens = reading.tokens
    if (
        tokens[index].text != "-"
        or index + 1 == len(tokens)
        or reading.joined(index)
        or reading.joined(index + 1)
    ):
        return False
    foreign = tokens[index + 1].shape == "capital" and not is_syllable(tokens[index + 1].text)
    return tokens[index + 1].shape == "lower" or foreign


def syllables(reading: Reading, start: int, end: int) -> int:
    """The words of a run, those joined by a hyphen as one."""
    return end - start - 2 * reading.lowers[start:end].count("-")


def stands_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether the run is one capitalised word inside a sentence, between small letters."""
    tokens = reading.tokens
    if end - start != 1 or start == 0 or tokens[start].shape != "capital" or len(tokens[start].text) < 2:
        return False
    before, behind = tokens[start - 1], tokens[end : end + 1]
    inside = before.shape == "lower" or before.text in (",", ";")
    return inside and (not behind or behind[0].shape in ("lower", "mark"))


def text_of(reading: Reading, start: int, end: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


def is_full_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the words alone make a person's full name: a family name and two to four syllables more."""
    lowers = reading.lowers
    if not 3 <= end - start <= LONGEST_NAME:
        return is_highland_name(reading, start, end)
    if text_of(reading, start + 1, end) in written("countries.txt"):
        return False  # Tống Trung Quốc
    if lowers[start] in single_words("surnames_common.txt"):
        return True
    if lowers[start] in single_words("surnames.txt") and lowers[start + 1] in single_words(
        "middle_names.txt"
    ):
        return True
    return is_highland_name(reading, start, end)


def is_highland_name(reading: Reading, start: int, end: int) -> bool:
    """Y Thuyên Êban, H’Lan Byă: a word that says man or woman before the given name."""
    first = reading.tokens[start].text
    if (
        2 <= end - start <= LONGEST_NAME
        and phrases("surnames_highland.txt").end(reading.lowers, start) > start
    ):
        return True
    if not 2 <= end - start <= 4:
        return first[:2] in ("H’", "H'") and end - start == 1
    return first == "Y" or first[:2] in ("H’", "H'", "K’", "K'")


def has_surname(reading: Reading, start: int) -> bool:
    return reading.lowers[start] in single_words("surnames.txt")


def ends_compound(reading: Reading, at: int) -> bool:
    """Whether the small-letter word is the second of a compound whose first is capitalised (Khai thác).

    Behind a single capitalised word it is, unless the word is a place's name or a small word follows.
    """
    tokens, lowers = reading.tokens, reading.lowers
    if tokens[at].shape != "lower" or tokens[at - 1].shape != "capital" or not reading.joined(at):
        return False
    if (
        at > 1
        and tokens[at - 2].shape == "capital"
        and phrases("organisation_heads.tsv").end(lowers, at - 2) == at - 2
    ):
        return False
    if tokens[at - 1].text in well_known_places() or not is_syllable(tokens[at - 1].text):
        return False
    stops = ("clause_joints.txt", "auxiliaries.txt", "organisation_stops.txt")
    verbs = ("action_verbs.txt", "role_ends.txt")
    return not (
        any(phrases(name).end(lowers, at) > at for name in stops)
        or any(phrases(name).end(lowers, at) > at + 1 for name in verbs)
    )


def is_foreign(reading: Reading, start: int, end: int) -> bool:
    """Whether the run is two to four words none of which could be Vietnamese (Nikola Tesla)."""
    words = [token for token in reading.tokens[start:end] if token.shape != "mark"]
    return 2 <= len(words) <= LONGEST_NAME and not any(
        word.shape == "capitals" or is_syllable(word.text) for word in words
    )


@cache
def _syllable() -> re.Pattern[str]:
    onset = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
    return re.compile(rf"(?:{onset})?[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether the word could be a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower())
    return bool(_syllable().fullmatch("".join(c for c in letters if not unicodedata.combining(c))))
