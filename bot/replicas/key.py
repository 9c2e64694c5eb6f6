"""Key: that all copies turn people's numbers into the same hashes, so that they speak of the same people."""

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from bot.replicas.membership import Membership
from bot.replicas.tables import keys
from bot.settings import SettingsError
from bot.state.database import Database
from bot.state.identity import Identity

_OTHERS = text("SELECT count(*) FROM living_copies(:space) AS number WHERE number <> :me")


async def check(database: Database, members: Membership, people: Identity, bot: int) -> None:
    """Raises SettingsError where the copies that live have another key, and Away."""
    own = people.anything("key")
    here = {"space": members.space, "me": members.number}
    row = insert(keys).values(bot=bot, people=own)
    kept = row.on_conflict_do_update(index_elements=["bot"], set_={"people": own})
    async with database.writing() as connection:
        await connection.execute(text("LOCK TABLE keys"))
        known = await connection.scalar(select(keys.c.people).where(keys.c.bot == bot))
        if known not in (None, own) and await connection.scalar(_OTHERS, here):
            raise SettingsError(
                "BOT_DATA_DIR: expected the identity.key of the other copies; got another one"
            )
        await connection.execute(kept)
