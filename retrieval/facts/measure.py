"""Measures: what a figure counts, for when, and compared with what; all of them spans of the same sentence.

“Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015”: the
measure of both figures is what stands before the verb, their period is năm 2020, the comparison of the second
is “so với năm 2015”.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading


class Tokens(NamedTuple):
    """A stretch of a sentence: the first token, and the one behind the last."""

    start: int
    end: int


_ENDS = frozenset([",", ";", ".", ":", "!", "?", "…", "(", ")", "“", "”", '"'])
_LONGEST = 14  # words of a measure
_LONGEST_OBJECT = 5  # words from a figure to the “và” that joins the next


@cache
def _habit() -> re.Pattern[str]:
    """Periods that are no times: they name no certain one."""
    return re.compile(r"\b(?:hàng|hằng|mỗi)\s(?:năm|tháng|ngày|tuần|vụ|quý)\b")


@cache
def _comparison() -> re.Pattern[str]:
    """“so với năm 2015”, “cao hơn cùng kỳ năm 2022”: up to the clause's end or a reason."""
    than = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ)\shơn\s(?=cùng\skỳ|năm|vụ|kế\shoạch|dự\stoán|mức)"
    return re.compile(rf"(?:so\svới\s|{than})[^,;.:()]*?(?=\s(?:do|vì|nhờ|là|thì|và)\s|[,;.:()]|$)")


@cache
def _day() -> re.Pattern[str]:
    """What a time has that says a day or an hour."""
    return re.compile(r"\b\d{1,2}\s?[/-]\s?\d{1,2}\b(?!\s?[/-])|\b(?:ngày|sáng|trưa|chiều|tối|đêm|giờ)\b")


def describe(reading: Reading, taken: Taken, times: Sequence[Mention], figures: Sequence[Mention]) -> None:
    """Give the figures of a sentence their measure, period and comparison."""
    if not figures:
        return
    compared = [match.span() for match in _comparison().finditer(reading.lower)]
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
        if period := _period(reading, figure, times, compared):
            figure.spans["period"] = period
        if comparison := _compared_with(figure, figures[number + 1 :], compared):
            figure.spans["comparison"] = comparison


def _measure(
    reading: Reading, taken: Taken, figure: Tokens, last: int, following: int, previous: Tokens | None
) -> Tokens | None:
    """What the figure counts: what stands before its verb, else what the figure before counted, else what
    stands behind it. `last`: where the figure before ends; `following`: where the next one begins."""
    if previous and previous.start < last and _is_listed(reading, last, figure.start):
        return previous
    left, equates = _before_verb(reading, _left(reading, taken, figure.start, last))
    named = _trim(reading, taken, left, equates)
    if named.start < named.end:
        return named
    if equates and previous:
        return previous
    right = _right(reading, taken, figure.end, following)
    if right.start < right.end:
        return right
    return previous if reading.lowers[figure.end - 1] == "%" else None


def _is_listed(reading: Reading, last: int, start: int) -> bool:
    """Whether “và” joins a figure to the one before and its object: 42 tấn giống ngô và 1,8 tấn …"""
    gap = reading.lowers[last:start]
    return (
        len(gap) <= _LONGEST_OBJECT and gap[-1:] in (["và"], ["cùng"], ["hoặc"]) and not _ENDS & set(gap[:-1])
    )


def _left(reading: Reading, taken: Taken, start: int, last: int) -> Tokens:
    """The clause before a figure; before the bracket or the colon that the figure follows directly."""
    end = start
    if end > last and reading.lowers[end - 1] in ("(", ":"):
        end -= 1
    first = end
    while first > last and not _ends_clause(reading, taken, first - 1):
        first = _opening(reading, first - 1, last) if reading.lowers[first - 1] == ")" else first - 1
    near = reading.lowers[first : min(end, first + _LONGEST_OBJECT)]
    if first == last > 0 and "và" in near:
        first += near.index("và") + 1
    return Tokens(first, end)


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
    for index in range(closing - 1, max(last, closing - _LONGEST) - 1, -1):
        if reading.lowers[index] == "(":
            return index
    return closing


def _before_verb(reading: Reading, clause: Tokens) -> tuple[Tokens, bool]:
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
        if min(verb, small) == end or action < min(verb, small):
            break
        end = max(min(verb, small), clause.start)
    return Tokens(clause.start, end), equates


def _ends_action(reading: Reading, index: int) -> bool:
    return phrases("action_verbs.txt").before(reading.lowers, index) < index


def _trim(reading: Reading, taken: Taken, clause: Tokens, equates: bool) -> Tokens:
    """The measure inside a clause: without its time, its subject, its first small words."""
    start, end = _without_times(reading, taken, clause)
    start = _behind_cuts(reading, start, end, equates)
    start = _behind_starts(reading, taken, start, end)
    if reading.lowers[clause.end : clause.end + 1] == [":"]:
        return Tokens(max(start, end - _LONGEST), end)
    quantity = _first(reading, "quantities.txt", start, end)
    if quantity is not None:
        start = quantity
    elif not equates:
        start = _behind_names(reading, taken, start, end)
        action = _first(reading, "action_verbs.txt", start, end)
        start = _behind_starts(reading, taken, start if action is None else action, end)
    end = _before_subject(reading, taken, start, end)
    return Tokens(max(start, end - _LONGEST), end)


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
        if not is_time and not _habit().match(reading.lower, reading.tokens[index].start):
            continue
        behind = min(taken.end(index) if is_time else index + 2, end)
        if index > start and _behind_names(reading, taken, behind, end) in (behind, end):
            return _before_verb(reading, Tokens(start, index))[0]
        start = behind
    return Tokens(min(start, end), end)


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


def _right(reading: Reading, taken: Taken, start: int, following: int) -> Tokens:
    """What is said of the figure behind it, up to the clause's end, a time, a place or the next figure."""
    end = start
    while end < min(following, start + _LONGEST) and not _ends_clause(reading, taken, end):
        if reading.lowers[end] in (")", "so", "với", "cùng") or (end in taken and end > start):
            break
        end += 1
    if start < end and (reading.lowers[start] in single_words("clause_joints.txt") or start in taken):
        return Tokens(start, start)
    while end > start and reading.lowers[end - 1] in single_words("clause_joints.txt"):
        end -= 1
    return Tokens(start, end)


def _is_time(taken: Taken, index: int) -> bool:
    mention = taken.at(index)
    return mention is not None and mention.kind is FactKind.TIME


def _period(
    reading: Reading, figure: Mention, times: Sequence[Mention], compared: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The time the figure is for: right behind it, else the nearest before it, else the next behind."""
    spans = [(time.start, time.end) for time in times if not _inside(time.start, compared)]
    spans = [span for span in spans if not reading.lower[: span[0]].endswith(("sinh ", "sn "))]
    spans += [match.span() for match in _habit().finditer(reading.lower)]
    clause = re.compile(r"[,;.:]\s").search(reading.lower, figure.end)
    limit = clause.start() if clause else len(reading.lower)
    behind = min((span for span in spans if figure.end <= span[0] < limit), default=None)
    if behind and behind[0] - figure.end <= 1:
        return behind
    before = (span for span in spans if span[1] <= figure.start and _lasts(reading, span, figure.start))
    return max(before, default=behind)


def _lasts(reading: Reading, time: tuple[int, int], figure: int) -> bool:
    """Whether a time before a figure may be its period: the day of an event in another clause is not."""
    if not _day().search(reading.lower, *time):
        return True
    return "," not in reading.lower[time[1] : figure] or reading.lower[: time[0]].endswith(
        ("đến ", "hết ", "từ ")
    )


def _inside(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _compared_with(
    figure: Mention, following: Sequence[Mention], compared: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """“so với …” behind the figure, before the next figure."""
    limit = following[0].start if following else figure.end + 60
    return next((span for span in compared if figure.end <= span[0] < limit), None)
