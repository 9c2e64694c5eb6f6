"""What the articles may call a thing that was asked for under another name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.suggestions import Names, suggested
from retrieval.engine import Engine

TEXT = """Vùng chè Bến Gỗ

Ông Nguyễn Văn Tám, Giám đốc Sở Nông nghiệp và Phát triển nông thôn, đến thăm xã Bến Gỗ.
"""


@pytest.fixture
def names(tmp_path: Path) -> Names:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return Names.of(Engine(tmp_path).facts())


@pytest.mark.parametrize(
    ("missing", "meant"),
    [
        ("Nguyên Van Tam", None),  # the same without marks is found as it is
        ("Nguyễn Văn Tán", "Nguyễn Văn Tám"),
        ("SNNVPTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("vàng", None),
        ("Sao Hỏa", None),
        ("?", None),
    ],
)
def test_names_are_found_by_first_letters_and_in_spite_of_mistakes(
    names: Names, missing: str, meant: str | None
) -> None:
    assert names.like(missing) == meant


@given(st.text(max_size=40))
def test_any_words_give_an_idea_or_none(missing: str) -> None:
    assert suggested([missing], Names({}, {})) == []
