"""Phrases of a word list are found in what people type, the longest first."""

import pytest

from retrieval.analyzer import analyze
from retrieval.question.phrases import Phrases, phrases

LISTED = Phrases(
    [
        ("ai", "who"),
        ("ai viết bài", "meta"),
        ("bao nhiêu", "much"),
        ("cáo", "animal"),
        ("mấy", "much", "marked"),
        ("ở đâu", "where"),
        ("đâu là", "free"),
    ]
)


def found(text: str, loose: bool) -> list[str]:
    words = analyze(text)
    return [
        text[words[match.start].start : words[match.end - 1].end] for match in LISTED.find(words, loose=loose)
    ]


def test_the_longest_phrase_is_found_before_those_it_holds():
    assert found("Ai viết bài, ai đọc?", loose=False) == ["Ai viết bài", "ai"]


def test_phrases_do_not_overlap_and_the_left_one_wins():
    assert found("ở đâu là", loose=False) == ["ở đâu"]


def test_the_row_of_a_phrase_comes_with_it():
    (match,) = LISTED.find(analyze("hỏi ai viết bài"), loose=False)
    assert (match.start, match.end, match.row) == (1, 4, ("ai viết bài", "meta"))


@pytest.mark.parametrize(
    ("text", "loose", "phrase"),
    [
        ("bao nhiêu", False, ["bao nhiêu"]),
        ("BAO NHIÊU", False, ["BAO NHIÊU"]),
        ("bao nhieu", False, ["bao nhieu"]),
        ("cao", False, []),
        ("cao", True, ["cao"]),
        ("bao nhieu", True, ["bao nhieu"]),
        ("báo nhieu", True, []),
        ("o đâu", True, ["o đâu"]),
        ("o đầu", True, []),
        ("mấy", True, ["mấy"]),
        ("may", True, []),
    ],
)
def test_a_word_without_marks_stands_for_any_in_loose_typing_and_in_phrases(text, loose, phrase):
    assert found(text, loose=loose) == phrase


def test_a_phrase_at_the_end_of_the_text_is_found():
    assert found("anh ở đâu", loose=False) == ["ở đâu"]


@pytest.mark.parametrize("text", ["", "không có gì", "bao"])
def test_where_no_phrase_stands_nothing_is_found(text):
    assert found(text, loose=True) == []


def test_a_message_counts_only_when_it_is_the_phrase_as_a_whole():
    talk = phrases("small_talk.tsv")
    assert talk.whole(analyze("XIN CHAO!!!")) == ("xin chào", "greeting")
    assert talk.whole(analyze("Xin chào bà con xã Quảng Long")) is None
    assert talk.whole([]) is None


def test_a_list_without_rows_finds_nothing():
    assert Phrases([]).find(analyze("ai"), loose=True) == []
