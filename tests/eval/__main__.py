"""make eval: prints how good the answers are, beside what people would use instead.

    python -m tests.eval [seed] [news] [facts] [xquad] [english] [refusal] [rivals]
    python -m tests.eval facts --differences

The second prints, one by one, what is extracted otherwise than it stands in the gold facts, though never of
the reported half.

XQuAD is read from the folder named by TRICHDAN_EVAL (by default ../shared/eval beside the project); without
it the own sets are measured alone.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from retrieval.snapshot import Snapshot
from tests.eval import fact_differences, facts, refusal, written, xquad
from tests.eval.fact_rivals import rivals as name_rivals
from tests.eval.spellings import variants

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
XQUAD = Path(os.environ.get("TRICHDAN_EVAL", PROJECT.parent / "shared" / "eval"))
NEWS = HERE / "news"
HALVES = ("tuned", "reported")


@contextmanager
def snapshot(write: Callable[[Path], None]) -> Iterator[Snapshot]:
    """A corpus written into a folder of its own, as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        yield Snapshot.of(Path(folder))


def show(title: str, rows: dict[str, dict[str, float]]) -> None:
    columns = list(next(iter(rows.values())))
    print(f"\n{title}\n{'':24}" + "".join(f"{column:>10}" for column in columns))
    for name, row in rows.items():
        print(f"{name:24}" + "".join(_cell(row[column]) for column in columns), flush=True)


def _cell(value: float) -> str:
    return f"{value:10}" if isinstance(value, int) else f"{value:10.1f}"


def seed() -> None:
    rows = written.read(HERE / "seed-questions.jsonl")
    articles = Snapshot.of(PROJECT / "corpus" / "articles")
    good = [written.behaves(row, written.ask(row["q"], articles)) for row in rows]
    print(f"\nSeed questions: {sum(good)} of {len(good)} behave")
    for row, behaves in zip(rows, good, strict=True):
        print(f"  {'ok ' if behaves else '-- '} {row['status']:9}{row['q']}")


def write_news(folder: Path) -> None:
    """Both halves are one corpus."""
    for half in HALVES:
        shutil.copytree(NEWS / half / "articles", folder / half)


def news() -> None:
    with snapshot(write_news) as both:
        for half in HALVES:
            rows = written.read(NEWS / half / "questions.jsonl")
            table = {
                name: written.shares([written.judge(row, written.ask(spell(row), both)) for row in rows])
                for name, spell in written.SPELLINGS.items()
            }
            show(f"News, {half} half: {len(rows)} questions, per cent right", table)


def _fact_sets() -> dict[str, facts.Set]:
    """The sets whose gold facts are there."""
    paths = {half: (NEWS / half / "articles", NEWS / half / "facts.jsonl") for half in HALVES}
    paths["seed"] = PROJECT / "corpus" / "articles", PROJECT / "tests/retrieval/facts/seed-facts.jsonl"
    return {name: facts.Set.of(*both) for name, both in paths.items() if both[1].exists()}


def extracted() -> None:
    others = name_rivals()
    for name, each in _fact_sets().items():
        table = facts.by_kind(each) | facts.names(each, others)
        show(f"Facts, {name}: per cent, of exact spans and of any that touch", table)
        show(f"Attributes of the facts found, {name}: per cent", facts.attributes(each))


def differences() -> None:
    for name, each in _fact_sets().items():
        if name != "reported":
            print(*fact_differences.differences(each), sep="\n")


def vietnamese() -> None:
    data = XQUAD / "xquad.vi.json"
    asked = xquad.questions(data)
    typed = variants([each.text for each in asked])
    for name, chosen in (("odd articles (reported)", _odd), ("all", lambda _: True)):
        numbers = [n for n, each in enumerate(asked) if chosen(each.source)]
        with snapshot(lambda folder: xquad.write_corpus(data, folder)) as paragraphs:
            table = {
                variant: xquad.measure(paragraphs, [asked[n] for n in numbers], [texts[n] for n in numbers])
                for variant, texts in typed.items()
            }
        show(f"XQuAD-vi, {name}: {len(numbers)} questions, per cent", table)


def _odd(source: int) -> bool:
    return source % 2 == 1


def english() -> None:
    with snapshot(lambda folder: xquad.write_corpus(XQUAD / "xquad.vi.json", folder)) as paragraphs:
        asked = {each.id: each for each in xquad.questions(XQUAD / "xquad.vi.json")}
        typed = xquad.questions(XQUAD / "xquad.en.json")
        row = xquad.measure(paragraphs, [asked[each.id] for each in typed], [each.text for each in typed])
    show("English questions on the Vietnamese paragraphs, per cent", {"all": row})


def refused() -> None:
    data = XQUAD / "xquad.vi.json"
    asked = xquad.questions(data)
    typed = variants([each.text for each in asked])
    table = {}
    with snapshot(lambda folder: xquad.write_corpus(data, folder, lambda s: not _odd(s))) as even:
        for variant in "ab":
            rows = xquad.confidences(even, asked, typed[variant])
            own = [confidence for source, confidence in rows if not _odd(source)]
            foreign = [confidence for source, confidence in rows if _odd(source)]
            at95 = refusal.refused_at(own, foreign)
            table[variant] = {"AUC x100": 100 * refusal.auc(own, foreign), "at 95 %": at95}
    show("Refusal: even articles indexed, all questions asked", table)


def rivals() -> None:
    from tests.eval.rivals import rivals as all_rivals  # not needed, nor installed, for the other parts

    data = XQUAD / "xquad.vi.json"
    asked = xquad.questions(data)
    typed = variants([each.text for each in asked])
    with tempfile.TemporaryDirectory() as folder:
        xquad.write_corpus(data, Path(folder))
        files = sorted(Path(folder).iterdir())
        names, texts = [file.stem for file in files], [file.read_text(encoding="utf-8") for file in files]
    table = {}
    for name, best in all_rivals(texts):
        table[name] = {}
        for variant, questions in typed.items():
            found = [best(question) for question in questions]
            right = sum(
                n is not None and names[n] == each.article for n, each in zip(found, asked, strict=True)
            )
            table[name][variant] = 100 * right / len(asked)
    show("Rivals: R@1 on XQuAD-vi, all questions, per cent", table)


OWN = {"seed": seed, "news": news, "facts": extracted}
WITH_XQUAD = {"xquad": vietnamese, "english": english, "refusal": refused, "rivals": rivals}


def main(wanted: list[str]) -> None:
    if wanted == ["facts", "--differences"]:
        differences()
    else:
        measure(wanted)


def measure(wanted: list[str]) -> None:
    parts = OWN | (WITH_XQUAD if (XQUAD / "xquad.vi.json").exists() else {})
    unknown = [part for part in wanted if part not in parts]
    if unknown:
        sys.exit(f"unknown part {unknown[0]!r}; there are: {', '.join(parts)}")
    for part in wanted or parts:
        parts[part]()


main(sys.argv[1:])
