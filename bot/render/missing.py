"""Missing: the words of a question that the articles lack, as a reader would name them.

The engine names them one by one: “Chủ”, “tịch”, “Nam”. Those that stand side by side are one phrase here,
and a name is named whole, since what holds a missing word is missing too.
"""

from collections.abc import Iterator, Sequence

from bot.render import clip
from corpus.article import Span
from retrieval.answer import Answer
from retrieval.question.question import Question, Word

_PHRASES, _PHRASE = 4, 60  # at most so many, each of so many UTF-16 units
_BETWEEN = " \t\n-–/"  # what may stand inside a phrase


def missing_phrases(answer: Answer) -> str:
    """“Chủ tịch UBND tỉnh Quảng Nam”, “vàng”."""
    named = dict.fromkeys(clip.one_line(phrase, _PHRASE) for phrase in phrases(answer))
    shown = ", ".join(f"“{phrase}”" for phrase in list(named)[:_PHRASES])
    return f"{shown}, …" if len(named) > _PHRASES else shown


def phrases(answer: Answer) -> Iterator[str]:
    content = [word for word in answer.question.words if not word.function]
    places = list(_places(answer.question, content, answer.missing))
    spans = [Span(content[i].start, content[i].end) for i in _named_whole(answer.question, content, places)]
    yield from (span.of(answer.question.text) for span in _joined(answer.question.text, spans))
    found = {answer.question.typed(content[place]) for place in places}
    yield from (word for word in answer.missing if word not in found)


def _places(question: Question, content: Sequence[Word], missing: Sequence[str]) -> Iterator[int]:
    return (place for place, word in enumerate(content) if question.typed(word) in missing)


def _named_whole(question: Question, content: Sequence[Word], places: Sequence[int]) -> list[int]:
    """The places, and those of capitalised neighbours: “Nam” is “Quảng Nam”, “tịch” is “Chủ tịch”."""
    whole = set(places)
    for place in places:
        before, behind = (_capitalised(question.text, content, place, step) for step in (-1, 1))
        name = _is_capital(question.text, content[place])
        if name or len(before) == 1:  # not the name before another word: “Hải Hà” before “vàng”
            whole.update(before)
        if name:
            whole.update(behind)
    return sorted(whole)


def _capitalised(text: str, content: Sequence[Word], place: int, step: int) -> range:
    """The places of capitalised words from the neighbour on, in the direction of the step."""
    end = place + step
    while (
        0 <= end < len(content)
        and _is_capital(text, content[end])
        and _beside(text, *sorted((content[end - step], content[end]), key=lambda word: word.start))
    ):
        end += step
    return range(place + step, end, step)


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start].isupper()


def _beside(text: str, left: Word, right: Word) -> bool:
    return not text[left.end : right.start].strip(_BETWEEN)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Those with nothing but a blank or a hyphen between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip(_BETWEEN):
            span = Span(joined[-1].start, max(joined.pop().end, span.end))
        joined.append(span)
    return joined
