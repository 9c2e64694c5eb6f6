"""Sheets: questions, the spellings they are asked in, and the judge of their answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.pool import Pool
from typing import Any

from retrieval.snapshot import Snapshot
from tests.eval import corpora, written, xquad
from tests.eval.spellings import variants

Judgement = dict[
    str, Any
]  # figure → right, wrong, or None where nothing is demanded; also lengths and the like
CHUNK = 40  # questions that a process judges before it asks for more


@dataclass(frozen=True, slots=True)
class Sheet:
    corpus: str  # a name in corpora.py
    questions: Sequence[Any]
    ids: Sequence[str]
    texts: Mapping[str, Sequence[str]]  # by spelling, in the order of the questions
    judge: Callable[[Snapshot, Any, str], Judgement]

    def judged(self, snapshot: Snapshot, spelling: str, places: slice = slice(None)) -> list[Judgement]:
        asked = zip(self.questions[places], self.texts[spelling][places], strict=True)
        return [self.judge(snapshot, question, text) for question, text in asked]


@dataclass(frozen=True, slots=True)
class Judged:
    sheet: Sheet
    judgements: Mapping[str, Sequence[Judgement]]  # by spelling, in the order of the questions

    def values(self, spelling: str, figure: str) -> list[Any]:
        return [judgement[figure] for judgement in self.judgements[spelling]]

    def places(self, chosen: Callable[[Any], bool]) -> list[int]:
        return [place for place, question in enumerate(self.sheet.questions) if chosen(question)]

    def marks(self, spelling: str, figure: str) -> str:
        return marks(self.values(spelling, figure))


def marks(values: Sequence[bool | None]) -> str:
    """As bootstrap.py reads them."""
    return "".join("-" if value is None else str(int(value)) for value in values)


def ask(name: str, pool: Pool) -> Judged:
    """Every question of the sheet in every spelling, spread over the processes of the pool."""
    asked = sheet(name)
    starts = range(0, len(asked.questions), CHUNK)
    tasks = [(name, spelling, slice(start, start + CHUNK)) for spelling in asked.texts for start in starts]
    judgements: dict[str, list[Judgement]] = {spelling: [] for spelling in asked.texts}
    for (_, spelling, _), chunk in zip(tasks, pool.imap(_judged, tasks), strict=True):
        judgements[spelling] += chunk
    return Judged(asked, judgements)


def _judged(task: tuple[str, str, slice]) -> list[Judgement]:
    name, spelling, places = task
    asked = sheet(name)
    return asked.judged(corpora.snapshot(asked.corpus), spelling, places)


@cache
def sheet(name: str) -> Sheet:
    return _SHEETS[name]()


def _seed() -> Sheet:
    rows = written.read(corpora.HERE / "seed-questions.jsonl")
    return Sheet("seed", rows, [row["id"] for row in rows], {"vi": [row["q"] for row in rows]}, _behaves)


def _behaves(snapshot: Snapshot, row: written.Row, text: str) -> Judgement:
    return {"behaves": written.behaves(row, written.ask(text, snapshot))}


def _news(half: str, corpus: str = "news") -> Sheet:
    rows = written.read(corpora.NEWS / half / "questions.jsonl")
    texts = {name: [spell(row) for row in rows] for name, spell in written.SPELLINGS.items()}
    return Sheet(corpus, rows, [row["id"] for row in rows], texts, _verdict)


def _verdict(snapshot: Snapshot, row: written.Row, text: str) -> Judgement:
    verdict = written.judge(row, written.ask(text, snapshot))
    return {"excerpt": verdict.excerpt, "headline": verdict.headline, "status": verdict.status}


def _vietnamese() -> Sheet:
    asked = xquad.questions(corpora.XQUAD_VI)
    texts = variants([each.text for each in asked])
    return Sheet("xquad", asked, [each.id for each in asked], texts, xquad.judge)


def _odd() -> Sheet:
    """The reported half by itself, in the spellings that an ablation looks at."""
    every = _vietnamese()
    odd = [place for place, each in enumerate(every.questions) if xquad.is_odd(each.source)]
    texts = {spelling: [every.texts[spelling][place] for place in odd] for spelling in "abc"}
    asked = [every.questions[place] for place in odd]
    return Sheet("xquad", asked, [each.id for each in asked], texts, xquad.judge)


def _english() -> Sheet:
    asked = {each.id: each for each in xquad.questions(corpora.XQUAD_VI)}
    typed = xquad.questions(corpora.XQUAD_EN)
    ids = [each.id for each in typed]
    return Sheet(
        "xquad", [asked[each] for each in ids], ids, {"en": [each.text for each in typed]}, xquad.judge
    )


def _refusal() -> Sheet:
    """Questions of odd articles are foreign to the corpus."""
    asked = xquad.questions(corpora.XQUAD_VI)
    typed = variants([each.text for each in asked])
    texts = {spelling: typed[spelling] for spelling in "ab"}
    return Sheet("xquad even", asked, [each.id for each in asked], texts, _confidence)


def _confidence(snapshot: Snapshot, _: xquad.Asked, text: str) -> Judgement:
    return {"confidence": written.ask(text, snapshot).confidence}


_SHEETS: Mapping[str, Callable[[], Sheet]] = {
    "seed": _seed,
    "news tuned": lambda: _news("tuned"),
    "news reported": lambda: _news("reported"),
    "news second-tuned": lambda: _news("second-tuned", "news second"),
    "news second-reported": lambda: _news("second-reported", "news second"),
    "xquad": _vietnamese,
    "xquad odd": _odd,
    "english": _english,
    "refusal": _refusal,
}
