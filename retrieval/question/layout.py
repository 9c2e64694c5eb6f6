"""Layout: a question's words by their places: which are searched for, which have a capital letter."""

from collections.abc import Iterator, Set
from itertools import count

from corpus.article import Span
from retrieval.analyzer import analyze
from retrieval.question.language import Language
from retrieval.question.phrases import Match, phrases
from retrieval.question.question import Question
from retrieval.question.wording import is_marked

_LONGEST_SMALL_NAME = 2  # words of a name typed without capital letters


class Layout:
    """Of a question, or of a part of it. Places count its words."""

    def __init__(self, question: Question, within: Span) -> None:
        self.question = question
        self.parts = [term for term in analyze(question.text, within.start, within.end) if not term.whole]
        self.folded = tuple(part.folded for part in self.parts)
        self.english = question.language is Language.ENGLISH
        self.loose = self.english or not is_marked(self.parts)
        self.capitals = {
            place for place, part in enumerate(self.parts) if question.text[part.start].isupper()
        }
        if question.text.isupper():
            self.capitals.clear()
        if 1 not in self.capitals:
            self.capitals.discard(0)  # of the sentence, not of a name
        asked = {*question.noun, question.counted}
        self.content = {
            place
            for word in question.words
            if not word.function and word not in asked
            for place in self.places(word.start, word.end)
        }

    def places(self, start: int, end: int) -> list[int]:
        """The places of the parts between two offsets."""
        return [place for place, part in enumerate(self.parts) if start <= part.start < end]

    def span(self, start: int, end: int) -> Span:
        return Span(self.parts[start].start, self.parts[end - 1].end)

    def matches(self, file: str) -> list[Match]:
        return phrases(file).find(self.parts, self.loose)

    def name_end(self, place: int) -> int:
        """Where a name that begins at the place ends; the place itself where none begins."""
        end = place
        if place in self.capitals:
            while end in self.capitals:
                end += 1
        elif place < len(self.parts) and self.parts[place].text.isdecimal():
            end += 1
        elif not self.capitals:
            while end in self.content and end - place < _LONGEST_SMALL_NAME:
                end += 1
        return end


def runs(places: Set[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places together: the first, and what is behind the last."""
    ordered = sorted(places)
    for start in (place for place in ordered if place - 1 not in places):
        yield start, next(place for place in count(start) if place not in places)
