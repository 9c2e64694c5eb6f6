"""Several threads that answer at once answer as one does."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retrieval.engine import Engine
from retrieval.question.stems import stem

_THREADS = 4
_FOLDER = Path(__file__).parent / "articles"
_QUESTIONS = (
    "Cầu Bến Lội dài bao nhiêu mét?",
    "cau ben loi khanh thanh khi nao",
    "How long is the bridge that was built?",
    "Những ai được nhắc đến?",
    "Who opened the schools and libraries?",
    "Tóm tắt bài về cầu Bến Lội",
)

_ENDINGS = ("e", "es", "ed", "ing", "ion", "ions", "al", "ally", "ational", "isation", "iveness", "able")


@pytest.fixture(autouse=True)
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_questions_have_the_same_answers() -> None:
    expected = list(map(Engine(_FOLDER).answer, _QUESTIONS))
    engine = Engine(_FOLDER)
    with ThreadPoolExecutor(_THREADS) as threads:
        assert list(threads.map(engine.answer, _QUESTIONS * 8)) == expected * 8


def test_english_words_have_the_same_stems() -> None:
    forms = [f"{word}{end}" for word in ("relat", "nation", "communic", "organis") for end in _ENDINGS]
    expected = list(map(stem, forms))
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in range(20):
            stem.cache_clear()
            assert list(threads.map(stem, forms)) == expected
