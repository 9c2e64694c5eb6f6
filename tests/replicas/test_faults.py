"""What befalls copies of the bot, nginx or PostgreSQL costs no answer."""

import os

import pytest

from tests.replicas import crew
from tests.replicas.faults import FAULTS, endure
from tests.replicas.reloading import reload_while_asked

pytestmark = pytest.mark.skipif("TRICHDAN_CLUSTER" not in os.environ, reason="make test-cluster runs this")
_SECONDS = 20.0
_IN_FLIGHT = 10  # answers that were under way at once, at most
_LONGEST_GAP = 20.0  # seconds; the machine may be busy with other things


@pytest.fixture(autouse=True)
def there() -> None:
    if reason := crew.missing():
        pytest.skip(reason)


@pytest.mark.parametrize("fault", FAULTS)
async def test_every_question_is_answered_in_order_and_hardly_any_twice(fault: str) -> None:
    outcome = await endure(fault, _SECONDS)
    print(outcome)
    assert (outcome.lost, outcome.faults) == (0, [])
    assert outcome.twice <= _IN_FLIGHT
    assert outcome.gap < _LONGEST_GAP
    assert outcome.rates.a_second <= 30


async def test_articles_are_read_again_while_people_ask_and_no_answer_mixes_them() -> None:
    reload = await reload_while_asked(1000, 8.0)  # more of them would keep a small machine from the reload
    print(reload)
    assert (reload.outcome.lost, reload.outcome.twice, reload.faults) == (0, 0, [])
    assert reload.mixed == 0
    assert reload.spread < 5  # two seconds, where the machine is not busy with the questions
