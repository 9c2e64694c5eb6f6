"""Short runs of what `make soak` lets last a minute and more."""

import pytest

from tests.reach.outages import KINDS, endure


@pytest.mark.parametrize("kind", KINDS)
async def test_in_an_outage_nothing_is_lost_and_there_is_no_storm_afterwards(kind: str) -> None:
    outage = await endure(kind, 6)
    assert outage.faults == []
    assert outage.tries <= 100  # of fifteen chats, and polling
    assert outage.a_second <= 30
