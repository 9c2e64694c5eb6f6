"""Preferences: what a person has chosen lasts."""

import sqlite3

from bot.settings import Settings
from bot.state.state import State
from retrieval.question.language import Language

BOT = 123456


async def test_a_choice_outlasts_the_bot(settings: Settings) -> None:
    state = await State.open(settings, BOT)
    assert await state.preferences.choose(7, Language.ENGLISH)
    assert await state.preferences.choose(8, Language.ENGLISH)
    assert await state.preferences.choose(7, Language.VIETNAMESE)
    assert await state.preferences.choose(8, None)
    await state.close()
    state = await State.open(settings, BOT)
    assert [state.preferences.language(person) for person in (7, 8, 9)] == [Language.VIETNAMESE, None, None]
    await state.close()


async def test_the_database_does_not_hold_the_number_of_the_person(sqlite: Settings) -> None:
    state = await State.open(sqlite, BOT)
    await state.preferences.choose(987654321, Language.ENGLISH)
    await state.close()
    assert b"987654321" not in b"".join(path.read_bytes() for path in sqlite.data_dir.iterdir())


async def test_a_choice_holds_while_the_database_is_away(sqlite: Settings) -> None:
    state = await State.open(sqlite, BOT)
    other = sqlite3.connect(sqlite.data_dir / "state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert not await state.preferences.choose(7, Language.ENGLISH)
    assert state.preferences.language(7) is Language.ENGLISH
    other.close()
    await state.close()
