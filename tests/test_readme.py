"""README and CONTRIBUTING: what they tell people to type works, what they show is what the program prints.

`python -m tests.test_readme` writes the exchange at the top of README.md anew, as the program now answers.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from bot import words
from bot.packaged import packaged_articles
from bot.settings import Settings
from corpus.library import load
from retrieval.answer import Status
from retrieval.engine import Engine

PROJECT = Path(__file__).parents[1]
README, CONTRIBUTING = PROJECT / "README.md", PROJECT / "CONTRIBUTING.md"
_BLOCK = re.compile(
    r"(?:^ *<!-- not run by the tests: (?P<reason>[^\n]+?) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
_PROMPT = "? "


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. reason: why the tests do not run it, if so."""

    language: str
    body: str
    reason: str | None


def blocks(page: Path = README) -> list[Block]:
    found = _BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [
        Block(match["language"], _outdented(match["body"], len(match["indent"])), match["reason"])
        for match in found
    ]


def _outdented(body: str, columns: int) -> str:
    return "".join(line[columns:] or "\n" for line in body.splitlines(keepends=True))


def rows(heading: str, page: Path = README) -> list[list[str]]:
    """The cells of the table whose first column is headed so."""
    lines = page.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading} |")) + 2
    table = lines[start:]
    end = next(n for n, line in enumerate(table) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[:end]]


def code(cell: str) -> list[str]:
    """What stands between backquotes."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like a clone in which `make run` has been, for the blocks to work in."""
    folder = tmp_path_factory.mktemp("readme")
    binaries = folder / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error "$@"\n', encoding="utf-8")
    (binaries / "python").chmod(0o700)
    (folder / ".env.example").write_bytes((PROJECT / ".env.example").read_bytes())
    return folder


def shell(script: str, folder: Path) -> str:
    """What the script prints; it must not fail, nor write anything to standard error."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    result = subprocess.run(  # noqa: S603 - the project's own README
        ["/bin/sh", "-eu", "-c", script],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=folder,
        env=kept | {"HOME": str(folder), "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr.decode("utf-8")) == (0, ""), script
    return result.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def printed(home: Path) -> list[tuple[Block, str]]:
    """Every sh block that is not left out, run in order in one folder, and what it printed."""
    wanted = [block for block in blocks() if block.language == "sh" and not block.reason]
    return [(block, shell(block.body, home)) for block in wanted]


def said_to(question: str, folder: Path) -> str:
    """The terminal chat's reply to one line."""
    python = shlex.quote(sys.executable)
    talk = shell(f"printf '%s\\n' {shlex.quote(question)} | {python} -W error -m bot chat", folder)
    return "\n\n".join(talk.split("\n\n")[1:-2])  # without its greeting and its farewell


def exchange() -> str:
    return next(block.body for block in blocks() if block.body.startswith(_PROMPT))


def asked() -> Iterator[str]:
    return (line.removeprefix(_PROMPT) for line in exchange().splitlines() if line.startswith(_PROMPT))


def real_exchange(folder: Path) -> str:
    return "\n\n".join(f"{_PROMPT}{question}\n{said_to(question, folder)}" for question in asked()) + "\n"


def test_the_exchange_shown_is_what_the_program_prints(tmp_path: Path) -> None:
    assert exchange() == real_exchange(tmp_path), "python -m tests.test_readme writes it anew"


def test_the_commands_shown_work(printed: list[tuple[Block, str]]) -> None:
    assert len(printed) >= 3  # shell() has looked at each


def test_output_shown_behind_commands_is_theirs(printed: list[tuple[Block, str]]) -> None:
    shown = blocks()
    outputs = [
        (before, after.body)
        for before, after in pairwise(shown)
        if (before.language, after.language) == ("sh", "text")
    ]
    assert outputs
    for block, output in outputs:
        assert (block, output) in printed


def test_the_articles_shown_are_read_with_all_that_is_said_about_them(
    printed: list[tuple[Block, str]], home: Path
) -> None:
    assert printed
    library = load(home / "articles")
    assert library.problems == ()
    bridge, market = library.articles
    assert all((bridge.title, bridge.url, bridge.published, bridge.publisher, bridge.author))
    assert market.published


def test_the_keys_explained_are_those_of_the_json_objects(printed: list[tuple[Block, str]]) -> None:
    lines = [line for _, output in printed for line in output.splitlines() if line.startswith('{"question"')]
    answers = [json.loads(line) for line in lines]
    explained = {code(key)[0]: code(value) for key, value in rows("Key")}
    assert answers
    assert any(answer["facts"] for answer in answers)
    for answer in answers:
        assert list(answer) == list(explained)
        assert all(list(excerpt) == explained["excerpts"] for excerpt in answer["excerpts"])
        assert all(list(fact)[:5] == explained["facts"][:5] for fact in answer["facts"])
    assert answers[0]["status"] in explained["status"]


def test_the_table_of_settings_and_the_example_have_all_settings_and_no_others() -> None:
    settings = [f"BOT_{name.upper()}" for name in Settings.model_fields]
    example = re.findall(r"^(\w+)=", (PROJECT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(code(row[0])[0] for row in rows("Setting")) == sorted(settings)
    assert sorted(example) == sorted(settings)


def test_every_setting_named_anywhere_exists() -> None:
    text = README.read_text(encoding="utf-8") + CONTRIBUTING.read_text(encoding="utf-8")
    assert set(re.findall(r"BOT_[A-Z_]+", text)) == {f"BOT_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("page", [README, CONTRIBUTING], ids=lambda page: page.name)
def test_every_make_target_named_exists(page: Path) -> None:
    scripts = "".join(block.body for block in blocks(page) if block.language == "sh")
    named = re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))
    named += re.findall(r"^make ([a-z]+)", scripts, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"test", "eval"} <= set(named) <= set(targets)


@pytest.mark.parametrize("page", [README, CONTRIBUTING], ids=lambda page: page.name)
def test_every_file_and_module_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([\w./-]+)\)", text)
    spelled = re.findall(r"`((?:bot|retrieval|corpus|tests|requirements)/[\w./-]*)`", text)
    modules = [name.replace(".", "/") for name in re.findall(r"-m (tests\.[\w.]+)", text)]
    assert [name for name in linked + spelled if not (PROJECT / name).exists()] == []
    assert [name for name in modules if not (PROJECT / f"{name}.py").exists()] == []


def test_the_commands_of_the_menu_are_explained() -> None:
    source = Path(words.__file__).parent / "texts" / "en.toml"
    menu = tomllib.loads(source.read_text(encoding="utf-8"))["menu"]
    assert {code(row[0])[0] for row in rows("Command")} >= {f"/{name}" for name in menu}


def test_the_questions_given_as_examples_are_answered() -> None:
    engine = Engine(packaged_articles())
    questions = [question for row in rows("Asking for") for question in code(row[1])]
    assert questions
    assert [each for each in questions if engine.answer(each).status is not Status.ANSWERED] == []


def _write_exchange() -> None:
    with tempfile.TemporaryDirectory() as folder:
        real = real_exchange(Path(folder))
    README.write_text(README.read_text(encoding="utf-8").replace(exchange(), real), encoding="utf-8")


if __name__ == "__main__":
    _write_exchange()
