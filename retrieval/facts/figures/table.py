"""Table: figures with what a row of a table would say beside them: measure, period and comparison.

“Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015”: the
measure of both figures is what stands before the verb, their period is năm 2020, the comparison of the second
is “so với năm 2015”.
"""

from collections.abc import Iterator, Sequence

from retrieval.facts.figures.clause import Tokens
from retrieval.facts.figures.comparison import compared, comparison_of
from retrieval.facts.figures.figure import find
from retrieval.facts.figures.measure import measures
from retrieval.facts.figures.period import periods
from retrieval.facts.figures.scene import Scene
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.reading import Reading

_SHORT = 10  # words and marks: so few may lack diacritics by chance


def figures(reading: Reading, taken: Taken, times: Sequence[Mention]) -> Iterator[Mention]:
    """The figures of a sentence outside the tokens taken, in order, with measure, period and comparison."""
    found = list(find(reading, taken))
    if not found:
        return
    if _is_foreign(reading):
        yield from (figure.mention(reading) for figure in found)
        return
    scene = Scene(reading, taken, times, found)
    than = compared(scene)
    norms = [comparison_of(scene, figure, than) for figure in found]
    measured = measures(scene, norms)
    than = [*than, *(norm for norm in norms if norm)]
    for figure, measure, period, norm in zip(
        found, measured, periods(scene, measured, than), norms, strict=True
    ):
        mention = figure.mention(reading)
        for name, tokens in (("measure", measure.tokens), ("period", period), ("comparison", norm)):
            if tokens:
                mention.spans[name] = _span(reading, tokens)
        yield mention


def _is_foreign(reading: Reading) -> bool:
    """Whether a sentence is in English, or lacks its diacritics: words around a figure say nothing then."""
    return reading.text.isascii() and len(reading.tokens) > _SHORT


def _span(reading: Reading, tokens: Tokens) -> tuple[int, int]:
    return reading.tokens[tokens.start].start, reading.tokens[tokens.end - 1].end
