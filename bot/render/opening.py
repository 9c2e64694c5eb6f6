"""Opening: the tap that opens a passage in its article, and knows the list that it was opened from.

1read-<excerpt>[-<list>][-<turn>]. A list of results is more-<first>-<here>, one of facts facts-<kind>-<page>
or walk-<kind>-<page>: its article is the passage's; verify is what was verified. The turn is to another page
of the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.render.buttons import FACTS, MORE, READ, VERIFY, WALK
from bot.tap import Gone, Tap

FROM, UNTIL = "from", "until"
_PLACE = 4  # values that are the excerpt's address

Values = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Opening:
    place: Values  # the excerpt's address
    listed: Tap | None = None  # shows the list again
    turn: Tap | None = None  # FROM or UNTIL, with an offset

    @classmethod
    def read(cls, tap: Tap) -> "Opening":
        """Gone for what is none."""
        place, rest = tap.values[:_PLACE], tap.values[_PLACE:]
        turned = next((at for at, value in enumerate(rest) if value in (FROM, UNTIL)), len(rest))
        return cls(place, _list(rest[:turned], place[:1]), _tap(rest[turned:]))

    @property
    def tap(self) -> Tap:
        """Without the way back where that does not fit."""
        turn = (self.turn.verb, *self.turn.values) if self.turn else ()
        whole = Tap(READ, (*self.place, *_short(self.listed), *turn))
        return whole if whole.fits else Tap(READ, (*self.place, *turn))


def _short(listed: Tap | None) -> Values:
    """Without the article, which the passage names."""
    if listed is None:
        return ()
    return (listed.verb, *(listed.values[1:] if listed.verb in (FACTS, WALK) else listed.values))


def _list(values: Values, article: Values) -> Tap | None:
    match _tap(values):
        case Tap(verb) as listed if verb in (MORE, VERIFY):
            return listed
        case Tap(verb, rest) if verb in (FACTS, WALK):
            return Tap(verb, (*article, *rest))
        case None:
            return None
        case _:
            raise Gone


def _tap(values: Values) -> Tap | None:
    return Tap(str(values[0]), tuple(values[1:])) if values else None
