"""Front matter and side files."""

from datetime import date
from pathlib import Path

import pytest

from corpus.library import Library, ProblemKind, load

BODY = "Đoạn một nói về chè.\n\nĐoạn hai nói về lợn.\n"


def library(folder: Path, **files: str) -> Library:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8", newline="")
    return load(folder)


def faults(found: Library) -> list[str]:
    assert all(problem.kind is ProblemKind.METADATA for problem in found.problems)
    return [problem.detail for problem in found.problems]


def test_front_matter_gives_title_source_and_date(tmp_path: Path) -> None:
    head = (
        "---\ntitle: Chè Hải Hà\nurl: https://bao.example/1\npublished: 2020-09-02\n"
        "publisher: Báo Quảng Ninh\nauthor: Minh Anh\nlang: vi\n---\n"
    )
    (found,) = library(tmp_path, a_txt=head + BODY).articles
    assert (found.title, found.url, found.published) == (
        "Chè Hải Hà",
        "https://bao.example/1",
        date(2020, 9, 2),
    )
    assert (found.publisher, found.author) == ("Báo Quảng Ninh", "Minh Anh")
    assert [p.of(found.text) for p in found.passages] == ["Chè Hải Hà", *BODY.strip().split("\n\n")]
    assert found.text == head + BODY


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_repeated_title_in_the_body_is_the_title_and_no_paragraph(
    tmp_path: Path, newline: str, mark: str
) -> None:
    text = mark + f'---\ntitle: "Chè Hải Hà"\n---\n\n# CHÈ HẢI HÀ\n\n{BODY}'.replace("\n", newline)
    (found,) = library(tmp_path, a_md=text).articles
    assert found.title == "Chè Hải Hà"
    assert found.passages[0].of(found.text) == "CHÈ HẢI HÀ"
    assert [p.number for p in found.passages] == [0, 1, 2]


def test_the_side_file_wins_key_by_key(tmp_path: Path) -> None:
    head = "---\ntitle: Tên cũ\nauthor: Minh Anh\n---\n"
    found = library(tmp_path, a_txt=head + BODY, a_yaml="title: Tên mới\nurl: http://bao.example/2\n")
    (article,) = found.articles
    assert (article.title, article.author, article.url) == ("Tên mới", "Minh Anh", "http://bao.example/2")
    assert [p.number for p in article.passages] == [1, 2]
    assert found.problems == ()


def test_a_yml_side_file_will_do(tmp_path: Path) -> None:
    (found,) = library(tmp_path, a_md=BODY, a_yml="published: 2020-09-02").articles
    assert found.published == date(2020, 9, 2)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-09-02", date(2020, 9, 2)),
        ("2020-9-2", date(2020, 9, 2)),
        ('"2020-09-02"', date(2020, 9, 2)),
        ("2020-09-02T23:30:00+07:00", date(2020, 9, 2)),
        ("2020-09-02 07:15:00", date(2020, 9, 2)),
        ("2020-09-02T00:30:00Z", date(2020, 9, 2)),
    ],
)
def test_dates_are_read_as_written(tmp_path: Path, written: str, day: date) -> None:
    (found,) = library(tmp_path, a_txt=f"---\npublished: {written}\n---\n{BODY}").articles
    assert found.published == day


@pytest.mark.parametrize(
    "line",
    [
        "published: hôm qua",
        "published: 2020-13-45",
        "published: 02/09/2020",
        "published: 2020",
        "published: [2020-09-02]",
        "url: ftp://bao.example",
        "url: bao.example",
        "url: javascript:alert(1)",
        "url: http://[",
        "author: {a: b}",
    ],
)
def test_a_value_that_cannot_be_right_is_ignored_and_reported(tmp_path: Path, line: str) -> None:
    found = library(tmp_path, a_txt=f"---\npublisher: Báo\n{line}\n---\n{BODY}")
    (article,) = found.articles
    assert (article.published, article.url, article.author, article.publisher) == (None, None, None, "Báo")
    (fault,) = faults(found)
    assert fault.startswith(line.partition(":")[0])


def test_bad_yaml_is_reported_with_its_line_and_the_article_loads(tmp_path: Path) -> None:
    found = library(tmp_path, a_txt=f"---\nauthor: A\ntitle: Hải Hà: chè\n---\nTên bài\n\n{BODY}")
    assert found.articles[0].title == "Tên bài"
    (fault,) = faults(found)
    assert fault.startswith("line 3")


def test_a_bad_side_file_is_reported_under_its_own_name(tmp_path: Path) -> None:
    found = library(tmp_path, a_txt=BODY, a_yaml="- chè\n- lợn\n")
    assert [problem.path for problem in found.problems] == ["a.yaml"]
    assert len(found.articles) == 1


def test_yes_and_numbers_stay_text(tmp_path: Path) -> None:
    (found,) = library(tmp_path, a_txt=f"---\ntitle: 2020\nauthor: Yes\npublisher:\n---\n{BODY}").articles
    assert (found.title, found.author, found.publisher) == ("2020", "Yes", None)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "title: " + "[" * 20_000,
        "a: &a {k: v}\ntitle: {<<: [*a, *a]}\n",
        "x: " + "y" * 70_000,
        "title: !!python/object/apply:os.system [ls]",
    ],
)
def test_hostile_yaml_is_harmless(tmp_path: Path, bomb: str) -> None:
    found = library(tmp_path, a_txt=BODY, a_yaml=bomb)
    assert found.articles[0].title == "Đoạn một nói về chè."


def test_the_title_passage_is_the_value_of_the_title_key(tmp_path: Path) -> None:
    head = "---\nurl: https://bao.example/2020\ntitle: '2020'\n---\n"
    (found,) = library(tmp_path, a_txt=head + BODY).articles
    assert found.passages[0].start == head.index("'2020'") + 1


def test_metadata_with_nothing_but_a_credit_below_is_no_article(tmp_path: Path) -> None:
    found = library(tmp_path, a_txt="(Ảnh: TH)", a_yaml="title: Chè", b_txt=BODY)
    assert [(problem.path, problem.kind) for problem in found.problems] == [("a.txt", ProblemKind.EMPTY)]


def test_a_ruler_above_the_text_is_no_front_matter(tmp_path: Path) -> None:
    found = library(tmp_path, a_txt=f"---\nTên bài\n---\n{BODY}")
    assert found.articles[0].title == "Tên bài"
    assert found.problems == ()


def test_front_matter_without_a_body_is_no_article(tmp_path: Path) -> None:
    found = library(tmp_path, a_txt="---\ntitle: Chè\n---\n\n", b_txt=BODY)
    assert [(problem.path, problem.kind) for problem in found.problems] == [("a.txt", ProblemKind.EMPTY)]
