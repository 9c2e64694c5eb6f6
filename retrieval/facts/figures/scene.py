"""Scene: a sentence with its names, times and figures found, as measures and periods are looked for in it."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.unit import Sort
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.phrases import phrases
from retrieval.facts.reading import Reading

_COMPOUNDS = (
    "quantities.tsv",
    "counted.tsv",
    "adjectives.txt",
    "state_verbs.txt",
    "measure_starts.txt",
    "organisation_words.txt",
)

_LASTING = frozenset(["hạn", "gian", "thêm"])  # the ends of kỳ hạn, thời hạn, thời gian


class Scene:
    """A sentence's words, what of them is a mention, and what says when."""

    def __init__(
        self, reading: Reading, taken: Taken, times: Sequence[Mention], figures: Sequence[Figure]
    ) -> None:
        self.reading = reading
        self.words = reading.lowers
        self.taken = taken
        self.figures = figures
        self._times = times

    @cached_property
    def when(self) -> dict[int, int]:
        """Times and vague periods (hàng năm, vụ này): first token → the token behind the last, in order."""
        found = {self.taken.index(time.start): self.taken.index(time.end) for time in self._times}
        found |= {figure.start: figure.end for figure in self.figures if self._frames(figure)}
        counted = {index for figure in self.figures for index in range(figure.start + 1, figure.end)}
        vague = phrases("vague_periods.txt")
        for start in vague.starts(self.words):
            end = self._with_name(vague.end(self.words, start))
            inside = any(one <= start < other for one, other in found.items())
            if start in counted or self.word(start - 1) == "cây":
                continue  # 5 | năm qua; diện tích cây | hằng năm
            if start < end and self.taken.free(start, end) and not inside:
                found[start] = found.pop(end, end)  # cùng kỳ | năm 2021 is one
        return dict(sorted(found.items()))

    def _with_name(self, end: int) -> int:
        """The end of a feast with its name: dịp Tết | Giáp Thìn."""
        feast = self.words[end - 1] in ("tết", "lễ") if end else False
        while feast and end < len(self.words) and self.reading.tokens[end].shape == "capital":
            end += 1
        return end

    def _frames(self, figure: Figure) -> bool:
        """Whether a duration says when: 9 tháng | qua; sản lượng điện 9 tháng | đạt 5,8 tỷ kWh."""
        if figure.unit.sort is not Sort.DURATION or figure.start < figure.number:
            return False
        behind = self.words[figure.end : figure.end + 2]
        if behind[:1] == ["qua"] or behind == ["vừa", "qua"]:
            opens = not figure.start or self.reading.tokens[figure.start - 1].shape == "mark"
            within = (
                self.word(figure.start - 1) in ("trong", "suốt") and self.word(figure.start - 2) != "nhất"
            )
            return opens or within  # but not: cao nhất trong | 5 năm qua
        sums = figure.unit.name == "tháng" and self.begins(figure.end, "equating_verbs.txt")
        return sums and self.word(figure.start - 1) not in _LASTING

    @cached_property
    def _ages(self) -> dict[int, int]:
        return {figure.start: figure.end for figure in self.figures if figure.unit.sort is Sort.AGE}

    def age_end(self, index: int) -> int:
        """Where the age that begins at the token ends, or 0 where none does."""
        return self._ages.get(index, 0)

    def next_figure(self, figure: Figure) -> int:
        """Where the next figure begins that is no age, or the sentence's end."""
        following = bisect_left(self._starts, figure.end)
        return self._starts[following] if following < len(self._starts) else len(self.words)

    def following(self, figure: Figure) -> Figure | None:
        """The next figure of any sort."""
        index = bisect_left(self.figures, figure.end, key=lambda other: other.start)
        return self.figures[index] if index < len(self.figures) else None

    @cached_property
    def _starts(self) -> list[int]:
        return [figure.start for figure in self.figures if figure.unit.sort is not Sort.AGE]

    def word(self, index: int) -> str:
        """The word at the token in lower case, or nothing outside the sentence."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def first_word(self, word: str, start: int, end: int) -> int | None:
        return next((index for index in range(start, end) if self.words[index] == word), None)

    def begins(self, index: int, *names: str) -> bool:
        """Whether an entry of one of the word lists begins at the token."""
        return index < len(self.words) and any(phrases(name).end(self.words, index) > index for name in names)

    def longest(self, index: int, *names: str) -> int:
        """Where the longest entry of the word lists ends that begins at the token, else the token."""
        return (
            max(phrases(name).end(self.words, index) for name in names) if index < len(self.words) else index
        )

    def ends(self, index: int, name: str) -> bool:
        """Whether an entry of the word list ends before the token."""
        return phrases(name).before(self.words, index) < index

    def first(self, name: str, start: int, end: int) -> int | None:
        """Where the first entry of a word list begins."""
        entries = phrases(name)
        return next((index for index in range(start, end) if entries.end(self.words, index) > index), None)

    def last(self, name: str, start: int, end: int) -> int | None:
        """Where the last entry of a word list begins that is no part of a longer word (bán in bán trú)."""
        found, index = None, start
        while index < end:
            behind = phrases(name).end(self.words, index)
            longest = max(phrases(other).end(self.words, index) for other in (name, *_COMPOUNDS))
            if index < behind == longest <= end:
                found = index
            index = max(longest, index + 1)
        return found
