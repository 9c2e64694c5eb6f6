"""What tells of likenesses is found once, and kept beside the index."""

from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from corpus.library import load
from retrieval import traits

NEWS = Path(__file__).parents[1] / "eval" / "news" / "tuned" / "articles"


@pytest.fixture
def articles() -> tuple[Article, ...]:
    return load(NEWS).articles


def test_what_is_kept_is_what_was_found(articles: tuple[Article, ...], tmp_path: Path) -> None:
    traits.renew(articles, tmp_path / "index")
    kept, found = traits.kept(tmp_path / "index"), traits.traits(articles, {})
    assert kept.keys() == found.keys()
    for digest, each in found.items():
        np.testing.assert_array_equal(kept[digest].sample, each.sample)
        np.testing.assert_array_equal(kept[digest].paragraphs, each.paragraphs)
        assert len(each.paragraphs)


def test_what_is_known_is_not_looked_at_again(articles: tuple[Article, ...], tmp_path: Path) -> None:
    traits.renew(articles[1:], tmp_path / "index")
    known = traits.kept(tmp_path / "index")
    found = traits.traits(articles, known)
    assert [found[each.digest] is known.get(each.digest) for each in articles[:3]] == [False, True, True]


def test_a_damaged_file_is_none(articles: tuple[Article, ...], tmp_path: Path) -> None:
    traits.renew(articles, tmp_path / "index")
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    assert traits.kept(tmp_path / "index") == {}
    traits.renew(articles, tmp_path / "index")
    assert len(traits.kept(tmp_path / "index")) == len(articles)
