"""Run: one evaluation. It asks, remembers what was right, and puts it beside what landed last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.pool import Pool
from typing import Any

from tests.eval import landed, sheets
from tests.eval.bootstrap import changes, difference, share
from tests.eval.landed import Key, Row


@dataclass
class Run:
    pool: Pool
    before: Mapping[Key, Row]
    now: dict[Key, Row] = field(default_factory=dict)
    _asked: dict[str, sheets.Judged] = field(default_factory=dict)

    def ask(self, name: str) -> sheets.Judged:
        """Each sheet is asked once."""
        if name not in self._asked:
            self._asked[name] = sheets.ask(name, self.pool)
        return self._asked[name]

    def compared(
        self, name: str, figures: Sequence[str], chosen: Callable[[Any], bool] = lambda _: True
    ) -> dict[str, dict[str, str]]:
        """A row a figure and a column a spelling: the share of a sheet's questions, or of those chosen."""
        judged = self.ask(name)
        cell = partial(self.cell, ids=judged.sheet.ids, places=judged.places(chosen))
        return {
            figure: {
                spelling: cell(Key(name, spelling, figure), judged.marks(spelling, figure))
                for spelling in judged.sheet.texts
            }
            for figure in figures
        }

    def cell(self, key: Key, marks: str, ids: Sequence[str], places: Sequence[int]) -> str:
        """The share right at the places, and beside it the difference. All marks are remembered."""
        row, before = landed.row(ids, marks), self.before.get(key)
        self.now[key] = row
        now = _at(places, marks)
        if before is None or before.questions != row.questions:
            return f"{share(now):5.1f} {'other questions' if before else 'new'}"
        was = _at(places, before.marks)
        return f"{share(now):5.1f} {'=' if was == now else difference(changes(was, now))}"


def _at(places: Sequence[int], marks: str) -> str:
    return "".join(marks[place] for place in places)
