"""Articles that say almost the same are found, and those that share a few paragraphs are not."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.boilerplate import boilerplate, paragraphs
from corpus.library import load
from corpus.twins import sample, twins
from tests.bot.building import article

WORDS = ("xã", "huyện", "tỉnh", "chè", "lúa", "cầu", "đường", "trường", "chợ", "núi", "sông", "biển")


def text(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed)
    return "Bài báo\n\n" + " ".join(chosen.choice(WORDS) + str(chosen.randrange(50)) for _ in range(words))


def articles(folder: Path, **texts: str) -> tuple[Article, ...]:
    for name, each in texts.items():
        (folder / f"{name}.txt").write_text(each, encoding="utf-8")
    return load(folder).articles


def pairs(found: tuple[Article, ...], *new: str) -> list[tuple[str, str]]:
    samples = {each.digest: sample(each) for each in found}
    return [
        (pair.article, pair.other)
        for pair in twins([each for each in found if each.id in new], found, samples)
    ]


def test_an_edition_with_some_words_changed_is_a_twin(tmp_path: Path) -> None:
    edition = text(1).replace("chè", "trà", 4) + " Thêm một câu ở cuối."
    found = articles(tmp_path, a=text(1), b=edition, c=text(2))
    assert pairs(found, "b") == [("b", "a")]
    assert pairs(found, "a", "b", "c") == [("a", "b")]
    assert pairs(found, "c") == []
    assert pairs(found) == []


def test_a_quarter_in_common_makes_no_twins(tmp_path: Path) -> None:
    found = articles(tmp_path, a=text(1), b=text(2, 225) + " " + text(1, 75))
    assert pairs(found, "a", "b") == []


def test_short_articles_are_compared_too(tmp_path: Path) -> None:
    found = articles(tmp_path, a="Chợ", b="Chợ!", c="Họp chợ", d="Họp chợ phiên xã")
    assert pairs(found, "b") == [("b", "a")]


@given(st.text(max_size=80))
def test_any_article_is_its_own_twin(body: str) -> None:
    found = article(body)
    if found:
        assert len(sample(found)) >= 1
        assert (sample(found) == sample(found)).all()


def test_a_paragraph_of_many_articles_is_boilerplate(tmp_path: Path) -> None:
    tail = "\n\nMời bạn đọc theo dõi Bản tin Bến Gỗ mỗi sáng thứ hai."
    found = articles(tmp_path, **{f"a{n}": text(n, 60) + tail for n in range(6)}, b=text(9), c=text(10))
    known = {each.digest: paragraphs(each) for each in found}
    [repeated] = boilerplate(found, known)
    assert repeated.text == tail.strip()
    assert repeated.articles == 6
    assert boilerplate(found[3:], known) == ()
