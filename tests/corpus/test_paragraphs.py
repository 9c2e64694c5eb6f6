"""Paragraphs: where a newline ends one, and where a text is merely wrapped."""

import textwrap

from corpus.paragraphs import paragraphs

PROSE = (
    "Theo đó bám sát đặc điểm địa phương, Ban Thường vụ Huyện ủy Hải Hà thường xuyên chỉ đạo các cấp ủy, "
    "tổ chức đảng xây dựng kế hoạch. Nhiều cấp ủy đã ban hành các nghị quyết chuyên đề, xây dựng chương "
    "trình hành động và tiếp tục yêu cầu cán bộ, đảng viên phát huy vai trò nòng cốt tại địa phương."
)


def split(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text, 0)]


def test_blank_lines_part_paragraphs() -> None:
    assert split("Một.\n\n  Hai.\n \t\nBa.\n") == ["Một.", "Hai.", "Ba."]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    assert split("dòng một\ndòng hai\nDòng ba.") == ["dòng một", "dòng hai", "Dòng ba."]


def test_every_kind_of_newline_counts() -> None:
    assert split("Một.\r\n\r\nHai.\rBa.\u2028Bốn.") == ["Một.", "Hai.", "Ba.", "Bốn."]


def test_one_paragraph_a_line_stays_so_between_blank_lines() -> None:
    assert split(f"Tên bài\n\n{PROSE}\n{PROSE}\n\n{PROSE}") == ["Tên bài", PROSE, PROSE, PROSE]


def test_a_text_wrapped_at_a_width_keeps_its_paragraphs() -> None:
    block = textwrap.fill(PROSE, 72)
    assert split(f"Tên bài\n\n{block}\n\n{block}") == ["Tên bài", block, block]


def test_a_text_wrapped_without_blank_lines_ends_paragraphs_at_short_lines() -> None:
    block = textwrap.fill(PROSE + " Huyện đã thoát nghèo.", 76)
    assert split(f"{block}\n{block}") == [block, block]


def test_a_wrapped_sentence_stays_whole_beside_a_proper_noun() -> None:
    block = "Đây là một đoạn văn bị ngắt dòng ở giữa, nói về\nHuyện Hải Hà như thế này."
    assert split(f"Tên bài\n\n{block}") == ["Tên bài", block]


def test_list_items_are_paragraphs() -> None:
    text = (
        "Tên bài\n\nHuyện có ba việc cần làm trong thời gian sắp tới đây:\n- Trồng chè;\n- Nuôi lợn;\n1. Họp."
    )
    assert split(text)[2:] == ["- Trồng chè;", "- Nuôi lợn;", "1. Họp."]


def test_a_heading_is_a_paragraph() -> None:
    assert split("# Tên bài\nđoạn đầu\n\n## Mục\nđoạn hai") == ["# Tên bài", "đoạn đầu", "## Mục", "đoạn hai"]


def test_short_lines_are_not_taken_for_a_wrapped_text() -> None:
    assert split("Ban biên tập\n\nNguyễn Văn An\nTrần Thị Bình\nLê Chín") == [
        "Ban biên tập",
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Chín",
    ]
