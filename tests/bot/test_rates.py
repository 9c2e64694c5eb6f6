"""Rates: how often somebody has come, without remembering everybody who ever came."""

from bot.transport.rates import Rates


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def test_each_is_counted_for_himself() -> None:
    rates = Rates(10, 60)
    assert [await rates.count("Lan"), await rates.count("Lan"), await rates.count("Nam")] == [1, 2, 1]


async def test_the_first_time_opens_a_window_and_no_later_one_keeps_it_open() -> None:
    clock = Clock()
    rates = Rates(10, 60, clock)
    for clock.now in (0, 30, 59):
        await rates.count("Lan")
    clock.now = 61
    assert await rates.count("Lan") == 1


async def test_a_hundred_thousand_strangers_take_the_room_of_the_last_thousand() -> None:
    rates = Rates(1000, 60)
    for number in range(100_000):
        await rates.count(number)
        await rates.count("Lan")  # comes all the time, and is not forgotten for the others
    assert len(rates) <= 1000
    assert await rates.count("Lan") == 100_001
