"""Measures: what a figure counts, for when, and compared with what; all of them spans of the same sentence.

“Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015”: the
measure of both figures is what stands before the verb, their period is năm 2020, the comparison of the second
is “so với năm 2015”.
"""

from collections.abc import Sequence

from retrieval.facts.clause import LONGEST, Tokens, before_verb, is_listed, left_of, right_of
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.period import compared_with, comparisons, habit, period_of
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading


def describe(reading: Reading, taken: Taken, times: Sequence[Mention], figures: Sequence[Mention]) -> None:
    """Give the figures of a sentence their measure, period and comparison."""
    if not figures:
        return
    compared = [match.span() for match in comparisons().finditer(reading.lower)]
    places = [(taken.index(figure.start), taken.index(figure.end)) for figure in figures]
    measure: Tokens | None = None
    last = 0
    for number, figure in enumerate(figures):
        if figure.values.get("unit") == "tuổi":
            continue  # an age measures nothing, and is itself part of what the next figure measures
        following = places[number + 1][0] if number + 1 < len(figures) else len(reading.tokens)
        measure = _measure(reading, taken, Tokens(*places[number]), last, following, measure)
        last = places[number][1]
        if measure:
            figure.spans["measure"] = (
                reading.tokens[measure.start].start,
                reading.tokens[measure.end - 1].end,
            )
        if period := period_of(reading, figure, times, compared):
            figure.spans["period"] = period
        if comparison := compared_with(figure, figures[number + 1 :], compared):
            figure.spans["comparison"] = comparison


def _measure(
    reading: Reading, taken: Taken, figure: Tokens, last: int, following: int, previous: Tokens | None
) -> Tokens | None:
    """What the figure counts: what stands before its verb, else what the figure before counted, else what
    stands behind it. `last`: where the figure before ends; `following`: where the next one begins."""
    if previous and previous.start < last and is_listed(reading, last, figure.start):
        return previous
    left, equates = before_verb(reading, left_of(reading, taken, figure.start, last))
    named = _trim(reading, taken, left, equates)
    if named.start < named.end:
        return named
    if equates and previous:
        return previous
    right = right_of(reading, taken, figure.end, following)
    if right.start < right.end:
        return right
    return previous if reading.lowers[figure.end - 1] == "%" else None


def _trim(reading: Reading, taken: Taken, clause: Tokens, equates: bool) -> Tokens:
    """The measure inside a clause: without its time, its subject, its first small words."""
    start, end = _without_times(reading, taken, clause)
    start = _behind_cuts(reading, start, end, equates)
    start = _behind_starts(reading, taken, start, end)
    if reading.lowers[clause.end : clause.end + 1] == [":"]:
        return Tokens(max(start, end - LONGEST), end)
    quantity = _first(reading, "quantities.txt", start, end)
    if quantity is not None:
        start = quantity
    elif not equates:
        start = _behind_names(reading, taken, start, end)
        action = _first(reading, "action_verbs.txt", start, end)
        start = _behind_starts(reading, taken, start if action is None else action, end)
    end = _before_subject(reading, taken, start, end)
    return Tokens(max(start, end - LONGEST), end)


def _first(reading: Reading, name: str, start: int, end: int) -> int | None:
    """Where the first entry of a word list begins."""
    entries = phrases(name)
    return next((index for index in range(start, end) if entries.end(reading.lowers, index) > index), None)


def _behind_cuts(reading: Reading, start: int, end: int, equates: bool) -> int:
    """Where the last verb phrase begins (behind đã, sẽ, còn), or what “với” adds (với diện tích 5 ha)."""
    auxiliaries = single_words("auxiliaries.txt")
    for index in range(end - 2, start - 1, -1):
        word = reading.lowers[index]
        if word == "với" or (word in auxiliaries and (not equates or word in ("đã", "sẽ", "đang"))):
            return index + 1
    return start


def _behind_names(reading: Reading, taken: Taken, start: int, end: int) -> int:
    """Behind the last name in the clause: whose doing it is stands before what is done."""
    for index in range(end - 2, start - 1, -1):
        if index in taken and index + 1 not in taken and reading.tokens[index + 1].shape == "lower":
            return index + 1
    return start


def _without_times(reading: Reading, taken: Taken, clause: Tokens) -> Tokens:
    """What stands before the clause's time, or behind it where nothing but a name's “của” is before."""
    start, end = clause
    for index in range(start, end):
        is_time = _is_time(taken, index)
        if not is_time and not habit().match(reading.lower, reading.tokens[index].start):
            continue
        behind = min(taken.end(index) if is_time else index + 2, end)
        says_more = _first(reading, "quantities.txt", behind, end) is not None
        if index > start and not says_more and _behind_names(reading, taken, behind, end) in (behind, end):
            return before_verb(reading, Tokens(start, index))[0]
        start = behind
    return Tokens(min(start, end), end)


def _is_time(taken: Taken, index: int) -> bool:
    mention = taken.at(index)
    return mention is not None and mention.kind is FactKind.TIME


def _behind_starts(reading: Reading, taken: Taken, start: int, end: int) -> int:
    """Skip conjunctions and general subjects, and names of people, bodies and places, at the beginning."""
    while start < end:
        skipped = max(
            phrases("measure_starts.txt").end(reading.lowers, start),
            phrases("subjects.txt").end(reading.lowers, start),
        )
        if start in taken:
            skipped = taken.end(start)
        elif reading.lowers[start] in ("(", ")", "-", "–"):
            skipped = start + 1
        if skipped == start:
            break
        start = skipped
    return min(start, end)


def _before_subject(reading: Reading, taken: Taken, start: int, end: int) -> int:
    """Cut “của huyện”, “của gia đình anh Dũng” at the end."""
    for index in range(end - 1, start, -1):
        if reading.lowers[index] == "của":
            return index if _behind_starts(reading, taken, index + 1, end) == end else end
    return end
