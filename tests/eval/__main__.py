"""make eval: prints how good the answers are, beside what landed last and what people would use instead.

    python -m tests.eval [seed] [news] [facts] [xquad] [english] [refusal] [rivals] [ablation] [--land]
    python -m tests.eval facts --differences

All parts but the ablation when none is named. A figure is followed by its difference from the one that
landed last and the 95 % interval of that, or by "=" where no question changed. --land makes what was measured
the figures to compare with. XQuAD is read from the folder named by TRICHDAN_EVAL (by default ../shared/eval
beside the project); without it the own sets are measured alone. --differences prints, one by one, what is
extracted otherwise than it stands in the gold facts, though never of the reported half.
"""

import multiprocessing
import sys
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

from tests.eval import ablation, corpora, fact_differences, facts, landed, refusal
from tests.eval.bootstrap import interval, share
from tests.eval.fact_rivals import rivals as name_rivals
from tests.eval.landed import Key
from tests.eval.run import Run
from tests.eval.sheets import Judged, marks
from tests.eval.table import show
from tests.eval.xquad import is_odd

LANDED = corpora.HERE / "landed.tsv"


def seed(run: Run) -> None:
    judged = run.ask("seed")
    show("Seed questions, per cent", run.compared("seed", ["behaves"]))
    for row, behaves in zip(judged.sheet.questions, judged.values("vi", "behaves"), strict=True):
        print(f"  {'ok ' if behaves else '-- '} {row['status']:9}{row['q']}")


def news(run: Run) -> None:
    for half in (*corpora.HALVES, *corpora.SECOND_HALVES):
        rows = run.compared(f"news {half}", ["excerpt", "headline", "status"])
        asked = len(run.ask(f"news {half}").sheet.questions)
        show(f"News, {half} half: {asked} questions, per cent right", rows)


def _fact_sets() -> dict[str, facts.Set]:
    """The sets whose gold facts are there."""
    paths = {
        half: (corpora.NEWS / half / "articles", corpora.NEWS / half / "facts.jsonl")
        for half in corpora.HALVES
    }
    paths["facts-only"] = (
        corpora.NEWS / "facts-only" / "articles",
        corpora.NEWS / "facts-only" / "facts.jsonl",
    )
    paths["seed"] = (
        corpora.PROJECT / "corpus" / "articles",
        corpora.PROJECT / "tests/retrieval/facts/seed-facts.jsonl",
    )
    return {name: facts.Set.of(*both) for name, both in paths.items() if both[1].exists()}


def extracted(_: Run) -> None:
    others = name_rivals()
    for name, each in _fact_sets().items():
        table = facts.by_kind(each) | facts.names(each, others)
        show(f"Facts, {name}: per cent, of exact spans and of any that touch", _printed(table))
        show(f"Attributes of the facts found, {name}: per cent", _printed(facts.attributes(each)))


def _printed(table: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, str]]:
    return {name: {column: _cell(value) for column, value in row.items()} for name, row in table.items()}


def _cell(value: float) -> str:
    return f"{value:5}" if isinstance(value, int) else f"{value:5.1f}"


def differences() -> None:
    for name, each in _fact_sets().items():
        if name != "reported":
            print(*fact_differences.differences(each), sep="\n")


def vietnamese(run: Run) -> None:
    for name, chosen in (("odd articles (reported)", _is_odd), ("all", _any)):
        asked = len(run.ask("xquad").places(chosen))
        show(f"XQuAD-vi, {name}: {asked} questions, per cent", _xquad(run, "xquad", chosen))


def english(run: Run) -> None:
    show("English questions on the Vietnamese paragraphs, per cent", _xquad(run, "english", _any))


def _xquad(run: Run, name: str, chosen: Callable[[Any], bool]) -> dict[str, dict[str, str]]:
    judged = run.ask(name)
    figures = ["R@1", "R@10", "S@1", "S@3", "X@1", "E@1", "headline", "answered", "refused"]
    lengths = {spelling: _length(judged, spelling, judged.places(chosen)) for spelling in judged.sheet.texts}
    return run.compared(name, figures, chosen) | {"first excerpt": lengths}


def _length(judged: Judged, spelling: str, places: Sequence[int]) -> str:
    every = judged.values(spelling, "length")
    return f"{median(every[place] for place in places):5.0f} characters"


def _any(_: Any) -> bool:
    return True


def _is_odd(question: Any) -> bool:
    return is_odd(question.source)


def refused(run: Run) -> None:
    """A foreign question is marked as refused when it is held less sure than 95 % of the own ones."""
    judged = run.ask("refusal")
    foreign = [_is_odd(question) for question in judged.sheet.questions]
    rows: dict[str, dict[str, str]] = {"refused at 95 % answered": {}, "AUC and its interval": {}}
    for spelling in judged.sheet.texts:
        sure = judged.values(spelling, "confidence")
        own, others = ([c for c, f in zip(sure, foreign, strict=True) if f is side] for side in (False, True))
        limit = refusal.threshold(own)
        right = marks([c < limit if f else None for c, f in zip(sure, foreign, strict=True)])
        key = Key("refusal", spelling, "refused")
        rows["refused at 95 % answered"][spelling] = run.cell(key, right, judged.sheet.ids, range(len(sure)))
        low, high = interval(refusal.auc, own, others)
        rows["AUC and its interval"][spelling] = f"{refusal.auc(own, others):5.1f} [{low:.1f}, {high:.1f}]"
    show("Refusal: even articles indexed, all questions asked, per cent", rows)


def rivals(run: Run) -> None:
    from tests.eval.rivals import measured  # not installed for the other parts

    every = ("xquad", "english")
    for title, shelf, figure, asked in (
        ("R@1 on XQuAD-vi, all questions", "xquad paragraphs", "R@1", every),
        ("S@1 on XQuAD-vi, all questions", "xquad sentences", "S@1", every),
        *(
            (f"first excerpt on the news, {half}", f"news {half}", "excerpt", [f"news {half}"])
            for half in (*corpora.HALVES, *corpora.SECOND_HALVES)
        ),
    ):
        shares = {"Trích Dẫn": _own(run, asked, figure)} | measured(run.pool, shelf)
        rows = {
            name: {column: f"{value:5.1f}" for column, value in row.items()} for name, row in shares.items()
        }
        show(f"Rivals: {title}, per cent", rows)


def _own(run: Run, names: tuple[str, ...], figure: str) -> Mapping[str, float]:
    every = [run.ask(name) for name in names]
    return {s: share(judged.marks(s, figure)) for judged in every for s in judged.sheet.texts}


def without_steps(_: Run) -> None:
    try:
        if corpora.XQUAD_VI.exists():
            ablation.show("Without a step: XQuAD-vi, points lost", ablation.XQUAD)
        ablation.show("Without a step: news, points lost", ablation.NEWS)
    except ablation.MissingStepError as missing:
        sys.exit(str(missing))


PARTS = {
    "seed": seed,
    "news": news,
    "facts": extracted,
    "xquad": vietnamese,
    "english": english,
    "refusal": refused,
    "rivals": rivals,
    "ablation": without_steps,
}
WITHOUT_XQUAD = ("seed", "news", "facts", "ablation")


def main(arguments: list[str]) -> None:
    if arguments == ["facts", "--differences"]:
        differences()
    else:
        measure(arguments)


def measure(arguments: list[str]) -> None:
    there = [part for part in PARTS if corpora.XQUAD_VI.exists() or part in WITHOUT_XQUAD]
    wanted = [argument for argument in arguments if argument != "--land"]
    unknown = [part for part in wanted if part not in there]
    if unknown:
        sys.exit(f"unknown part {unknown[0]!r}; there are: {', '.join(there)}")
    with multiprocessing.Pool() as pool:
        run = Run(pool, landed.read(LANDED))
        for part in wanted or [part for part in there if part != "ablation"]:
            PARTS[part](run)
    if "--land" in arguments:
        landed.write(LANDED, landed.updated(run.before, run.now))


if __name__ == "__main__":
    main(sys.argv[1:])
