"""Casing: sentences in capital letters throughout, whose capitals say nothing about names."""

from functools import cache

from retrieval.facts.context import well_known_places
from retrieval.facts.names import CAPITALISED
from retrieval.facts.phrases import Phrases, phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.lexicon import rows

_FEWEST = 4  # words: shorter ones (UBND TỈNH) say nothing
_SHARE = 0.6  # of the words are in capitals where a sentence shouts
_SHORT_NAME = 3  # syllables of a person's name with a middle name


def calm(reading: Reading) -> None:
    """In a sentence that shouts, leave the capitals to names that are known as such and to abbreviations."""
    worded = [token for token in reading.tokens if token.shape in ("lower", *CAPITALISED)]
    loud = sum(token.shape == "capitals" for token in worded)
    if len(worded) < _FEWEST or loud < _SHARE * len(worded):
        return
    names = _names(reading)
    for index, token in enumerate(reading.tokens):
        if token.shape in CAPITALISED and index not in names:
            reading.tokens[index] = token._replace(shape="lower")


def _names(reading: Reading) -> set[int]:
    """The tokens of well-known places and bodies, and of people's names with a usual middle name."""
    found: set[int] = set()
    behind = 0
    for index in range(len(reading.tokens)):
        behind = max(behind, phrases("honorifics.txt").end(reading.lowers, index))
        if index < behind:
            continue
        end = max(_places().end(reading.lowers, index), _bodies().end(reading.lowers, index))
        if end == index and _is_person(reading, index):
            end = index + _SHORT_NAME
        found.update(range(index, end))
    return found


@cache
def _places() -> Phrases:
    return Phrases({name: name for name in well_known_places()})


@cache
def _bodies() -> Phrases:
    """Party committees, councils and the like, by themselves an organisation."""
    return Phrases({row[0]: row[0] for row in rows("organisation_heads.tsv") if row[1] == "body"})


def _is_person(reading: Reading, index: int) -> bool:
    return (
        index + _SHORT_NAME <= len(reading.tokens)
        and reading.lowers[index] in single_words("surnames_common.txt")
        and reading.lowers[index + 1] in single_words("middle_names.txt")
        and reading.tokens[index + 2].shape == "capitals"
    )
