"""Names: runs of capitalised words, and whether a run looks like a person's full name."""

from collections.abc import Iterator

from retrieval.facts.phrases import single_words
from retrieval.facts.reading import Reading

LONGEST_NAME = 5  # syllables


def runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """The longest runs of capitalised words with white space alone between them, as token indexes."""
    index, tokens = 0, reading.tokens
    while index < len(tokens):
        if tokens[index].shape not in ("capital", "capitals"):
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
        if tokens[end].shape in ("capital", "capitals") and reading.joined(end):
            end += 1
        elif _hyphenated(reading, end):
            end += 2
        else:
            break
    return end


def _hyphenated(reading: Reading, index: int) -> bool:
    """Whether a hyphen and a small-letter word continue the name (Ki-moon, Mát-xcơ-va)."""
    tokens = reading.tokens
    return (
        tokens[index].text == "-"
        and index + 1 < len(tokens)
        and tokens[index + 1].shape == "lower"
        and not reading.joined(index)
        and not reading.joined(index + 1)
    )


def text_of(reading: Reading, start: int, end: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


def is_full_name(reading: Reading, start: int, end: int) -> bool:
    """Whether the words alone make a person's full name: a family name and two to four syllables more."""
    lowers = reading.lowers
    if not 3 <= end - start <= LONGEST_NAME:
        return is_highland_name(reading, start, end)
    if lowers[start] in single_words("surnames_common.txt"):
        return True
    return lowers[start] in single_words("surnames.txt") and lowers[start + 1] in single_words("middle_names.txt")


def is_highland_name(reading: Reading, start: int, end: int) -> bool:
    """Y Thuyên Êban, H’Lan Byă: a word that says man or woman before the given name."""
    first = reading.tokens[start].text
    if not 2 <= end - start <= 4:
        return first[:2] in ("H’", "H'") and end - start == 1
    return first == "Y" or first[:2] in ("H’", "H'", "K’", "K'")


def has_surname(reading: Reading, start: int) -> bool:
    return reading.lowers[start] in single_words("surnames.txt")
