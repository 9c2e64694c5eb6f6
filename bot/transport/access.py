"""Access: who may use the bot, by the lists of the settings and by what administrators have said."""

from collections.abc import Container
from dataclasses import dataclass

from bot.settings import Settings

Ids = frozenset[int]


@dataclass(frozen=True, slots=True)
class Access:
    """Of people and groups by their numbers at Telegram: names are anybody's choice."""

    admins: Ids
    allowed: Ids  # nobody in it: everybody is
    blocked: Ids
    blocklist: Container[int]  # who is blocked besides, at this moment

    @classmethod
    def of(cls, settings: Settings, blocklist: Container[int]) -> "Access":
        return cls(settings.admin_ids, settings.allowed_ids, settings.blocked_ids, blocklist)

    def blocks(self, person: int, chat: int | None) -> bool:
        concerned = {person, chat} - self.admins - {None}
        return any(each in self.blocked or each in self.blocklist for each in concerned)

    def allows(self, person: int, chat: int | None) -> bool:
        """A person anywhere, or everybody in a group."""
        return not self.allowed or bool({person, chat} & (self.allowed | self.admins))
