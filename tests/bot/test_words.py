"""Words: both languages say the same things, and nothing lies unused."""

import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot import words
from bot.render.buttons import KINDS
from bot.render.problem import VALUED, problem_line
from bot.render.refusal import REASONS, VALUES
from corpus.changes import ChangeKind
from corpus.problem import Problem, ProblemKind
from retrieval.answer import Status
from retrieval.draft import Stage
from retrieval.facts.fact import FactKind
from retrieval.sameness import Deviation

FOLDER = Path(words.__file__).parent
FAMILIES = {
    "fact_kinds": {kind.value for kind in FactKind},
    "button_facts": {kind.value for kind in KINDS},
    "problem_kinds": {kind.value for kind in ProblemKind},
    "problem_details": {kind.value for kind in VALUED},
    "statuses": {status.value for status in Status},
    "refusals": {"gone", "empty"},
    "reload_stages": {stage.value for stage in Stage},
    "undone": {kind.value for kind in ChangeKind},
    "change_reasons": {*REASONS.values()},
    "set_refused": {*VALUES, "file"},
    "menu": {"ask", "sources", "people", "figures", "facts", "verify", "lang", "privacy", "help"}
    | {"alias", "block", "reload", "rollback", "remove", "set", "stats", "unanswered"},
    "deviations": {kind.value for kind in Deviation},
}
NOT_SAID = {"locale", "day"}


def texts(language: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / "texts" / f"{language}.toml").read_text(encoding="utf-8"))


def sentences(entry: str | dict[str, str]) -> list[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def placeholders(entry: str | dict[str, str]) -> set[str]:
    return {name for text in sentences(entry) for _, name, _, _ in string.Formatter().parse(text) if name}


def sources() -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py"))


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    vietnamese, english = texts("vi"), texts("en")
    assert vietnamese.keys() == english.keys()
    for key in vietnamese:
        assert placeholders(vietnamese[key]) == placeholders(english[key]), key


def letters(sentence: str) -> str:
    return "".join(filter(str.isalpha, re.sub(r"Trích Dẫn|\{\w+\}|/\w+", "", sentence)))


def test_english_sentences_are_english() -> None:
    assert [
        said for entry in texts("en").values() for said in sentences(entry) if not letters(said).isascii()
    ] == []


def test_vietnamese_sentences_are_vietnamese() -> None:
    written = [said for key, entry in texts("vi").items() if key not in NOT_SAID for said in sentences(entry)]
    several = [said for said in written if len(re.findall(r"[^\W\d_]+", said)) > len(placeholders(said)) + 1]
    assert [said for said in several if letters(said).isascii()] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_family_has_a_word_for_each_member(language: str) -> None:
    for family, members in FAMILIES.items():
        assert set(texts(language)[family]) == members


def test_every_key_is_used() -> None:
    code = "\n".join(sources()).replace("'", '"')
    assert [key for key in texts("vi") if f'"{key}"' not in code] == []


@pytest.mark.parametrize(
    ("code", "language"),
    [("vi", "vi"), ("vi-VN", "vi"), ("VI", "vi"), (None, "vi"), ("en", "en"), ("fr", "en")],
)
def test_the_language_follows_the_person(code: str | None, language: str) -> None:
    assert words.for_code(code).language == language


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("en", ["0 articles", "1 article", "2 articles", "1,250 articles"]),
        ("vi", ["0 bài báo", "1 bài báo", "2 bài báo", "1.250 bài báo"]),
    ],
)
def test_things_are_counted_as_the_language_does(code: str, counted: list[str]) -> None:
    assert [words.for_code(code).say("articles", count=count) for count in (0, 1, 2, 1250)] == counted


@pytest.mark.parametrize(("code", "written"), [("vi", "4/8/2021"), ("en", "4 August 2021")])
def test_a_day_cannot_be_mistaken_for_another(code: str, written: str) -> None:
    assert words.for_code(code).day(date(2021, 8, 4)) == written


@pytest.mark.parametrize(("code", "written"), [("vi", "2.500.000"), ("en", "2,500,000")])
def test_a_number_in_what_is_wrong_with_a_file_can_be_read(code: str, written: str) -> None:
    problem = Problem("big.txt", ProblemKind.TOO_LARGE, "larger than 2500000 bytes")
    assert f"{written} byte" in problem_line(problem, words.for_code(code))
