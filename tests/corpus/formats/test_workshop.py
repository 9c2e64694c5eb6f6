"""A reader may hang, die or lie: the file is a problem, and the next one is read."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.formats.workshop import Workshop
from corpus.problem import ProblemKind, RefusedError

PACKAGES = ("corpus.formats", "trafilatura", "lxml", "pypdf", "docx", "zipfile")
ODD = """
import json, os, sys, time
for line in sys.stdin:
    file = json.loads(line)["file"]
    if file == "hang": time.sleep(60)
    if file == "die": os._exit(3)
    if file == "lie": print("[1, 2]", flush=True)
    if file == "good": print(json.dumps({"extract": os.getpid()}), flush=True)
    if file == "secret": print(json.dumps({"extract": os.environ.get("BOT_TOKEN")}), flush=True)
"""


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    with Workshop(0.7, [sys.executable, "-c", ODD]) as odd:
        yield odd


@pytest.mark.parametrize(("file", "why"), [("hang", "took longer than 0.7 s"), ("die", "its reader died")])
def test_a_reader_that_hangs_or_dies_costs_a_moment(workshop: Workshop, file: str, why: str) -> None:
    started = time.monotonic()
    with pytest.raises(RefusedError, match=why) as caught:
        workshop.ask({"file": file})
    assert caught.value.kind is ProblemKind.HARMFUL
    assert time.monotonic() - started < 5
    assert workshop.ask({"file": "good"})["extract"]


def test_a_reader_that_says_nonsense_is_not_believed(workshop: Workshop) -> None:
    with pytest.raises(RefusedError, match="nothing sensible"):
        workshop.ask({"file": "lie"})


def test_one_reader_serves_many_files_and_is_gone_at_the_end() -> None:
    with Workshop(5, [sys.executable, "-c", ODD]) as workshop:
        first, second = (workshop.ask({"file": "good"})["extract"] for _ in range(2))
    assert first == second
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_reader_knows_none_of_the_bots_secrets(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:secret")
    assert workshop.ask({"file": "secret"})["extract"] is None


def test_a_folder_of_plain_text_loads_no_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bài a\n\nMột câu.", "utf-8")
    script = (
        "import sys; from pathlib import Path; from corpus.library import load; load(Path(sys.argv[1]));"
        f"assert not {{*{PACKAGES}}} & sys.modules.keys(), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)  # noqa: S603 - our own program


def test_without_the_packages_the_problem_says_what_to_install(tmp_path: Path) -> None:
    """As in an installation without the extra: the packages of the extra are not found."""
    for name in ("a.html", "a.pdf", "a.docx"):
        (tmp_path / name).write_bytes(b"x")
    bare = (
        "import sys; sys.modules.update(dict.fromkeys(('trafilatura', 'pypdf', 'docx')));"
        "from corpus.formats import docx, worker; docx._check_size = lambda data: None; worker.main()"
    )
    with Workshop(10, [sys.executable, "-B", "-c", bare]) as workshop:
        for name in ("a.html", "a.pdf", "a.docx"):
            request = {
                "file": str(tmp_path / name),
                "member": None,
                "suffix": Path(name).suffix,
                "limit": 1000,
            }
            with pytest.raises(RefusedError, match=r"install the extra \[formats\]") as caught:
                workshop.ask(request)
            assert caught.value.kind is ProblemKind.NEEDS_EXTRA
