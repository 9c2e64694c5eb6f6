"""Clauses: the words before and behind a figure, up to the next mark, and the verb that joins them to it."""

from typing import NamedTuple

from retrieval.facts.mention import Taken
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading

_ENDS = frozenset([",", ";", ".", ":", "!", "?", "…", "(", ")", "“", "”", '"'])
LONGEST = 14  # words of a measure
LONGEST_OBJECT = 5  # words from a figure to the “và” that joins the next


class Tokens(NamedTuple):
    """A stretch of a sentence: the first token, and the one behind the last."""

    start: int
    end: int


def left_of(reading: Reading, taken: Taken, start: int, last: int) -> Tokens:
    """The clause before a figure; before the bracket or the colon that the figure follows directly."""
    end = start
    if end > last and reading.lowers[end - 1] in ("(", ":"):
        end -= 1
    first = end
    while first > last and not _ends_clause(reading, taken, first - 1):
        first = _opening(reading, first - 1, last) if reading.lowers[first - 1] == ")" else first - 1
    near = reading.lowers[first : min(end, first + LONGEST_OBJECT)]
    if first == last > 0 and "và" in near:
        first += near.index("và") + 1
    return Tokens(first, end)


def right_of(reading: Reading, taken: Taken, start: int, following: int) -> Tokens:
    """What is said of the figure behind it, up to the clause's end, a time, a place or the next figure."""
    end = start
    while end < min(following, start + LONGEST) and not _ends_clause(reading, taken, end):
        if reading.lowers[end] in (")", "so", "với", "cùng") or (end in taken and end > start):
            break
        end += 1
    if start < end and (reading.lowers[start] in single_words("clause_joints.txt") or start in taken):
        return Tokens(start, start)
    while end > start and reading.lowers[end - 1] in single_words("clause_joints.txt"):
        end -= 1
    return Tokens(start, end)


def is_listed(reading: Reading, last: int, start: int) -> bool:
    """Whether “và” joins a figure to the one before and its object: 42 tấn giống ngô và 1,8 tấn …"""
    gap = reading.lowers[last:start]
    return (
        len(gap) <= LONGEST_OBJECT and gap[-1:] in (["và"], ["cùng"], ["hoặc"]) and not _ENDS & set(gap[:-1])
    )


def _ends_clause(reading: Reading, taken: Taken, index: int) -> bool:
    mention = taken.at(index)
    word = reading.lowers[index]
    if word not in _ENDS or word == ")" or (mention is not None and mention is taken.at(index + 1)):
        return False
    return not (word == "," and _lists_words(reading, index))


def _lists_words(reading: Reading, comma: int) -> bool:
    """Whether the comma stands between single words: nông, lâm, thủy sản."""
    return "," in reading.lowers[max(0, comma - 2) : comma] + reading.lowers[comma + 2 : comma + 3]


def _opening(reading: Reading, closing: int, last: int) -> int:
    """The bracket that opens what the bracket at the token closes."""
    for index in range(closing - 1, max(last, closing - LONGEST) - 1, -1):
        if reading.lowers[index] == "(":
            return index
    return closing


def before_verb(reading: Reading, clause: Tokens) -> tuple[Tokens, bool]:
    """The clause without the verbs and small words at its end, and whether a verb of equality was there.

    A colon or a bracket behind the clause does what the verb does.
    """
    if reading.lowers[clause.end : clause.end + 1] in ([":"], ["("]):
        return clause, True
    with_ = clause.end - 1
    if reading.lowers[with_ : clause.end] == ["với"] and not _ends_action(reading, with_):
        return Tokens(clause.end, clause.end), False
    equates, end = False, clause.end
    while end > clause.start:
        verb = phrases("equating_verbs.txt").before(reading.lowers, end)
        small = phrases("measure_verbs.txt").before(reading.lowers, end)
        equates = equates or verb < end
        action = phrases("action_verbs.txt").before(reading.lowers, end)
        quantity = phrases("quantities.txt").before(reading.lowers, end)
        if min(verb, small) == end or min(action, quantity) < min(verb, small):
            break
        end = max(min(verb, small), clause.start)
    return Tokens(clause.start, end), equates


def _ends_action(reading: Reading, index: int) -> bool:
    return phrases("action_verbs.txt").before(reading.lowers, index) < index
