"""Spelling: Vietnamese as people type it in a hurry, read as the words that were meant.

Only questions are read so; articles are indexed as they stand. Shorthand ("bn", "đc"), numbers grown together
with a unit or a sort of road ("75tr", "ql4d") and question words that an input method left undecoded ("naof")
become full words with the offsets of what was typed. Other undecoded words in a question that is otherwise
typed well are decoded only when the corpus lacks them (query.py), since many foreign words look like that.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from retrieval import lexicon
from retrieval.analyzer import TONES, Term, analyze, fold, normalize, texts
from retrieval.question.keys import decoded
from retrieval.question.phrases import Match, Phrases
from retrieval.question.slips import mended
from retrieval.syllable import is_syllable, looks_like_syllable

_LISTS = ("question_words.tsv", "kind_nouns.tsv", "roles.tsv")  # whose phrases are known without blanks too
_ENDINGS = ("c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y")  # of syllables
_SHORTEST_BEGINNING = 2
_OPEN = "ươ"
_VOWEL = re.compile("[aeiouy]")
_RUNS = re.compile(r"\d+|[^\W\d_]+")  # of digits and of letters
_APOSTROPHES = "’'‘`"
_COUNTED = "counted"  # flag of shorthand that is such behind a number only
_COUNTING = "counting"  # flag of question words behind which stands what is counted


def respelled(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms of a Vietnamese question with hurried spellings read in full; positions counted anew."""
    whole = _rejoined(text, [term for term in terms if not term.whole])
    parts = [part for term in whole for part in _parts(term)]
    return placed(terms, mended(text, list(_without_shorthand(text, parts))))


def placed(terms: Sequence[Term], parts: Sequence[Term]) -> list[Term]:
    """The parts with positions counted anew, and the whole numbers of terms that begin with one of them."""
    numbered = [part._replace(position=place) for place, part in enumerate(parts)]
    starts = {part.start: part.position for part in reversed(numbered)}
    wholes = (t._replace(position=starts[t.start]) for t in terms if t.whole and t.start in starts)
    return sorted([*wholes, *numbered], key=lambda t: (t.start, not t.whole))


def _rejoined(text: str, parts: Sequence[Term]) -> list[Term]:
    """The parts with syllables put together that a blank cut in two: "nhậ p"."""
    joined: list[Term] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and (meant := _syllable_of(text, before, part)):
            joined[-1] = before._replace(text=meant, end=part.end)
        else:
            joined.append(part)
    return joined


def _syllable_of(text: str, left: Term, right: Term) -> str | None:
    """The syllable that a beginning, which is none itself, makes with what cannot stand alone."""
    if (
        right.folded not in _ENDINGS
        or text[left.end : right.start] != " "
        or len(left.text) < _SHORTEST_BEGINNING
    ):
        return None
    begins = not _could_stand(left.text) and _VOWEL.search(left.folded) and left.text not in _units()
    meant = normalize(text[left.start : left.end] + text[right.start : right.end])
    return meant if begins and _could_stand(meant) else None


def _could_stand(term: str) -> bool:
    """Whether a term with its marks, or without any, is a whole syllable; none that goes on ends in ươ."""
    shaped = looks_like_syllable(term) if term.isascii() else is_syllable(term)
    return shaped and not term.rstrip(TONES).endswith(_OPEN)


def _parts(term: Term) -> Iterator[Term]:
    if phrase := _grown_phrase(term):
        yield from phrase
        return
    runs = list(_RUNS.finditer(term.text))
    letters = {run.group() for run in runs if run.group().isalpha()}
    if len(runs) > 1 and (letters <= _units() if term.text[0].isdigit() else runs[0].group() in _roads()):
        cuts = [run.start() for run in (runs if term.text[0].isdigit() else runs[:2])]
        for start, end in pairwise([*cuts, len(term.text)]):
            text = normalize(term.text[start:end])
            yield term._replace(text=text, start=term.start + start, end=term.start + end)
        return
    meant = decoded(term.text)
    yield term._replace(text=meant) if meant in _question_words() else term


def _grown_phrase(term: Term) -> list[Term]:
    """The words of a listed phrase that was typed without blanks: "baonhiêu", "ởđâu"."""
    words = () if looks_like_syllable(term.folded) else _grown_phrases().get(term.folded, ())
    marked = term.text != term.folded
    return [term._replace(text=word if marked else fold(word)) for word in words]


@cache
def _grown_phrases() -> dict[str, tuple[str, ...]]:
    phrases = [phrase for name in _LISTS for phrase in lexicon.words(name)]
    words = list(map(texts, phrases))
    return {"".join(map(fold, phrase)): phrase for phrase in words if len(phrase) > 1}


@cache
def _units() -> frozenset[str]:
    """What grows together with a number before it: shorthand, and abbreviations of units."""
    short = [row[0] for name in ("shorthand.tsv", "abbreviations.tsv") for row in lexicon.rows(name)]
    return frozenset(short)


@cache
def _roads() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("abbreviations.tsv") if "numbered" in row)


@cache
def _question_words() -> frozenset[str]:
    return frozenset(word.text for phrase in lexicon.words("question_words.tsv") for word in analyze(phrase))


def _without_shorthand(text: str, parts: Sequence[Term]) -> Iterator[Term]:
    place = 0
    while place < len(parts):
        match = None if _opens_name(text, parts[place]) else _shorthand_at(parts, place)
        if match is None:
            yield parts[place]
            place += 1
            continue
        first, last = parts[match.start], parts[match.end - 1]
        for word in analyze(match.row[1]):
            yield word._replace(start=first.start, end=last.end)
        place = match.end


def _opens_name(text: str, part: Term) -> bool:
    """Whether it is the first letter of a name such as K’Brếu."""
    behind = text[part.end : part.end + 2]
    return behind[:1] in tuple(_APOSTROPHES) and behind[1:].isalpha()


def _shorthand_at(parts: Sequence[Term], place: int) -> Match | None:
    plain, counted = _shorthand()
    match = counted.at(parts, place, loose=False) if place and is_number(parts[place - 1]) else None
    return match or plain.at(parts, place, loose=False)


def is_number(term: Term) -> bool:
    """Whether a unit may follow: behind digits, and behind "bao nhiêu"."""
    return term.text[0].isdigit() or term.text in _counting_words()


@cache
def _shorthand() -> tuple[Phrases, Phrases]:
    """That which stands for its words anywhere, and that which does so behind a number."""
    rows = lexicon.rows("shorthand.tsv")
    return Phrases([r for r in rows if _COUNTED not in r]), Phrases([r for r in rows if _COUNTED in r])


@cache
def _counting_words() -> frozenset[str]:
    """The last words of "bao nhiêu" and "mấy", with their marks and without, in shorthand too."""
    asking = [row[0] for row in lexicon.rows("question_words.tsv") if _COUNTING in row]
    short = [row[0] for row in lexicon.rows("shorthand.tsv") if row[1] in asking]
    last = [analyze(phrase)[-1] for phrase in asking + short]
    return frozenset(form for term in last for form in (term.text, term.folded))
