"""What someone says is quoted from its first word to its last, where there is room for it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Span
from retrieval.answer import Excerpt
from retrieval.engine import Engine
from retrieval.quotations import quotations

LONGEST = 600  # characters of an excerpt
PAIRS = ["“”", "«»", '""']
QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
FILLER = (
    "Bà con trong bản ai cũng bảo nhau giữ lấy rừng, giữ lấy nguồn nước và mảnh ruộng của ông cha để lại. "
)


def excerpts(folder: Path, text: str, question: str) -> tuple[Excerpt, ...]:
    (folder / "a.txt").write_text(f"Chuyện ở bản Nà Lạn\n\n{text}\n", encoding="utf-8")
    return Engine(folder).answer(question).excerpts


def speech(pair: str, sentences: int) -> str:
    inner = f"Chúng tôi trồng cây. {FILLER * sentences}Nhờ thế bản có thêm 40 ha quế."
    return f"Trưởng bản Lò Văn Pín nói: {pair[0]}{inner}{pair[1]}. Khách nghe xong gật đầu."


@pytest.mark.parametrize("pair", PAIRS)
def test_a_sentence_out_of_a_speech_is_shown_with_who_says_it(tmp_path, pair):
    first = excerpts(tmp_path, speech(pair, 4), "Bản có thêm bao nhiêu ha quế?")[0]
    assert first.text.startswith("Trưởng bản Lò Văn Pín nói: ")
    assert f"quế.{pair[1]}" in first.text


@pytest.mark.parametrize("pair", PAIRS)
def test_of_a_speech_that_is_too_long_no_single_mark_is_shown(tmp_path, pair):
    first = excerpts(tmp_path, speech(pair, 12), "Bản có thêm bao nhiêu ha quế?")[0]
    assert first.text.endswith("40 ha quế.")
    assert not set(pair) & set(first.text)


def test_a_clause_is_not_cut_out_of_the_middle_of_what_someone_says(tmp_path):
    said = (
        "“Ai có đất thì trồng quế, ai có sức thì làm đường; " * 5 + "bản có thêm 40 ha quế, thêm 3 km đường”"
    )
    said = "“" + said.replace("“", "")
    before = "Năm ấy mưa nhiều và gió to nên nhà nào cũng lo cho nương ngô của mình " * 5
    first = excerpts(tmp_path, f"{before}mà trưởng bản lại bảo {said}", "Bản có thêm bao nhiêu ha quế?")[0]
    assert first.text == said


def test_marks_without_a_partner_are_no_quotation():
    for text in ('Màn hình 32" và 40" bán chạy', "Ông nói: “Chưa hết", "hết rồi”, bà đáp", "»a«"):
        assert quotations(text, 0, len(text)) == []


def test_a_quotation_may_hold_another():
    text = "Ông kể: “Bà cụ bảo “cứ đi” rồi quay vào”."
    assert {span.of(text) for span in quotations(text, 0, len(text))} == {
        "“cứ đi”",
        "“Bà cụ bảo “cứ đi” rồi quay vào”",
    }


WORDS = st.lists(
    st.sampled_from(["quế", "rừng", "bản", "nước", "ruộng", "cây", "đường", "hộ", "chè", "40"]),
    min_size=2,
    max_size=30,
)
SENTENCE = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    WORDS,
    st.sampled_from([".", ".", "!", ", và thế."]),
)
SPEECH = st.builds(
    lambda lead, pair, said, tail: f"{lead}{pair[0]}{' '.join(said)}{pair[1]}{tail}",
    st.sampled_from(["", "Ông nói: ", "Bà kể, rồi thêm: "]),
    st.sampled_from(PAIRS),
    st.lists(SENTENCE, min_size=1, max_size=8),
    st.sampled_from([".", ", ông nói.", ""]),
)
PIECES = st.lists(st.one_of(SENTENCE, SPEECH), min_size=1, max_size=6)
ONE_SENTENCE = st.lists(SPEECH, min_size=2, max_size=6).map(lambda said: ", ".join(said).replace(".", ""))
PARAGRAPHS = st.lists(st.one_of(PIECES.map(" ".join), ONE_SENTENCE), min_size=1, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARAGRAPHS, WORDS)
def test_no_excerpt_begins_or_ends_inside_a_quotation_that_fits(tmp_path, paragraphs, asked):
    text = "\n\n".join(paragraphs)
    for excerpt in excerpts(tmp_path, text, " ".join(asked)):
        assert 0 < len(excerpt.text) <= LONGEST
        whole = (tmp_path / "a.txt").read_text(encoding="utf-8")
        for found in (Span(*match.span()) for match in QUOTED.finditer(whole)):
            apart = found.end <= excerpt.start or excerpt.end <= found.start
            inside = excerpt.start <= found.start and found.end <= excerpt.end
            assert apart or inside or found.end - found.start > LONGEST
