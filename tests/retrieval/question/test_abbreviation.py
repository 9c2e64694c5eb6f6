"""What the news write short is found by who writes it in full, and the other way round."""

import pytest

from retrieval import lexicon
from retrieval.analyzer import analyze, fold
from retrieval.engine import Engine
from retrieval.question.question import Question, understand


def terms(text: str) -> tuple[str, ...]:
    return tuple(term.text for term in analyze(text))


def forms(question: Question, typed: str) -> set[tuple[str, ...]]:
    """What the word that was typed so may be in the text."""
    return {form for word in question.words if question.typed(word) == typed for form in word.alternatives}


@pytest.mark.parametrize(
    ("text", "typed", "full"),
    [
        ("UBND huyện họp", "UBND", "ủy ban nhân dân"),
        ("ubnd huyen hop", "ubnd", "ủy ban nhân dân"),
        ("hdnd tỉnh họp", "hdnd", "hội đồng nhân dân"),
        ("Nghị quyết TW 4", "TW", "trung ương"),
        ("ĐBQH tiếp xúc cử tri", "ĐBQH", "đại biểu quốc hội"),
        ("Sở GD&ĐT tổ chức thi", "GD&ĐT", "giáo dục và đào tạo"),
        ("tình hình KT-XH", "KT-XH", "kinh tế xã hội"),
        ("CA huyện bắt ai", "CA", "công an"),
        ("CT HĐND là ai", "CT", "chủ tịch"),
        ("h. Hương Khê ở đâu", "h", "huyện"),
        ("thẻ BHYT", "BHYT", "bảo hiểm y tế"),
        ("GRDP của tỉnh", "GRDP", "tổng sản phẩm trên địa bàn"),
        ("mua 5 km đường", "km", "ki lô mét"),
        ("lãi 75 củ", "củ", "triệu"),
        ("QL4D ở đâu", "QL", "quốc lộ"),
    ],
)
def test_a_short_form_stands_for_its_full_form_too(text, typed, full):
    found = forms(understand(text), typed)
    assert terms(full) in found
    assert [fold(word) for word in terms(typed)] in [[fold(word) for word in form] for form in found]


@pytest.mark.parametrize(
    ("text", "word", "short"),
    [
        ("Ủy ban nhân dân huyện họp", "nhân", "ubnd"),
        ("Trung ương họp", "Trung", "tw"),
        ("an toàn giao thông", "giao", "atgt"),
        ("kinh tế - xã hội", "tế", "kt xh"),
        ("bao nhiêu héc-ta rừng", "héc", "ha"),
        ("dài mấy ki-lô-mét", "lô", "km"),
        ("doanh nghiệp nào", "nghiệp", "dn"),
        ("trường trung học phổ thông", "phổ", "thpt"),
    ],
)
def test_each_word_of_a_full_form_stands_for_the_short_one_too(text, word, short):
    assert terms(short) in forms(understand(text), word)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("ca nhiễm đầu tiên", "ca"),
        ("bi thu huyen uy hai ha", "ha"),
        ("tu tuong Ho Chi Minh", "tu"),
        ("CA NHIỄM ĐẦU TIÊN", "CA"),
        ("trồng củ cải", "củ"),
        ("công an huyện", "công"),
        ("quyết định của tỉnh", "quyết"),
    ],
)
def test_an_ordinary_word_is_no_abbreviation(text, typed):
    assert len(forms(understand(text), typed)) == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("75tr là gì", "75 triệu là gì"),
        ("giá 500k", "giá 500 nghìn"),
        ("bnhieu k 1 cân", "bao nhiêu nghìn 1 cân"),
        ("ko trồng chè", "không trồng chè"),
        ("16h30 họp ở đâu", "16 giờ 30 họp ở đâu"),
        ("lúc mấy h họp", "lúc mấy giờ họp"),
        ("đ/c bí thư", "đồng chí bí thư"),
        ("500đ một quả", "500 đồng một quả"),
        ("hình thành ntn", "hình thành như thế nào"),
        ("ql4d ở đâu", "ql 4d ở đâu"),
    ],
)
def test_shorthand_is_read_in_full(text, read):
    assert terms(understand(text).read) == terms(read)


CORPUS = {
    "a": "Sáng 5/3, UBND huyện họp bàn về ATGT.",
    "b": "Chiều nay, Ủy ban nhân dân xã trao quà cho người nghèo.",
    "c": "Cả xã có 320 ha chè, cách thị trấn 12 km.",
    "d": "Trường THPT số 1 khai giảng năm học mới.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("short")
    for name, text in CORPUS.items():
        (folder / f"{name}.txt").write_text(f"Tin {name}\n\n{text}", encoding="utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Ủy ban nhân dân huyện bàn gì?", "a"),
        ("uy ban nhan dan huyen", "a"),
        ("an toàn giao thông", "a"),
        ("UBND xã trao gì?", "b"),
        ("bao nhiêu héc-ta chè", "c"),
        ("cách thị trấn mấy ki-lô-mét", "c"),
        ("trường trung học phổ thông khai giảng", "d"),
    ],
)
def test_either_form_finds_the_other(engine, question, article):
    given = engine.answer(question)
    assert given.excerpts[0].citation.article == article
    assert given.missing == ()


def test_every_abbreviation_has_a_full_form_of_words():
    for row in lexicon.rows("abbreviations.tsv"):
        assert all(terms(full) for full in row[1].split("; ")), row


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cấp cứu ở bv nào", "organisation"),
        ("nq nao ve cay duoc lieu", "document"),
        ("hỗ trợ theo QĐ nào", "document"),
        ("tp nào lớn nhất", "where"),
    ],
)
def test_a_noun_written_short_says_what_is_asked_for(text, kind):
    assert understand(text).kind == kind


def test_the_first_letter_of_a_name_is_no_shorthand():
    words = [word.alternatives[0][0] for word in understand("Anh K’Brếu bao nhiêu tuổi?").words]
    assert words[1:3] == [*terms("k brếu")]


def test_k_alone_is_still_read_as_khong():
    assert terms("không")[0] in understand("k có").read.split()
