"""A question says from when the news should be that it wants."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import lexicon
from retrieval.question.question import Question, QuestionKind, understand
from retrieval.question.timewish import ANY_TIME

TUESDAY = date(2026, 3, 17)


def days(question: Question) -> tuple[str, str] | None:
    return question.when.interval and (str(question.when.interval[0]), str(question.when.interval[1]))


def searched(question: Question) -> list[str]:
    return [question.typed(word) for word in question.words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giá cà phê mới nhất là bao nhiêu?", "Giá cà phê"),
        ("gia ca phe moi nhat", "gia ca phe"),
        ("Gần đây xã nào bị ngập?", "xã bị ngập"),
        ("What is the latest coffee price?", "coffee price"),
        ("Tin mới nhất về cà phê", "về cà phê"),
        ("latest news about coffee", "coffee"),
    ],
)
def test_who_wants_the_newest_does_not_search_for_the_word_newest(text, words):
    question = understand(text)
    assert question.when.newest
    assert " ".join(searched(question)) == words


@pytest.mark.parametrize("text", ["Giá cà phê năm 2020", "Ai trồng chè?", "How many households live there?"])
def test_who_says_nothing_of_the_time_wishes_for_none(text):
    assert understand(text, TUESDAY).when == ANY_TIME


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Hôm nay xã nào bị ngập?", "2026-03-17", "2026-03-17"),
        ("Hôm qua ai họp?", "2026-03-16", "2026-03-16"),
        ("hom qua ai hop", "2026-03-16", "2026-03-16"),
        ("tối qua mưa ở đâu", "2026-03-16", "2026-03-16"),
        ("Tuần này họp ở đâu?", "2026-03-16", "2026-03-22"),
        ("tuan truoc hop o dau", "2026-03-09", "2026-03-15"),
        ("Tháng trước có bao nhiêu vụ cháy?", "2026-02-01", "2026-02-28"),
        ("Quý trước thu ngân sách bao nhiêu?", "2025-10-01", "2025-12-31"),
        ("Năm ngoái ai đoạt giải?", "2025-01-01", "2025-12-31"),
        ("3 ngày qua mưa ở đâu?", "2026-03-14", "2026-03-17"),
        ("15 ngày gần đây mưa ở đâu?", "2026-03-02", "2026-03-17"),
        ("2 tháng trước ai họp?", "2026-01-01", "2026-01-31"),
        ("How many fires were there last month?", "2026-02-01", "2026-02-28"),
        ("Where did it rain yesterday?", "2026-03-16", "2026-03-16"),
        ("Who met in the last 10 days?", "2026-03-07", "2026-03-17"),
    ],
)
def test_a_time_that_is_counted_from_today_is_an_interval_of_days(text, first, last):
    assert days(understand(text, TUESDAY)) == (first, last)


def test_without_knowing_today_no_interval_is_made():
    assert understand("Hôm qua ai họp?").when.interval is None


@pytest.mark.parametrize(
    "text", ["Thu nhập năm 2020", "tăng bao nhiêu so với năm ngoái", "How much more than last year?"]
)
def test_years_by_number_and_comparisons_wish_for_no_days(text):
    assert days(understand(text, TUESDAY)) is None


def test_words_such_as_yesterday_are_searched_for_but_carry_no_subject():
    question = understand("Hôm qua xã nào bị ngập?")
    assert [question.typed(w) for w in question.words if w.function] == ["Hôm", "qua", "bị"]


@pytest.mark.parametrize(
    "text",
    [
        "Tin mới nhất",
        "tin moi nhat",
        "Hôm nay có gì mới?",
        "Có tin gì mới không?",
        "latest news",
        "What's new?",
    ],
)
def test_who_asks_for_nothing_but_news_wants_a_summary_of_the_newest(text):
    question = understand(text)
    assert (question.kind, question.when.newest) == (QuestionKind.SUMMARY, True)
    assert all(word.function for word in question.words)


def test_the_figures_of_this_year_are_figures_and_no_times():
    for text in ("các con số năm nay", "figures this year"):
        assert [kind.value for kind in understand(text).asked] == ["figure"]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 999))
def test_every_listed_phrase_makes_days_in_order_around_any_day(today, number):
    for phrase, unit, *_ in lexicon.rows("time_wishes.tsv"):
        interval = understand(phrase.replace("0", str(number)), today).when.interval
        assert (interval is not None) == (unit in {"day", "week", "month", "quarter", "year"}), phrase
        if interval is not None:
            assert interval[0] <= interval[1]
            assert interval[0] <= today + timedelta(days=1)
