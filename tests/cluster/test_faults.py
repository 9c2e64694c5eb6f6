"""What befalls a node of the cluster costs nobody an answer."""

import pytest

from tests.cluster.cluster import Cluster
from tests.cluster.faults import FAULTS, endure

_SECONDS = 20.0
_LONGEST_GAP = 10.0  # seconds; three of them for a node that hangs, the rest where the machine is busy


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_question_is_answered_once_and_in_order(fault: str, three: Cluster) -> None:
    outcome = await endure(three, fault, _SECONDS)
    print(outcome)
    assert (outcome.lost, outcome.twice, outcome.faults) == (0, 0, [])
    assert outcome.gap < _LONGEST_GAP
