"""Small talk: what people say around their questions. It is neither searched for nor missed.

"Dạ bot ơi, cho em hỏi …", "… với ạ", "could you tell me …": phrases of the lexicon are taken away from both
ends of a message, a few of them anywhere. A word that could mean something else ("đi", "ha") is taken only
where something parts it from the question: punctuation, a question word, or other small talk.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from retrieval import lexicon
from retrieval.analyzer import Term
from retrieval.question.phrases import Match, Phrases, phrases
from retrieval.syllable import looks_like_syllable

_SPEAKERS = re.compile(r"\{(\w+)\}")
_ASKING = ("question_words.tsv", "english_question_words.tsv")
_COUNTING = "how_much"
_JOINTS = ("-", "–", ".", "/", "&")


@dataclass(frozen=True, slots=True)
class Heard:
    """A message without its small talk."""

    rest: tuple[Term, ...]
    kinds: frozenset[str]  # of the small talk: greeting, thanks, help, "-"


def listen(text: str, parts: Sequence[Term], loose: bool) -> Heard:
    """parts: the terms of the message, without whole numbers; loose: whether it lacks diacritics."""
    message = _Message(text, parts, loose)
    talk = message.opening()
    rest = message.parts = parts[talk[-1].end :] if talk else parts
    if not _is_talk(rest, bool(talk)) and (closing := message.closing()):
        talk, rest = talk + closing, rest[: closing[0].start]
    kinds = {match.row[1] for match in talk}
    if row := _is_talk(rest, bool(talk)):
        return Heard((), frozenset({row[1], *kinds}))
    inner = [match for match in _listed().find(rest, loose) if "anywhere" in match.row]
    taken = {place for match in inner for place in range(match.start, match.end)}
    left = tuple(part for place, part in enumerate(rest) if place not in taken)
    return Heard(left, frozenset(kinds | {match.row[1] for match in inner}))


def _is_talk(parts: Sequence[Term], talked: bool) -> lexicon.Row | None:
    """The row of small talk that is all that is left; a little word ("thế", "da") alone is a question."""
    row = _listed().whole(parts)
    return row if row and (talked or row[1] != "-") else None


@dataclass(slots=True)
class _Message:
    text: str
    parts: Sequence[Term]
    loose: bool

    def opening(self) -> list[Match]:
        """The small talk at the beginning."""
        run: list[Match] = []
        while match := _listed().at(self.parts, run[-1].end if run else 0, self.loose):
            if {"whole", "end"} & set(match.row) or self._is_name(match):
                break
            run.append(match)
        kept = _kept(run[::-1], "before", "behind", lambda m: not self._is_unclear(m) or self._ends_apart(m))
        return kept[::-1]

    def closing(self) -> list[Match]:
        """The small talk at the end."""
        run: list[Match] = []
        while match := _listed().before(self.parts, run[0].start if run else len(self.parts), self.loose):
            if {"whole", "start"} & set(match.row) or self._is_name(match):
                break
            run.insert(0, match)
        return _kept(run, "behind", "before", lambda m: not self._is_unclear(m) or self._starts_apart(m))

    def _is_name(self, match: Match) -> bool:
        """Whether the phrase ends a name: Nha in "Tây Ban Nha"."""
        near = self.parts[max(0, match.start - 1) : match.end]
        big = len(near) == 2 and all(self.text[term.start].isupper() for term in near)
        return big and not (self._is_parted(match.start) or self.text.isupper())

    def _is_unclear(self, match: Match) -> bool:
        """Whether it could mean something else: without its marks a single syllable always could."""
        word = self.parts[match.start]
        short = match.end - match.start == 1 and looks_like_syllable(word.text)
        return "apart" in match.row or (short and self.loose and "clear" not in match.row)

    def _ends_apart(self, match: Match) -> bool:
        asking = [phrases(name).at(self.parts, match.end, self.loose) for name in _ASKING]
        return self._is_parted(match.end) or any(found.row[1] != "-" for found in asking if found)

    def _starts_apart(self, match: Match) -> bool:
        """Behind "bao nhiêu" a noun is to be expected, "ha" or "nhà", rather than a particle."""
        unasked = {"-", _COUNTING} if "counted" in match.row else {"-"}
        asking = [phrases(name).before(self.parts, match.start, self.loose) for name in _ASKING]
        return self._is_parted(match.start) or any(found.row[1] not in unasked for found in asking if found)

    def _is_parted(self, place: int) -> bool:
        """Whether punctuation stands before the part, which inside a word is none (héc-ta)."""
        if not 0 < place < len(self.parts):
            return False
        between = self.text[self.parts[place - 1].end : self.parts[place].start]
        return bool(between.strip(" \t")) and between not in _JOINTS


def _kept(run: Sequence[Match], inside: str, outside: str, clear: Callable[[Match], bool]) -> list[Match]:
    """run: neighbouring phrases from the question outwards, of which those that are small talk are kept.

    inside, outside: the flags of phrases that need other small talk on that side.
    """
    kept: list[Match] = []
    for number, match in enumerate(run):
        if outside in match.row:
            taken = number + 1 < len(run)
        else:
            taken = bool(kept) or (inside not in match.row and clear(match))
        kept = [*kept, match] if taken else []
    return kept


@cache
def _listed() -> Phrases:
    return Phrases([row for listed in lexicon.rows("small_talk.tsv") for row in _spoken(listed)])


def _spoken(row: lexicon.Row) -> Iterator[lexicon.Row]:
    """The row for everybody who may speak and be spoken to."""
    words = lexicon.rows("small_talk_words.tsv")
    roles = _SPEAKERS.findall(row[0])
    for chosen in product(*([word for word, role in words if role == wanted] for wanted in roles)):
        yield (row[0].format(**dict(zip(roles, chosen, strict=True))), *row[1:])
