"""Aliases: what people call things that the articles of this corpus call otherwise.

    # aliases.yaml in the folder of articles
    - typed: HTX Sông Gỗ
      means: Hợp tác xã Nông nghiệp Sông Gỗ
    - typed: cầu treo
      means: [cầu Bến Gỗ, cầu dây văng]

Words that are typed are then searched for as they are or as any of the others, as if they were one word.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import entries
from corpus.entries import Entry
from corpus.problem import Problem
from retrieval.analyzer import Term, analyze, fold
from retrieval.question.phrases import Phrases
from retrieval.question.question import Question, Word
from retrieval.question.translation import Phrase
from retrieval.question.wording import is_marked

NAME = "aliases.yaml"
_LONGEST = 100  # characters of either side


@dataclass(frozen=True, slots=True)
class Alias:
    typed: str
    means: tuple[str, ...]


class Aliases:
    """Of one corpus. A question without any is left as it is."""

    def __init__(self, listed: Sequence[Alias] = ()) -> None:
        self.listed = listed
        self._typed = Phrases([(alias.typed, str(number)) for number, alias in enumerate(listed)])

    def applied(self, question: Question) -> Question:
        """The question with a word for each alias in it, in the place of those that were typed."""
        if not self.listed:
            return question
        parts = _terms(question.text)
        words, read = question.words, question.read.split(" ")
        for match in self._typed.find(parts, loose=not is_marked(parts)):
            alias, typed = self.listed[int(match.row[1])], parts[match.start : match.end]
            words = _grouped(words, typed, alias)
            read = _told(read, typed, alias)
        return replace(question, words=words, read=" ".join(read))


def read(folder: Path) -> tuple[Aliases, tuple[Problem, ...]]:
    """The aliases of a corpus, and what is wrong with the file."""
    listed, problems = entries.checked(NAME, entries.read(folder, NAME), _alias)
    return Aliases(listed), problems


def extended(text: str, alias: Alias) -> str:
    """The file with another alias, unless it is there already. ValueError where that cannot be one."""
    if alias in entries.checked(NAME, entries.parsed(NAME, text), _alias)[0]:
        return text
    quoted = [json.dumps(words, ensure_ascii=False) for words in (alias.typed, *alias.means)]
    entry = f"- typed: {quoted[0]}\n  means: [{', '.join(quoted[1:])}]\n"
    longer = f"{text.rstrip()}\n{entry}".lstrip()
    listed, problems = entries.checked(NAME, entries.parsed(NAME, longer), _alias)
    if problems or not listed or listed[-1] != alias:
        raise ValueError(problems[-1].detail if problems else "expected words on both sides")
    return longer


def _alias(entry: Entry) -> Alias:
    typed, means = entry.get("typed"), entry.get("means", ())
    others = (means,) if isinstance(means, str) else means
    if not isinstance(typed, str) or not _terms(typed) or not others or not all(map(_terms, others)):
        raise ValueError("expected typed: and means:, each with words")
    if any(len(words) > _LONGEST for words in (typed, *others)):
        raise ValueError(f"expected at most {_LONGEST} characters")
    return Alias(typed, others)


def _grouped(words: Sequence[Word], typed: Sequence[Term], alias: Alias) -> tuple[Word, ...]:
    """The words with one for those that were typed, unless they only frame the question."""
    start, end = typed[0].start, typed[-1].end
    inside = [word for word in words if word.start < end and word.end > start]
    if not inside:
        return tuple(words)
    first = inside[0]
    known = first.alternatives if len(inside) == 1 else ()
    forms: tuple[Phrase, ...] = (tuple(term.text for term in typed), *map(_phrase, alias.means), *known)
    group = replace(
        first,
        start=start,
        end=end,
        alternatives=tuple(dict.fromkeys(forms)),
        translated=True,
        marked=True,
        function=False,
        name=any(word.name for word in inside),
        proper=False,
    )
    left = [word for word in words if word not in inside]
    return tuple(sorted([*left, group], key=lambda word: (word.start, word.position, -word.end)))


def _told(read: list[str], typed: Sequence[Term], alias: Alias) -> list[str]:
    """The question's words with the first meaning in the place of what was typed."""
    folded, sought = list(map(fold, read)), [term.folded for term in typed]
    for place in range(len(read) - len(sought) + 1):
        if folded[place : place + len(sought)] == sought:
            return [*read[:place], *_phrase(alias.means[0]), *read[place + len(sought) :]]
    return read


def _phrase(words: str) -> Phrase:
    return tuple(term.text for term in _terms(words))


def _terms(text: str) -> list[Term]:
    return [term for term in analyze(text) if not term.whole]
