"""What a file becomes: its title, its passages, and what is left out."""

import unicodedata
from pathlib import Path

import pytest

from corpus.article import Article, PassageKind
from corpus.folder import Source
from corpus.reader import read

PROSE = (
    "Theo đó bám sát đặc điểm địa phương, Ban Thường vụ Huyện ủy thường xuyên chỉ đạo các cấp ủy, tổ chức "
    "đảng xây dựng kế hoạch, triển khai các biện pháp. Nhiều cấp ủy đã ban hành nghị quyết chuyên đề."
)
SEED = Path(__file__).parents[2] / "corpus" / "articles"


def article(folder: Path, text: str, name: str = "a.txt") -> Article:
    (folder / name).write_bytes(text.encode())
    found = read(folder, Source(name, None), 10**7).article
    assert found is not None
    assert found.text == text
    return found


def said(found: Article) -> list[str]:
    return [passage.of(found.text) for passage in found.passages]


def kinds(found: Article) -> list[str]:
    return [passage.kind.value for passage in found.passages]


def test_the_first_line_is_the_title_and_passage_0(tmp_path: Path) -> None:
    found = article(tmp_path, f"\n  Tên bài \n\n{PROSE}\n")
    assert found.title == "Tên bài"
    assert said(found) == ["Tên bài", PROSE]
    assert [(passage.number, passage.kind) for passage in found.passages] == [
        (0, PassageKind.TITLE),
        (1, PassageKind.TEXT),
    ]


def test_a_byte_order_mark_and_newlines_stay_in_the_text(tmp_path: Path) -> None:
    found = article(tmp_path, f"\ufeffTên bài\r\n\r\n{PROSE}\r\n")
    assert found.title == "Tên bài"
    assert said(found) == ["Tên bài", PROSE]


def test_markdown_headings_lose_their_marks(tmp_path: Path) -> None:
    found = article(tmp_path, f"# Tên bài #\n\n## Mục một\n\n> {PROSE}\n\n---\n", "a.md")
    assert found.title == "Tên bài"
    assert said(found) == ["Tên bài", "Mục một", PROSE]


def test_a_hashtag_is_no_heading(tmp_path: Path) -> None:
    assert article(tmp_path, f"#HảiHà đổi mới\n\n{PROSE}").title == "#HảiHà đổi mới"


@pytest.mark.parametrize("text", ["Ông Dũng trồng chè.", "Thông báo nghỉ lễ\n", "\n\nMột dòng"])
def test_a_single_line_is_a_paragraph_that_can_be_found(tmp_path: Path, text: str) -> None:
    found = article(tmp_path, text)
    assert found.title == text.strip()
    assert [(passage.number, passage.kind) for passage in found.passages] == [(1, PassageKind.TEXT)]


def test_a_long_first_line_is_the_first_paragraph(tmp_path: Path) -> None:
    found = article(tmp_path, f"{PROSE} {PROSE}\n\nĐoạn hai.")
    assert said(found) == [f"{PROSE} {PROSE}", "Đoạn hai."]
    assert found.passages[0].number == 1
    assert found.title.endswith("…")
    assert len(found.title) <= 101
    assert PROSE.startswith((found.title[:-1] + " ", found.title[:-1] + ","))


def test_a_title_wrapped_over_two_lines_is_one_title(tmp_path: Path) -> None:
    found = article(tmp_path, f"Huyện Hải Hà phát huy vai trò nêu gương\ncủa cán bộ, đảng viên\n\n{PROSE}")
    assert found.title == "Huyện Hải Hà phát huy vai trò nêu gương của cán bộ, đảng viên"
    assert kinds(found) == ["title", "text"]


def test_a_caption_said_twice_counts_once(tmp_path: Path) -> None:
    caption = "Ông Dũng bên vườn chè của gia đình."
    found = article(tmp_path, f"Tên bài\n\n{PROSE}\n\n{caption}\n\n{caption}\n\nĐoạn cuối.")
    assert said(found) == ["Tên bài", PROSE, caption, "Đoạn cuối."]
    assert kinds(found) == ["title", "text", "caption", "text"]


def test_a_caption_with_a_credit_counts_once_wherever_it_comes_again(tmp_path: Path) -> None:
    parts = ["Tên bài", "Vườn chè (Ảnh: TH).", PROSE, "Hai.", "Ba.", "Bốn.", "Năm.", "Vườn chè"]
    found = article(tmp_path, "\n\n".join(parts))
    assert said(found) == ["Tên bài", "Vườn chè", PROSE, "Hai.", "Ba.", "Bốn.", "Năm."]


def test_a_short_line_may_be_repeated(tmp_path: Path) -> None:
    found = article(tmp_path, "Tên bài\n\nPhóng viên:\n\nÔng khỏe không?\n\nPhóng viên:\n\nVậy ư?")
    assert said(found).count("Phóng viên:") == 2


@pytest.mark.parametrize(
    "credit",
    [
        " (Ảnh: TH).",
        " (Ảnh: TH)",
        " Ảnh: Minh Đức",
        " Ảnh: T.H.",
        " (Nguồn: TTXVN)",
        " (ảnh: báo Quảng Ninh).",
        " (Ảnh minh họa)",
        " - Ảnh: Minh Đức",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_photo_credit_is_no_part_of_its_caption(tmp_path: Path, credit: str, form: str) -> None:
    caption = unicodedata.normalize(form, "Ông Dũng (phải) bên vườn chè.")
    found = article(tmp_path, f"Tên bài\n\n{caption}{unicodedata.normalize(form, credit)}\n\nĐoạn cuối.")
    assert said(found) == ["Tên bài", caption, "Đoạn cuối."]
    assert kinds(found) == ["title", "caption", "text"]


@pytest.mark.parametrize(
    "end", ["(nguồn vốn: ngân sách tỉnh).", "(gồm 11 xã).", "Nguồn: ngân sách tỉnh.", "(ảnh)."]
)
def test_what_only_resembles_a_credit_is_content(tmp_path: Path, end: str) -> None:
    paragraph = f"Huyện chi 5 tỷ đồng {end}"
    found = article(tmp_path, f"Tên bài\n\n{paragraph}\n\nĐoạn cuối.")
    assert said(found) == ["Tên bài", paragraph, "Đoạn cuối."]
    assert kinds(found) == ["title", "text", "text"]


def test_a_credit_alone_is_no_passage_but_a_byline_is(tmp_path: Path) -> None:
    found = article(tmp_path, f"Tên bài\n\nẢnh: Minh Đức\n\n{PROSE}\n\nBài, ảnh: Minh Anh")
    assert said(found) == ["Tên bài", PROSE, "Bài, ảnh: Minh Anh"]


@pytest.mark.parametrize(("end", "kept"), [("./.", "."), ("/.", ""), (". /.", ".")])
def test_the_closing_mark_is_left_out(tmp_path: Path, end: str, kept: str) -> None:
    found = article(tmp_path, f"Tên bài\n\nHuyện ngày một mạnh giàu{end}")
    assert said(found)[1] == f"Huyện ngày một mạnh giàu{kept}"
    assert found.passages[1].sentences[-1].end == found.passages[1].end


@pytest.mark.parametrize(
    "furniture",
    [
        "Phản hồi\n\nCác tin khác",
        "PHẢN HỒI (3):",
        "Bình luận (0)\nChia sẻ",
        "» Tin liên quan\n\nHải Hà đẩy mạnh trồng rừng\n\nMóng Cái đón khách du lịch (20/11)",
        "Tags: hải hà, nông thôn mới",
        "Từ khoá: hải hà",
        unicodedata.normalize("NFD", "Ý kiến bạn đọc"),
    ],
)
def test_page_furniture_at_the_end_is_left_out(tmp_path: Path, furniture: str) -> None:
    assert said(article(tmp_path, f"Tên bài\n\n{PROSE}\n\n{furniture}\n")) == ["Tên bài", PROSE]


def test_a_heading_that_sounds_like_furniture_is_kept_above_prose(tmp_path: Path) -> None:
    found = article(tmp_path, f"Tên bài\n\n{PROSE}\n\nBình luận\n\n{PROSE} Vẫn còn.")
    assert said(found)[2:] == ["Bình luận", f"{PROSE} Vẫn còn."]


def test_furniture_words_inside_a_sentence_are_content(tmp_path: Path) -> None:
    text = f"Tên bài\n\n{PROSE}\n\nPhản hồi của người dân rất tốt."
    assert said(article(tmp_path, text))[-1] == "Phản hồi của người dân rất tốt."


def test_the_owners_article_has_seven_paragraphs_below_its_title() -> None:
    found = read(SEED, Source("000_e66c1285fde21668.txt", None), 10**7).article
    assert found is not None
    assert found.title == "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò nêu gương của cán bộ, đảng viên"
    assert kinds(found) == ["title", "text", "text", "caption", "text", "text", "text", "text"]
    assert said(found)[3] == "Đảng viên Trần Sỹ Dũng (phải) làm giàu từ mô hình trồng và chế biến chè."
    assert [len(passage.sentences) for passage in found.passages] == [1, 3, 4, 1, 2, 3, 8, 3]
    assert said(found)[-1].endswith("tiếp tục phát triển ngày một mạnh giàu.")
