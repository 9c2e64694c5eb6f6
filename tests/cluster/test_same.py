"""A cluster answers as the index in memory does, however many shards its index has."""

import shutil
from pathlib import Path

import pytest

from retrieval.cluster.address import Address
from retrieval.engine import Engine
from tests.cluster import same
from tests.cluster.cluster import Cluster
from tests.eval import corpora, written

TUNED = corpora.NEWS / "tuned"


@pytest.mark.parametrize("shards", same.SHARDS)
def test_questions_about_news_have_the_same_answers(
    shards: int, three: Cluster, alias: str, tmp_path: Path
) -> None:
    shutil.copytree(TUNED / "articles", tmp_path / "articles")
    here = Engine(tmp_path / "articles")
    there = Engine(tmp_path / "articles", cluster=Address(tuple(three.urls), name=alias, shards=shards))
    rows = written.read(TUNED / "questions.jsonl")[::4]
    questions = [row[spelling] for row in rows for spelling in ("vi", "messy", "en")]
    share = same.compared(here, there, questions)
    assert share.first >= 0.99 * share.questions, share


@pytest.mark.skipif(not corpora.XQUAD_VI.exists(), reason="XQuAD is not on this machine (TRICHDAN_EVAL)")
@pytest.mark.parametrize("shards", same.SHARDS)
def test_questions_of_xquad_have_the_same_first_excerpt(
    shards: int, three: Cluster, alias: str, tmp_path: Path
) -> None:
    same.write(tmp_path)
    here = Engine(tmp_path)
    there = Engine(tmp_path, cluster=Address(tuple(three.urls), name=alias, shards=shards))
    for variant, questions in same.asked(80).items():
        share = same.compared(here, there, questions)
        assert share.first >= 0.99 * share.questions, (variant, share)
