"""Access: who may use the bot, by the lists of the settings."""

from dataclasses import dataclass

from bot.settings import Settings

Ids = frozenset[int]


@dataclass(frozen=True, slots=True)
class Access:
    """Of people and groups by their numbers at Telegram: names are anybody's choice."""

    admins: Ids
    allowed: Ids  # nobody in it: everybody is
    blocked: Ids

    @classmethod
    def of(cls, settings: Settings) -> "Access":
        return cls(settings.admin_ids, settings.allowed_ids, settings.blocked_ids)

    def blocks(self, person: int, chat: int | None) -> bool:
        return person in self.blocked or chat in self.blocked

    def allows(self, person: int, chat: int | None) -> bool:
        """A person anywhere, or everybody in a group."""
        return not self.allowed or bool({person, chat} & (self.allowed | self.admins))
