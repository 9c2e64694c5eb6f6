"""Ablation: what each step is worth, by doing without it.

The one place where the program is patched. Every task runs in a process of its own and builds its corpus
under the patch, so that nothing is used which an unpatched run remembers.
"""

import importlib
import multiprocessing
import pkgutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import reduce
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np

import retrieval
from tests.eval import corpora
from tests.eval.bootstrap import changes, difference, share
from tests.eval.sheets import marks, sheet
from tests.eval.steps import STEPS, Step
from tests.eval.table import line

ALL = "all steps"
WIDTH = 8  # characters of a column


class MissingStepError(Exception):
    """A step names what the program does not have."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together: figures of one sheet, over some of its spellings."""

    title: str
    sheet: str
    spellings: Sequence[str]
    figures: Sequence[str]


_VIETNAMESE = ("as written", "unmarked", "messy")
XQUAD = [Group(f"odd articles, {each}", "xquad odd", (each,), ("R@1", "S@1", "E@1")) for each in "abc"]
NEWS = [
    Group(f"{half}, {language}", f"news {half}", spellings, ("excerpt", "headline", "status"))
    for language, spellings in (("Vietnamese", _VIETNAMESE), ("English", ("English",)))
    for half in ("tuned", "reported")
]
Found = list[list[str]]  # for each column, its marks in each of its spellings


def show(title: str, groups: Sequence[Group]) -> None:
    """The figures with all steps, then a row a step with the differences without it, as they are measured.

    "=" where no question changed, "*" where the 95 % interval does not hold 0.
    """
    first = max(map(len, by_name()))
    columns = [figure for group in groups for figure in group.figures]
    print(f"\n{title}")
    line("", [group.title for group in groups], first, [(WIDTH + 2) * len(g.figures) - 2 for g in groups])
    line("", columns, first, [WIDTH] * len(columns))
    everything: Found = []
    for name, found in measured(groups):
        everything = everything or found
        cells = map(_figure, found) if name == ALL else map(_loss, everything, found)
        line(name, list(cells), first, [WIDTH] * len(columns))


def _figure(spelled: Sequence[str]) -> str:
    return f"{share(''.join(spelled)):.1f}"


def _loss(full: Sequence[str], less: Sequence[str]) -> str:
    """The spellings of one question are drawn together: they are right or wrong together."""
    if full == less:
        return "="
    lost = difference(np.mean(list(map(changes, full, less)), axis=0))
    return f"{lost.points:+.1f}{'*' if lost.is_sure else ''}"


def measured(groups: Sequence[Group]) -> Iterator[tuple[str, Found]]:
    """With all steps, then without each; MissingStepError before the first when one cannot be found."""
    for step in STEPS:
        _changes(step)
    names = [ALL, *by_name()]
    tasks = [(name, group, spelling) for name in names for group in groups for spelling in group.spellings]
    with multiprocessing.Pool(maxtasksperchild=1) as pool:
        done = pool.imap(_judged, tasks)
        for name in names:
            spelled = [[next(done) for _ in group.spellings] for group in groups]
            yield name, [list(column) for each in spelled for column in zip(*each, strict=True)]


def _judged(task: tuple[str, Group, str]) -> list[str]:
    """The marks of each figure of the group, in one spelling and without the named step."""
    name, group, spelling = task
    asked = sheet(group.sheet)
    with without(by_name().get(name, [])):
        judgements = asked.judged(corpora.build(asked.corpus), spelling)
    return [marks([judgement[figure] for judgement in judgements]) for figure in group.figures]


def by_name() -> dict[str, list[Step]]:
    names = dict.fromkeys(step.name for step in STEPS)
    return {name: [step for step in STEPS if step.name == name] for name in names}


@contextmanager
def without(steps: Sequence[Step]) -> Iterator[None]:
    with ExitStack() as stack:
        for holder, name, value in [change for step in steps for change in _changes(step)]:
            stack.enter_context(patch.object(holder, name, value))
        yield


def _changes(step: Step) -> list[tuple[Any, str, Any]]:
    """(holder, name, value): where the step's attribute is defined, and wherever it was imported."""
    modules = _modules()
    *path, name = step.attribute.split(".")
    try:
        holder = reduce(getattr, path, modules[step.module])
        original = getattr(holder, name)
    except (KeyError, AttributeError):
        wanted = f"{step.module}.{step.attribute}"
        raise MissingStepError(f"step {step.name!r}: there is no {wanted} (tests/eval/steps.py)") from None
    importing = [] if path else [m for m in modules.values() if getattr(m, name, None) is original]
    return [(each, name, step.value) for each in importing or [holder]]


def _modules() -> dict[str, ModuleType]:
    names = [module.name for module in pkgutil.walk_packages(retrieval.__path__, "retrieval.")]
    return {name: importlib.import_module(name) for name in names}
