"""Pulse: whether polling goes on."""

from bot.transport.pulse import Pulse


def test_it_is_felt_from_the_first_beat_until_one_is_missed() -> None:
    now = 100.0
    pulse = Pulse(lambda: now)
    assert not pulse.is_felt()
    pulse.beat(60)
    now = 159
    assert pulse.is_felt()
    now = 161
    assert not pulse.is_felt()
    pulse.beat(60)
    assert pulse.is_felt()
