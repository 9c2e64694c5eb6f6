"""SharedConversations: what was talked about, whichever copy of the bot it was that answered.

Kept for a day, by hashes of places and people, in a table that no backup needs.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert

from bot.conversations import Asked, Place, Said
from bot.replicas.tables import conversations
from bot.state.database import Away, Database
from bot.state.identity import Identity
from retrieval.context import Context
from retrieval.facts.fact import Attribute, Fact, FactKind

_KEPT = 24 * 60 * 60  # seconds
_LAST = 0  # in the place of a message: the last one of its chat

Json = dict[str, Any]


class SharedConversations:
    def __init__(self, database: Database, identity: Identity) -> None:
        self._database = database
        self._identity = identity

    async def at(self, place: Place) -> Said | None:
        here = conversations.c.place == self._identity.message(*place)
        wanted = select(conversations.c.content).where(here)
        try:
            async with self._database.reading() as connection:
                content = await connection.scalar(wanted)
        except Away:
            return None
        return _said(json.loads(content)) if content else None

    async def last(self, chat: int) -> Context | None:
        said = await self.at((chat, _LAST))
        return said.context if said else None

    async def remember(self, place: Place, said: Said, person: int | None, *, last: bool = False) -> None:
        rows = [self._row(place, said, person)]
        if last and said.context:
            rows.append(self._row((place[0], _LAST), Said(context=said.context), person))
        row = insert(conversations)
        same = {name: row.excluded[name] for name in ("person", "said")}
        # Small talk in the place of an answer leaves what it was about.
        content = text("(conversations.content::jsonb || excluded.content::jsonb)::text")
        kept = row.on_conflict_do_update(index_elements=["place"], set_={**same, "content": content})
        try:
            async with self._database.stating() as connection:
                await connection.execute(kept, rows)
        except Away:
            return

    async def forget(self, person: int) -> None:
        code = self._identity.person(person)
        async with self._database.writing() as connection:
            await connection.execute(delete(conversations).where(conversations.c.person == code))

    async def expire(self) -> None:
        """Raises Away."""
        async with self._database.writing() as connection:
            await connection.execute(delete(conversations).where(conversations.c.said < time.time() - _KEPT))

    def _row(self, place: Place, said: Said, person: int | None) -> Json:
        content = {name: value for name, value in asdict(said).items() if value is not None}
        return {
            "place": self._identity.message(*place),
            "person": None if person is None else self._identity.person(person),
            "said": int(time.time()),
            "content": json.dumps(content),
        }


def _said(content: Json) -> Said:
    asked = content.get("asked")
    known = asked and Asked(asked["text"], _context(asked["before"]), asked["typed"])
    return Said(known, _context(content.get("context")), content.get("answer"))


def _context(content: Json | None) -> Context | None:
    return Context(**{**content, "facts": tuple(map(_fact, content["facts"]))}) if content else None


def _fact(content: Mapping[str, Any]) -> Fact:
    attributes = {name: Attribute(**each) for name, each in content["attributes"].items()}
    return Fact(**{**content, "kind": FactKind(content["kind"]), "attributes": attributes})
