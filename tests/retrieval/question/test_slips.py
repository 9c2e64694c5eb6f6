"""A framing phrase with one word mistyped asks what it was meant to ask."""

import pytest

from retrieval.analyzer import normalize
from retrieval.question.question import QuestionKind, understand


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("tóm tăt bài về cam Khe Ná", QuestionKind.SUMMARY),
        ("tóm tắc bài về cam Khe Ná", QuestionKind.SUMMARY),
        ("bài này đăg ngày nào", QuestionKind.META),
        ("tác giã bài về cam Khe Ná là ai", QuestionKind.META),
        ("bao nhêu hộ trồng chè dự lễ khánh thành", QuestionKind.HOW_MUCH),
        ("thu nhập của anh Dũng là bao nhieeu", QuestionKind.HOW_MUCH),
        ("cuộc đấu giá đất bắt đầu lúc mấy gời", QuestionKind.WHEN),
        ("Lễ hội Ok Om Bok diễn ra ở đau?", QuestionKind.WHERE),
        ("vì xao phụ nữ được chọn làm nòng cốt?", QuestionKind.WHY),
        ("danh xách các con số trong bài về cam Khe Ná", QuestionKind.LIST),
        ("nhữg ai được nhắc tên trong bài bóng chuyền", QuestionKind.LIST),
    ],
)
def test_a_mistyped_framing_phrase_is_read_as_it_was_meant(question, kind):
    assert understand(question).kind is kind


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Ở đầu cầu Bến Lội có gì?", "đầu"),
        ("Kỹ sư trưởng khen giá mận của hợp tác xã", "giá"),
        ("nha thi duoc cap tien", "cap"),
    ],
)
def test_a_word_of_its_own_is_no_slip(question, word):
    assert any((normalize(word),) in each.alternatives for each in understand(question).words)
