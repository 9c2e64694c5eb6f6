"""Updates at random: thousands of them from Hypothesis, played to the bot, and what it did wrong."""

import asyncio
import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot_process import SEED
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reach import updates
from tests.reach.playback import playing
from tests.reach.updates import Json

Faults = Callable[[list[Json]], list[str]]
_AT_ONCE = 15  # in one example, or some more


@contextlib.contextmanager
def stage(folder: Path, *, spoilt: bool) -> Iterator[tuple[Faults, dict[str, int]]]:
    """What plays updates and tells the faults; and the figures of all that was played."""
    with asyncio.Runner() as runner:
        scene = playing(folder, SEED.parent)
        player = runner.run(scene.__aenter__())
        try:
            yield lambda played: runner.run(player.faults(played, spoilt=spoilt)), player.figures
        finally:
            runner.run(scene.__aexit__(None, None, None))


def play(count: int, *, spoilt: bool) -> tuple[dict[str, int], list[str]]:
    """So many and some more. The figures and the faults."""
    found: list[str] = []
    wanted = updates.spoilt() if spoilt else updates.valid()
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder), spoilt=spoilt) as (faults, figures):

        @settings(
            max_examples=count // _AT_ONCE,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # to shrink a failure would take minutes
            suppress_health_check=list(HealthCheck),
        )
        @given(st.lists(wanted, min_size=_AT_ONCE, max_size=_AT_ONCE + 5))
        def run(played: list[Json]) -> None:
            found.extend(faults(played))

        run()
        return figures, found
