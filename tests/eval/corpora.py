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
HALVES = ("tuned", "reported")
SECOND_HALVES = ("second-tuned", "second-reported")  # asked with the texts of the first among theirs
_XQUAD = Path(os.environ.get("TRICHDAN_EVAL", PROJECT.parent / "shared" / "eval"))
XQUAD_VI, XQUAD_EN = _XQUAD / "xquad.vi.json", _XQUAD / "xquad.en.json"


def _write_seed(folder: Path) -> None:
    shutil.copytree(PROJECT / "corpus" / "articles", folder, dirs_exist_ok=True)


def _write_news(folder: Path, *halves: str) -> None:
    """The halves are one corpus."""
    for half in halves:
        shutil.copytree(NEWS / half / "articles", folder / half)


_WRITERS = {
    "seed": _write_seed,
    "news": lambda folder: _write_news(folder, *HALVES),
    "news second": lambda folder: _write_news(folder, *HALVES, *SECOND_HALVES),
    "xquad": lambda folder: xquad.write_corpus(XQUAD_VI, folder),
    "xquad even": lambda folder: xquad.write_corpus(
        XQUAD_VI, folder, lambda source: not xquad.is_odd(source)
    ),
}


def write(name: str, folder: Path) -> None:
    _WRITERS[name](folder)


def build(name: str) -> Indexed:
    """Written into a folder of its own, and read as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        write(name, Path(folder))
        built = Indexed.of(Path(folder))
    # Some figures look at the hits and at the answer made from them: the search is made once for both.
    built.searcher.search = lru_cache(maxsize=1)(built.searcher.search)
    return built


@cache
def snapshot(name: str) -> Indexed:
    """Built once in a process."""
    return build(name)
