"""Who wrote an article, where the text itself says it."""

import unicodedata
from pathlib import Path

import pytest

from corpus.article import Article, PassageKind
from corpus.folder import Source
from corpus.reader import read

PROSE = (
    "Theo đó bám sát đặc điểm địa phương, Ban Thường vụ Huyện ủy thường xuyên chỉ đạo các cấp ủy, tổ chức "
    "đảng xây dựng kế hoạch, triển khai các biện pháp phát huy vai trò nêu gương của cán bộ, đảng viên."
)


def article(folder: Path, text: str) -> Article:
    (folder / "a.txt").write_bytes(text.encode())
    found = read(folder, Source("a.txt", None), 10**7).article
    assert found is not None
    return found


def named(found: Article) -> str | None:
    return found.author_span and found.author_span.of(found.text)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Đặng Hoài Thu", "Đặng Hoài Thu"),
        ("ĐẶNG HOÀI THU", "ĐẶNG HOÀI THU"),
        ("Thanh Hường (thực hiện)", "Thanh Hường"),
        ("Quỳnh Nga - Văn Tịnh", "Quỳnh Nga - Văn Tịnh"),
        ("Bài, ảnh: Minh Anh", "Minh Anh"),
        ("Bài và Ảnh: Minh Anh", "Minh Anh"),
        ("Bài, Ảnh: Hoài", "Hoài"),
        ("Tác giả: Kim Oanh.", "Kim Oanh"),
        ("TÁC GIẢ: KIM OANH", "KIM OANH"),
        ("Theo Báo Nhân Dân", "Báo Nhân Dân"),
        ("Theo: TTXVN", "TTXVN"),
        ("H’Lan Byă", "H’Lan Byă"),
        ("Nhóm PV", "Nhóm PV"),
        ("PV", "PV"),
    ],
)
def test_a_line_below_the_article_names_its_author(tmp_path, line, author, form):
    found = article(tmp_path, unicodedata.normalize(form, f"Tên bài\n\n{PROSE}\n\n{line}\n\nTin liên quan\n"))
    assert named(found) == found.author == unicodedata.normalize(form, author)
    assert found.passages[-1].kind is PassageKind.BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "Quốc lộ 4D",
        "Xin cảm ơn ông!",
        "Phóng viên: Xin cảm ơn ông!",
        "Phóng viên:",
        "Theo kế hoạch, cầu sẽ xong trong năm nay.",
        "Theo Sở Y tế",
        "Bà Nguyễn Thị Sâm cho biết như vậy.",
        "Nguồn: ngân sách tỉnh.",
        "Ảnh: Minh Đức",
        "Ông Trần Sỹ Dũng (phải) bên vườn chè",
        "Hết",
        "Anh Dũng. (Ảnh: TH)",
        "“Đất Mẹ”",
        "Một Hai Ba Bốn Năm Sáu",
    ],
)
def test_other_short_lines_are_no_bylines(tmp_path, line):
    found = article(tmp_path, f"Tên bài\n\n{PROSE}\n\n{line}")
    assert (found.author, found.author_span) == (None, None)


def test_a_line_above_the_article_names_its_author_unless_the_text_says_it_again(tmp_path):
    assert article(tmp_path, f"Tên bài\n\nKim Oanh\n\n{PROSE}").author == "Kim Oanh"
    assert article(tmp_path, f"Tên bài\n\nHải Hà\n\n{PROSE} Hải Hà đổi mới.").author is None


def test_a_name_alone_below_a_title_is_what_the_article_says(tmp_path):
    found = article(tmp_path, "Tên bài\n\nĐặng Hoài Thu")
    assert (found.author, found.passages[-1].kind) == (None, PassageKind.TEXT)


def test_metadata_comes_before_the_byline(tmp_path):
    front = "---\nauthor: Lê Thu\n---\n"
    same = article(tmp_path, f"{front}Tên bài\n\n{PROSE}\n\nLÊ THU")
    assert (same.author, named(same)) == ("Lê Thu", "LÊ THU")
    other = article(tmp_path, f"{front}Tên bài\n\n{PROSE}\n\nKim Oanh")
    assert (other.author, named(other)) == ("Lê Thu", "Lê Thu")
    assert other.author_span is not None
    assert other.author_span.end < len(front)
