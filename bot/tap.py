"""Tap: what a button asks for, in letters that go into Telegram's callback data and into links to the bot.

Nothing is kept about a button: what it needs is written in it, so it works after a restart, and a button of
an older form is known as such. "1more-2", "1read-mfrggzdfmy-1k-9d-x7qa".
"""

import re
from dataclasses import dataclass

LIMIT = 64  # bytes of callback data, and characters of what follows t.me/<bot>?start=
_VERSION = "1"
_FORM = re.compile(r"1([a-z]{1,12})((?:-[a-z0-9]{1,32}){0,12})")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Gone(Exception):  # noqa: N818 - no error: articles change, and buttons live for ever
    """Raised where what a button asks for is not there any more."""


@dataclass(frozen=True, slots=True)
class Tap:
    verb: str  # small letters; decides who answers it
    values: tuple[str | int, ...] = ()  # small letters and digits; numbers from 0 on

    @property
    def data(self) -> str:
        """ValueError where it does not fit."""
        written = self._written
        if len(written) > LIMIT or not _FORM.fullmatch(written):
            raise ValueError(f"expected a tap of at most {LIMIT} characters a-z, 0-9, not {written!r}")
        return written

    @property
    def fits(self) -> bool:
        """Whether it is short enough to be written."""
        return len(self._written) <= LIMIT

    def word(self, place: int) -> str:
        """The value at this place. Gone where there is none."""
        try:
            return _as_word(self.values[place])
        except IndexError:
            raise Gone from None

    def number(self, place: int) -> int:
        """The value at this place as a number. Gone where there is none."""
        return int(self.word(place), 36)

    @property
    def _written(self) -> str:
        return "-".join([f"{_VERSION}{self.verb}", *map(_as_word, self.values)])

    @classmethod
    def read(cls, data: str | None) -> "Tap":
        """From callback data or a link. Gone for what is not of this form."""
        match = _FORM.fullmatch(data or "")
        if match is None or len(match[0]) > LIMIT:
            raise Gone
        return cls(match[1], tuple(match[2].split("-")[1:]))


def _as_word(value: str | int) -> str:
    if isinstance(value, str):
        return value
    digits = ""
    while value or not digits:
        value, digit = divmod(value, 36)
        digits = _DIGITS[digit] + digits
    return digits
