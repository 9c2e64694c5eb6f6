"""Corpora: the articles that questions are asked of."""

import os
import shutil
import tempfile
from functools import cache, lru_cache
from pathlib import Path

from retrieval.indexed import Indexed
from tests.eval import xquad

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
NEWS = HERE / "news"
_XQUAD = Path(os.environ.get("TRICHDAN_EVAL", PROJECT.parent / "shared" / "eval"))
XQUAD_VI, XQUAD_EN = _XQUAD / "xquad.vi.json", _XQUAD / "xquad.en.json"


def _write_seed(folder: Path) -> None:
    shutil.copytree(PROJECT / "corpus" / "articles", folder, dirs_exist_ok=True)


def _write_news(folder: Path) -> None:
    """Both halves are one corpus."""
    for half in ("tuned", "reported"):
        shutil.copytree(NEWS / half / "articles", folder / half)


_WRITERS = {
    "seed": _write_seed,
    "news": _write_news,
    "xquad": lambda folder: xquad.write_corpus(XQUAD_VI, folder),
    "xquad even": lambda folder: xquad.write_corpus(
        XQUAD_VI, folder, lambda source: not xquad.is_odd(source)
    ),
}


def build(name: str) -> Indexed:
    """Written into a folder of its own, and read as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        _WRITERS[name](Path(folder))
        built = Indexed.of(Path(folder))
    # Some figures look at the hits and at the answer made from them: the search is made once for both.
    built.searcher.search = lru_cache(maxsize=1)(built.searcher.search)
    return built


@cache
def snapshot(name: str) -> Indexed:
    """Built once in a process."""
    return build(name)
