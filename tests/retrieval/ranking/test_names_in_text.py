"""A name is looked for where the text writes a name, with its capital letter."""

from pathlib import Path

import pytest

from retrieval.engine import Engine

ARTICLES = {
    "dung": "Anh Dũng vừa thu hoạch ba tấn chè.",
    "dung-nha": "Anh em trong xóm dựng nhà cho người nghèo, đúng hẹn thì đứng ra khánh thành.",
    "dung-viec": "Xã cho dừng việc khai thác cát, người dân dùng nước sạch trở lại.",
    "dai": "Ông Đài họp với nông dân về giá chè.",
    "dai-hoi": "Kỳ đại hội kéo dài hai ngày, đài truyền thanh đưa tin.",
    "phap": "Đoàn khách Pháp thăm làng nghề.",
    "giai-phap": "Nhiều giải pháp được nêu ra, đúng pháp luật, hợp phương pháp.",
    "my": "Doanh nghiệp Mỹ mua cà phê.",
    "my-thuat": "Lớp mỹ thuật dạy trẻ em vẽ tranh phong cảnh tuyệt mỹ.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("names")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(f"Bản tin {len(name)}\n\n{text}", encoding="utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("anh dung", "dung"),
        ("mr dung", "dung"),
        ("anh Dung", "dung"),
        ("Dũng", "dung"),
        ("ong dai", "dai"),
        ("ông Đài", "dai"),
        ("Dai", "dai"),
    ],
)
def test_a_name_is_found_before_ordinary_words_of_the_same_letters(engine, question, article):
    assert engine.answer(question).excerpts[0].citation.article == article


@pytest.mark.parametrize(
    ("question", "article", "other"),
    [
        ("Who came from France?", "phap", "giai-phap"),
        ("French visitors", "phap", "giai-phap"),
        ("What did the US buy?", "my", "my-thuat"),
        ("American companies", "my", "my-thuat"),
    ],
)
def test_a_translated_country_is_found_only_where_it_is_a_name(engine, question, article, other):
    shown = [excerpt.citation.article for excerpt in engine.answer(question).excerpts]
    assert article in shown
    assert other not in shown


def test_a_country_that_the_articles_do_not_name_is_missing(engine):
    assert "Italy" in engine.answer("Who came from Italy?").missing
