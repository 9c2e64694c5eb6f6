"""Gate: who passes, and when."""

import asyncio
from itertools import pairwise

from bot.transport.gate import Gate


async def test_the_hurried_pass_before_those_who_came_earlier() -> None:
    gate, passed = Gate(0.02), []

    async def goes(name: str, *, hurried: bool) -> None:
        await gate.wait(hurried=hurried)
        passed.append(name)

    await asyncio.gather(
        *(goes(name, hurried=False) for name in ("first", "second", "third")),
        *(goes(name, hurried=True) for name in ("hurried", "hurried too")),
    )
    assert passed == ["first", "hurried", "hurried too", "second", "third"]


async def test_two_never_pass_within_a_period() -> None:
    gate, loop = Gate(0.03), asyncio.get_running_loop()

    async def passes(after: float) -> float:
        await asyncio.sleep(after)
        await gate.wait(hurried=after > 0.02)
        return loop.time()

    moments = sorted(await asyncio.gather(*(passes(after) for after in (0, 0, 0.01, 0.04, 0.2, 0.2))))
    assert all(later - earlier >= 0.028 for earlier, later in pairwise(moments))


async def test_whoever_gives_up_waiting_keeps_nobody_from_passing() -> None:
    gate = Gate(0.02)
    await gate.wait(hurried=False)
    impatient = asyncio.create_task(gate.wait(hurried=True))
    patient = asyncio.create_task(gate.wait(hurried=False))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.wait_for(patient, 1)


async def test_an_idle_gate_is_open() -> None:
    gate = Gate(0.02)
    await gate.wait(hurried=False)
    await asyncio.sleep(0.03)
    await asyncio.wait_for(gate.wait(hurried=False), 0.01)
