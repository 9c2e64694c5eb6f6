"""Catalogue: how people look for an article whose title or day they remember."""

from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library, load
from retrieval.catalogue import articles, wish

TODAY = date(2022, 10, 6)
ARTICLES = {
    "che": ("2021-08-04", "Xã Quảng Long được mùa chè"),
    "lu": ("2020-10-18", "Hương Khê trong cơn lũ"),
    "lua": ("2022-10-05", "Lúa Đồng Tháp năm 2021"),
    "cam": ("", "Cam Khe Na vào vụ"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("articles")
    for name, (published, title) in ARTICLES.items():
        head = f"---\npublished: {published}\n---\n" if published else ""
        (folder / f"{name}.md").write_text(f"{head}{title}\n\nBài {name}.\n", encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["cam", "che", "lu", "lua"]),
        ("chè", ["che"]),
        ("quang long", ["che"]),
        ("QUẢNG LONG CHÈ", ["che"]),
        ("hương kh", ["lu"]),
        ("lu", ["lu", "lua"]),
        ("dong thap", ["lua"]),
        ("2021", ["che"]),
        ("8/2021", ["che"]),
        ("tháng 8 năm 2021", ["che"]),
        ("thang 8 nam 2021", ["che"]),
        ("4/8/2021", ["che"]),
        ("ngày 4/8/2021", ["che"]),
        ("2021-08-04", ["che"]),
        ("4-8-2021", ["che"]),
        ("lũ tháng 10/2020", ["lu"]),
        ("chè 2020", []),
        ("hôm qua", ["lua"]),
        ("yesterday", ["lua"]),
        ("August 2021", ["che"]),
        ("4 aug 2021", ["che"]),
        ("lũ October 18th, 2020", ["lu"]),
        ("March 2021", []),
        ("chè 2021", ["che"]),
        ("vàng", []),
        ("31/2/2021", []),
        ("😀", ["cam", "che", "lu", "lua"]),
    ],
)
def test_articles_are_found_by_title_and_day(library: Library, text: str, found: list[str]) -> None:
    assert [article.id for article in articles(wish(text, library, TODAY), library)] == found


def test_of_a_year_the_newest_come_first(library: Library) -> None:
    both = articles(wish("2020-2022", library, TODAY), library)
    assert [article.id for article in both] == ["lua", "che", "lu"]


def test_a_year_that_nothing_was_published_in_may_stand_in_a_title(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch 2019\n\nNội dung.\n", encoding="utf-8")
    library = load(tmp_path)
    assert articles(wish("2019", library, TODAY), library) == list(library.articles)
