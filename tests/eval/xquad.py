"""XQuAD: 240 Vietnamese encyclopaedia paragraphs, each an article, and 1,190 questions with their answers.

The questions of even Wikipedia articles are for tuning; figures are reported for those of odd ones, with
every paragraph indexed. The English questions have the same ids and are asked of the Vietnamese paragraphs.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.facts.fact import FactKind
from retrieval.question.question import understand
from retrieval.ranking.query import query
from retrieval.ranking.search import Hit
from retrieval.snapshot import Snapshot

_ASKED = {  # what is asked for, and words of the questions that ask for it
    FactKind.PERSON: r"\b(?:ai|người nào)\b",
    FactKind.FIGURE: r"\b(?:bao nhiêu|mấy)\b",
    FactKind.TIME: r"\b(?:khi|lúc|năm|ngày|tháng|thế kỷ|thập niên|thời gian|thời điểm) nào\b|\bbao giờ\b",
}


@dataclass(frozen=True, slots=True)
class Asked:
    id: str
    text: str
    source: int  # the number of the Wikipedia article, counted from 0
    article: str  # the id of the paragraph's article
    answer: str
    start: int  # of the answer in the article's text


def questions(data: Path) -> list[Asked]:
    return [
        _asked(qa, source, number, len(_head(number)))
        for source, number, paragraph in _paragraphs(data)
        for qa in paragraph["qas"]
    ]


def write_corpus(data: Path, folder: Path, keep: Callable[[int], bool] = lambda _: True) -> None:
    """The paragraphs of the Wikipedia articles kept, one article file each."""
    for source, number, paragraph in _paragraphs(data):
        if keep(source):
            (folder / f"{number:03}.txt").write_text(_head(number) + paragraph["context"], encoding="utf-8")


def is_odd(source: int) -> bool:
    return source % 2 == 1


def _paragraphs(data: Path) -> list[tuple[int, int, dict[str, Any]]]:
    articles = json.loads(data.read_text(encoding="utf-8"))["data"]
    flat = [(source, p) for source, article in enumerate(articles) for p in article["paragraphs"]]
    return [(source, number, paragraph) for number, (source, paragraph) in enumerate(flat)]


def _head(number: int) -> str:
    return f"Văn bản {number}\n\n"


def _asked(qa: dict[str, Any], source: int, number: int, head: int) -> Asked:
    gold = qa["answers"][0]
    return Asked(qa["id"], qa["question"], source, f"{number:03}", gold["text"], head + gold["answer_start"])


def judge(snapshot: Snapshot, asked: Asked, text: str) -> dict[str, float | None]:
    question = understand(text)
    hits = snapshot.searcher.search(query(question, snapshot.searcher.usage)).hits
    ids = [hit.article.id for hit in hits]
    sentences = _right_sentences(hits, asked)
    given = answer(question, snapshot)
    first = given.excerpts[0] if given.excerpts else None
    return {
        "R@1": asked.article in ids[:1],
        "R@10": asked.article in ids[:10],
        "S@1": any(sentences[:1]),
        "S@3": any(sentences[:3]),
        "X@1": first is not None and first.citation.article == asked.article,
        "E@1": first is not None and asked.answer in first.text,
        "headline": _headline(snapshot, asked, given),
        "answered": given.status.value == "answered",
        "refused": given.status.value == "none",
        "length": len(first.text) if first else 0,
    }


def _headline(snapshot: Snapshot, asked: Asked, given: Answer) -> bool | None:
    """Whether the headline is the answer; None but for who, how much and when, answered by a fact's span."""
    gold = (asked.article, asked.start, asked.start + len(asked.answer))
    kind = next((kind for kind, words in _ASKED.items() if re.search(words, asked.text.lower())), None)
    if gold not in {(f.article, f.start, f.end) for f in snapshot.facts(asked.article) if f.kind is kind}:
        return None
    head = given.headline
    return head is not None and (head.article, head.start, head.end) == gold


def _right_sentences(hits: Sequence[Hit], asked: Asked) -> list[bool]:
    """For the best sentences of all hits, whether the answer begins in each."""
    ranked = sorted(
        ((hit.backed(s), hit.article.id, s.sentence) for hit in hits for s in hit.sentences),
        key=lambda row: -row[0],
    )
    return [article == asked.article and s.start <= asked.start < s.end for _, article, s in ranked[:3]]
