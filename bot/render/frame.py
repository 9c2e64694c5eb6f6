"""Frame: what every view of an answer keeps, whatever is shown in between: its question, and the way back."""

from dataclasses import dataclass, replace

from bot.render.keyboard import Keyboard, Row
from bot.render.message import NOTHING, Message, join


@dataclass(frozen=True, slots=True)
class Frame:
    """Empty around what nobody has asked for, such as a passage that was shared."""

    lead: Message = NOTHING
    back: Row = ()

    def around(self, body: Message, keyboard: Keyboard) -> Message:
        foot = (self.back,) if self.back else ()
        return replace(join("\n\n", [self.lead, body]), keyboard=keyboard + foot)
