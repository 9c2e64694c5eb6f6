"""Web pages, PDF, Word and ZIP files become articles whose text is what is quoted."""

from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article, PassageKind
from corpus.formats.kept import tidy
from corpus.library import Library, load
from tests.corpus.formats.making import page, pdf, word, zipped

BRIDGE = """<h1>Khánh thành cầu Bến Gỗ</h1>
<p>Sáng 14/3, ông Trần Văn Bảy, Chủ tịch UBND xã Bến Gỗ, cắt băng khánh thành cây cầu dài 86 m.</p>
<p>Cầu có hai làn xe, do Công ty Sông Gỗ xây dựng trong 14 tháng với kinh phí 12 tỷ đồng.</p>"""
HEAD = """<title>Khánh thành cầu Bến Gỗ - Bản tin Bến Gỗ</title>
<meta property="og:title" content="Khánh thành cầu Bến Gỗ"><meta name="author" content="Lê Thu">
<meta property="article:published_time" content="2026-03-14T08:00:00+07:00">
<meta property="og:site_name" content="Bản tin Bến Gỗ"><link rel="canonical" href="https://example.org/cau">"""


def paragraphs(article: Article) -> list[str]:
    return [passage.of(article.text) for passage in article.passages if passage.kind is not PassageKind.TITLE]


def one(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    found = load(folder)
    assert found.problems == ()
    [article] = found.articles
    return article


def problems(library: Library) -> list[tuple[str, str]]:
    return [(problem.path, problem.kind.value) for problem in library.problems]


def kept(folder: Path) -> list[str]:
    files = (path for path in (folder / ".extracted").rglob("*") if path.is_file())
    return sorted(str(path.relative_to(folder / ".extracted")) for path in files)


def test_of_a_web_page_the_article_is_read_and_what_the_page_says_about_it(tmp_path: Path) -> None:
    article = one(tmp_path, "cau.html", page(BRIDGE, HEAD))
    assert (article.id, article.path, article.title) == ("cau", "cau.html", "Khánh thành cầu Bến Gỗ")
    assert article.url == "https://example.org/cau"
    assert (article.published, article.author) == (date(2026, 3, 14), "Lê Thu")
    assert article.publisher == "Bản tin Bến Gỗ"
    [opening, lanes] = paragraphs(article)
    assert opening.startswith("Sáng 14/3, ông Trần Văn Bảy")
    assert lanes.endswith("kinh phí 12 tỷ đồng.")
    assert "Giá vàng" not in article.text
    assert "Trang chủ" not in article.text


def test_a_page_that_names_no_day_gets_none_from_its_text(tmp_path: Path) -> None:
    assert one(tmp_path, "cau.html", page(BRIDGE)).published is None


def test_of_a_pdf_lines_become_paragraphs_and_heads_of_pages_are_left_out(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        "truong.pdf",
        pdf(
            [
                [
                    "Báo Bến Gỗ, số 7",
                    "Trường mới ở Bến Gỗ",
                    "Trường tiểu học Bến Gỗ khai giảng năm học mới với 320 học sinh,",
                    "trong đó có 40 em ở bán trú.",
                    "Thầy Nguyễn Văn Tám là hiệu trưởng. Trường được xây từ năm 2024",
                    "Trang 1",
                ],
                ["Báo Bến Gỗ, số 7", "trên đất của hợp tác xã cũ.", "Trang 2"],
                ["Báo Bến Gỗ, số 7", "Trường có 12 phòng học.", "Trang 3"],
            ]
        ),
    )
    assert article.title == "Trường mới ở Bến Gỗ"
    assert paragraphs(article) == [
        "Trường tiểu học Bến Gỗ khai giảng năm học mới với 320 học sinh, trong đó có 40 em ở bán trú.",
        "Thầy Nguyễn Văn Tám là hiệu trưởng. Trường được xây từ năm 2024 trên đất của hợp tác xã cũ.",
        "Trường có 12 phòng học.",
    ]


def test_of_a_word_document_paragraphs_and_rows_of_tables_are_read(tmp_path: Path) -> None:
    data = word(["Chợ phiên Bến Gỗ", "Từ tháng 4, chợ họp vào ngày 5."], [["Gạo", "18.000 đồng"]])
    article = one(tmp_path, "cho.docx", data)
    assert article.title == "Chợ phiên Bến Gỗ"
    assert paragraphs(article) == ["Từ tháng 4, chợ họp vào ngày 5.", "Gạo | 18.000 đồng"]


def test_of_a_zip_every_article_is_read(tmp_path: Path) -> None:
    members = {
        "tin/cau.html": page(BRIDGE, HEAD),
        "cho.docx": word(["Chợ phiên Bến Gỗ", "Từ tháng 4, chợ họp vào ngày 5."]),
        "le.md": "---\npublished: 2026-04-01\n---\nLễ hội\n\nLễ hội mở ngày 2/4.\n".encode(),
        "__MACOSX/le.md": b"\0\1",
        "anh.jpg": b"\0",
    }
    (tmp_path / "bai.zip").write_bytes(zipped(members))
    found = load(tmp_path)
    assert found.problems == ()
    assert [article.id for article in found.articles] == ["bai.zip/cho", "bai.zip/le", "bai.zip/tin/cau"]
    assert found.articles[1].published == date(2026, 4, 1)
    assert paragraphs(found.articles[1]) == ["Lễ hội mở ngày 2/4."]


def test_a_side_file_goes_before_what_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "cau.yaml").write_text("title: Cầu mới\npublished: 2026-03-15\n", "utf-8")
    article = one(tmp_path, "cau.html", page(BRIDGE, HEAD))
    assert (article.title, article.published) == ("Cầu mới", date(2026, 3, 15))
    assert article.author == "Lê Thu"


def test_the_kept_text_is_what_offsets_refer_to_and_no_article_of_its_own(tmp_path: Path) -> None:
    article = one(tmp_path, "cau.html", page(BRIDGE, HEAD))
    assert kept(tmp_path) == ["cau.html.txt"]
    assert (tmp_path / ".extracted/cau.html.txt").read_text("utf-8") == article.text
    assert load(tmp_path).articles == (article,)


def test_the_kept_text_is_made_anew_when_the_file_changes_and_only_then(tmp_path: Path) -> None:
    file, text = tmp_path / "cau.html", tmp_path / ".extracted/cau.html.txt"
    before = one(tmp_path, "cau.html", page(BRIDGE))
    text.write_text(before.text.replace("hai làn xe", "ba làn xe"), "utf-8")
    assert "ba làn xe" in load(tmp_path).articles[0].text
    file.write_bytes(page(BRIDGE.replace("hai làn xe", "bốn làn xe")))
    [after] = load(tmp_path).articles
    assert "bốn làn xe" in after.text
    assert after.digest != before.digest
    text.write_bytes(b"\xff\xfe damaged")
    assert load(tmp_path).articles == (after,)


def test_what_is_kept_goes_with_its_file_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/cau.html").write_bytes(page(BRIDGE))
    text = "Chợ họp lại\n\nChợ Bến Gỗ họp lại vào ngày 5."
    (tmp_path / "tin.zip").write_bytes(zipped({"a.txt": text.encode(), "b/c.txt": f"{text} Hết.".encode()}))
    (tmp_path / "lap.html").write_bytes(page(BRIDGE))  # a duplicate, and no article
    library = load(tmp_path)
    mine = tmp_path / ".extracted/notes.txt"
    mine.write_text("Somebody's own", "utf-8")
    (tmp_path / "sub/.extracted/.unfinished-1.part").write_bytes(b"half")
    tidy(tmp_path, library)
    assert kept(tmp_path) == ["lap.html.txt", "notes.txt", "tin.zip/a.txt.txt", "tin.zip/b/c.txt.txt"]
    assert kept(tmp_path / "sub") == ["cau.html.txt"]
    (tmp_path / "sub/cau.html").unlink()
    (tmp_path / "tin.zip").write_bytes(zipped({"a.txt": text.encode()}))
    tidy(tmp_path, load(tmp_path))
    assert kept(tmp_path) == ["lap.html.txt", "notes.txt", "tin.zip/a.txt.txt"]
    assert not (tmp_path / "sub/.extracted").exists()


def test_nothing_is_swept_up_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "other").mkdir()
    one(tmp_path / "other", "cau.html", page(BRIDGE))
    (tmp_path / "corpus/.extracted").symlink_to(tmp_path / "other/.extracted")
    (tmp_path / "corpus/bai.txt").write_text("Bài\n\nMột câu.", "utf-8")
    tidy(tmp_path / "corpus", load(tmp_path / "corpus"))
    assert kept(tmp_path / "other") == ["cau.html.txt"]


def test_a_folder_that_cannot_be_written_into_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".extracted").write_text("a file where the folder would be", "utf-8")
    article = one(tmp_path, "cau.html", page(BRIDGE, HEAD))
    assert article.title == "Khánh thành cầu Bến Gỗ"


def test_nothing_is_kept_through_a_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "corpus/.extracted").symlink_to(tmp_path / "outside")
    one(tmp_path / "corpus", "cau.html", page(BRIDGE))
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("a.pdf", pdf([["Một", "Hai"]])[:-400], "damaged"),
        ("a.pdf", pdf([[]]), "empty"),
        ("a.docx", b"PK\x03\x04 no more", "damaged"),
        ("a.docx", zipped({"word/document.xml": b"<x/>"}), "damaged"),
        ("a.html", b"", "empty"),
        ("a.html", b"\0\xff" * 100, "empty"),
        ("a.zip", b"PK\x03\x04 no more", "damaged"),
    ],
)
def test_a_damaged_file_is_a_problem_and_the_others_are_read(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "cau.html").write_bytes(page(BRIDGE))
    found = load(tmp_path)
    assert [article.id for article in found.articles] == ["cau"]
    assert problems(found) == [(name, kind)]
    assert "\n" not in found.problems[0].detail


def test_names_in_a_zip_never_lead_out_of_it(tmp_path: Path) -> None:
    text = "Bài xấu\n\nKhông được ra ngoài.".encode()
    names = ["../ra.txt", "a/../../ra.txt", "/ra.txt", "..\\ra.txt", "C:\\ra.txt", "C:ra.txt"]
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "xau.zip").write_bytes(zipped(dict.fromkeys(names, text) | {"tot\n.txt": text}))
    found = load(folder)
    assert [article.path for article in found.articles] == ["xau.zip/tot\n.txt"]
    assert {problem.detail for problem in found.problems} == {"the name leads out of the ZIP"}
    assert len(found.problems) == len(names)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    million = b"a " * 15_000_000
    (tmp_path / "a.zip").write_bytes(
        zipped({"big.txt": million, "zip.zip": b"PK", "b.txt": "Bài b".encode()})
    )
    (tmp_path / "b.zip").write_bytes(zipped({f"{n}.txt": million[:18_000_000] for n in range(6)}))
    (tmp_path / "c.docx").write_bytes(zipped({"word/document.xml": b" " * 120_000_000}))
    found = load(tmp_path)
    assert [article.id for article in found.articles] == ["a.zip/b"]
    assert problems(found) == [
        ("a.zip/big.txt", "unreadable"),
        ("a.zip/zip.zip", "unreadable"),
        ("b.zip", "too_large"),
        ("c.docx", "too_large"),
    ]


def test_a_page_nested_too_deeply_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "sau.html").write_bytes(b"<div>" * 300_000 + "Một câu. ".encode() * 40)
    (tmp_path / "cau.html").write_bytes(page(BRIDGE))
    assert "cau" in [article.id for article in load(tmp_path).articles]
