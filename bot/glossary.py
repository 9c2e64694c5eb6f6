"""Glossary: units of the articles' figures in the reader's language, from texts/glossary.<language>.toml.

Whatever it lacks is None: no gloss is better than a wrong one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from bot import words
from bot.words import Words
from retrieval.question.language import Language

Forms = Mapping[str, str]  # plural category → form; also `open` (behind “dozens of”) and `per` (in a rate)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Keys are Vietnamese, in lower case."""

    words: Words
    patterns: Mapping[str, str]
    qualifiers: Mapping[str, str]  # what stands before a number, with a place for {amount}
    amounts: Mapping[str, str]  # what stands instead of a number, with a place for {unit}
    measures: Mapping[str, Forms]
    nouns: Mapping[str, Forms]  # what is counted

    def counted(self, unit: str, number: str, count: Decimal) -> str | None:
        """“2,300 hectares”; the number alone where there is no unit. count: what the form depends on."""
        if not unit:
            return number
        forms = self._forms(unit)
        if forms is None:
            return None
        form = self.words.form(forms, count)
        return form.format(amount=number) if "{amount}" in form else f"{number} {form}"

    def named(self, unit: str) -> str | None:
        """The unit behind a number that is not said: hectares, dong."""
        forms = self._forms(unit) or {}
        name = forms.get("open", forms.get("other", ""))
        return name if name and "{amount}" not in name else None

    def rate(self, unit: str) -> str | None:
        """“a year”, “per household”."""
        forms = self._forms(unit) or {}
        one = forms.get("one", forms.get("other", ""))
        if "per" in forms or not one or "{amount}" in one:
            return forms.get("per")
        return self.patterns["per"].format(unit=one)

    def _forms(self, unit: str) -> Forms | None:
        return self.measures.get(unit) or self.nouns.get(unit)


@cache
def load(language: Language) -> Glossary | None:
    """None for a language that needs none: that of the articles."""
    source = files("bot") / "texts" / f"glossary.{language.value}.toml"
    if not source.is_file():
        return None
    return Glossary(words.load(language), **tomllib.loads(source.read_text(encoding="utf-8")))
