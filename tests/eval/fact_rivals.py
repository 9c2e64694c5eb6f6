"""Rivals in finding names: what people would pick instead. Each gives an article's names, of any kind."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus.article import Article, Sentence
from tests.eval.facts import Rival
from tests.eval.written import Row

Spans = Callable[[str], list[tuple[int, int]]]  # a sentence → where its names are
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def rivals() -> dict[str, Rival]:
    found = {"capital letters": _rival(_capitalised)}
    try:
        from underthesea import ner  # heavy, and no part of the project's requirements
    except ImportError as error:
        print(f"\nunderthesea is left out: {error}")
        return found
    return found | {"underthesea": _rival(lambda sentence: _tagged(sentence, ner(sentence)))}


def _rival(spans: Spans) -> Rival:
    return lambda article: _names(article, spans)


def _names(article: Article, spans: Spans) -> Iterator[Row]:
    for sentence in _sentences(article):
        for start, end in spans(sentence.of(article.text)):
            yield {
                "article": article.id,
                "kind": "name",
                "start": sentence.start + start,
                "end": sentence.start + end,
            }


def _sentences(article: Article) -> Iterator[Sentence]:
    for passage in article.passages:
        yield from passage.sentences


def _capitalised(sentence: str) -> list[tuple[int, int]]:
    """Runs of capitalised words; a single one at the start of the sentence says nothing."""
    words = [word for word in _WORD.finditer(sentence) if word.group()[0].isupper()]
    runs = [[word] for word in words[:1]]
    for before, word in pairwise(words):
        if sentence[before.end() : word.start()] == " ":
            runs[-1].append(word)
        else:
            runs.append([word])
    return [(run[0].start(), run[-1].end()) for run in runs if len(run) > 1 or run[0].start()]


def _tagged(sentence: str, tokens: Sequence[tuple[str, str, str, str]]) -> list[tuple[int, int]]:
    """tokens: word, part of speech, chunk, and B-…, I-… or O. A word changed on the way is passed over."""
    spans: list[tuple[int, int]] = []
    end = 0
    for word, _, _, tag in tokens:
        start = sentence.find(word, end)
        if start < 0:
            continue
        end = start + len(word)
        if tag.startswith("B-") or (tag.startswith("I-") and not spans):
            spans.append((start, end))
        elif tag.startswith("I-"):
            spans[-1] = (spans[-1][0], end)
    return spans
