"""Words: every sentence the bot itself says, by key, from texts/<language>.toml.

The bot speaks the language of the person: on Telegram that of their app, in the terminal chat that of the
locale. Where no person is known (`ask`, which scripts use) it speaks that of the question. What it quotes
stays as it stands in the article.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from retrieval.question.language import Language

Entry = str | Mapping[str, str]  # a sentence; or its forms, or a family of sentences, by name


class Words:
    """The sentences of one language, with named placeholders."""

    __slots__ = ("_entries", "language")

    def __init__(self, language: Language, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self._entries = entries

    def say(self, key: str, **values: object) -> str:
        """The sentence. One with the forms `one` and `other` takes its form from `count`."""
        entry = self._entries[key]
        if not isinstance(entry, str):
            entry = entry["one" if values["count"] == 1 else "other"]
        return entry.format(**values)

    def name(self, family: str, member: str) -> str:
        """The word for one member of a family, such as a kind of fact."""
        entry = self._entries[family]
        if isinstance(entry, str):
            raise KeyError(family)
        return entry[member]


@cache
def load(language: Language) -> Words:
    source = files("bot") / "texts" / f"{language.value}.toml"
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))


def for_code(code: str | None) -> Words:
    """Vietnamese for `vi…` and where nothing is known, else English. code: an IETF language tag."""
    vietnamese = code is None or code.lower().split("-")[0] == "vi"
    return load(Language.VIETNAMESE if vietnamese else Language.ENGLISH)
