"""Who is blocked is known at once, and after the next start."""

from bot.settings import Settings
from bot.state.blocklist import Blocklist
from bot.state.database import Database
from bot.state.location import locate


async def test_who_is_blocked_is_so_until_unblocked(database: Database) -> None:
    blocklist = Blocklist(database)
    for who in (8, -1001234567890, 7_000_000_000):
        assert await blocklist.block(who)
    assert await blocklist.unblock(8)
    again = Blocklist(database)
    await again.load()
    assert {*again.ids} == {*blocklist.ids} == {-1001234567890, 7_000_000_000}
    assert -1001234567890 in again
    assert 8 not in again


async def test_who_was_blocked_last_comes_first_and_but_once(database: Database) -> None:
    blocklist = Blocklist(database)
    for who in (1, 2, 1):
        await blocklist.block(who)
    assert blocklist.ids == (1, 2)


async def test_while_the_database_is_away_it_holds_for_as_long_as_the_bot_runs(sqlite: Settings) -> None:
    database = await Database.open(locate(sqlite))
    blocklist = Blocklist(database)
    await database.close()
    (sqlite.data_dir / "state.sqlite").unlink()
    (sqlite.data_dir / "state.sqlite").mkdir()
    assert not await blocklist.block(8)
    assert 8 in blocklist
    await database.close()
