"""Words: every sentence the bot itself says, by key, from texts/<language>.toml.

The bot speaks the language of the person: on Telegram that of their app, in the terminal chat that of the
locale. Where no person is known (`ask`, which scripts use) it speaks that of the question. What it quotes
stays as it stands in the article.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from retrieval.question.language import Language

if TYPE_CHECKING:
    from babel import Locale

Entry = str | Mapping[str, str]  # a sentence; or its forms, or a family of sentences, by name


class Words:
    """The sentences of one language, with named placeholders; and how it writes numbers and dates.

    Babel is imported where a number or a day is written: much is said without, and sooner.
    """

    __slots__ = ("_entries", "language")

    def __init__(self, language: Language, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries

    @property
    def locale(self) -> "Locale":
        return _locale(self.say("locale"))

    def say(self, key: str, **values: object) -> str:
        """The sentence. Where it counts, `count` is written as the language does, and decides on the form."""
        entry = self._entries[key]
        count = values.get("count")
        if isinstance(count, int):
            return self.form(entry, count).format(**values | {"count": self.number(count)})
        return self.form(entry, 0).format(**values)

    def name(self, family: str, member: str) -> str:
        """The word for one member of a family, such as a kind of fact."""
        entry = self._entries[family]
        if isinstance(entry, str):
            raise KeyError(family)
        return entry[member]

    def form(self, entry: Entry, count: Decimal | int) -> str:
        """The form for a number of things: `one`, `other`… are the plural categories of Unicode's CLDR."""
        if isinstance(entry, str):
            return entry
        return entry.get(self.locale.plural_form(count), entry["other"])

    def number(self, value: Decimal | int) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def day(self, day: date) -> str:
        from babel.dates import format_date

        return format_date(day, self.say("day"), self.locale)


@cache
def _locale(identifier: str) -> "Locale":
    from babel import Locale

    return Locale.parse(identifier)


@cache
def load(language: Language) -> Words:
    source = files("bot") / "texts" / f"{language.value}.toml"
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))


def for_code(code: str | None) -> Words:
    """Vietnamese for `vi…` and where nothing is known, else English. code: an IETF language tag."""
    vietnamese = code is None or code.lower().split("-")[0] == "vi"
    return load(Language.VIETNAMESE if vietnamese else Language.ENGLISH)
