"""Past: the questions of the journal as they are read again, with what people thought of the answers."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from bot.state.database import Database
from bot.state.tables import questions, ratings
from retrieval.answer import Status
from retrieval.answerer import NOT_ASKED


@dataclass(frozen=True, slots=True)
class PastQuestion:
    at: int  # seconds since 1970
    person: str  # a hash
    text: str
    language: str
    kind: str
    status: str
    confidence: float
    article: str | None
    latency: float  # milliseconds
    helpful: int  # how many people found that the answer helped
    unhelpful: int

    @property
    def is_question(self) -> bool:
        """Neither a greeting nor thanks nor the like."""
        return self.kind not in NOT_ASKED

    @property
    def is_found(self) -> bool:
        return self.status == Status.ANSWERED


async def since(database: Database, moment: float) -> list[PastQuestion]:
    """In the order in which they were asked. Raises Away."""
    row = questions.c
    helpful, unhelpful = (func.count(case((ratings.c.helpful.is_(said), 1))) for said in (True, False))
    told = (
        row.person,
        row.text,
        row.language,
        row.kind,
        row.status,
        row.confidence,
        row.article,
        row.latency,
    )
    wanted = (
        select(row.asked, *told, helpful, unhelpful)
        .outerjoin(ratings)
        .where(row.asked >= moment)
        .group_by(row.id)
        .order_by(row.asked, row.id)
    )
    async with database.reading() as connection:
        return [PastQuestion(*found) for found in await connection.execute(wanted)]
