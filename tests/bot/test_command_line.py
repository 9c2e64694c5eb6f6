"""The command line as scripts use it: python -m bot, in a process of its own."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line in an empty folder, in the C locale, with these BOT_ variables only."""

    def command(*arguments: str, given: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "LC_", "LANG"))
        }
        home = {"HOME": str(tmp_path), "PYTHONPATH": str(REPOSITORY), "LC_ALL": "C", "PYTHONUTF8": "0"}
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-W", "error", "-m", "bot", *arguments],
            input=given,
            capture_output=True,
            cwd=tmp_path,
            env=kept | home | variables,
            timeout=60,
            check=False,
        )

    return command


def records(result: "subprocess.CompletedProcess[bytes]") -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.decode("utf-8").split("\n")[:-1]]


def one_line(result: "subprocess.CompletedProcess[bytes]") -> str:
    """What standard error says, which must be one line and no traceback."""
    [line] = result.stderr.decode("utf-8").splitlines()
    return line


def test_ask_answers_one_question_in_one_json_object(run: Run, folder: Path) -> None:
    result = run("ask", "--json", "--corpus", str(folder), "Thu nhập bình quân đầu người năm 2020?")
    [record] = records(result)
    assert (result.returncode, result.stderr) == (0, b"")
    assert record["status"] == "answered"
    best = record["excerpts"][0]
    text = (folder / f"{best['article']}.txt").read_text(encoding="utf-8")
    assert text[best["start"] : best["end"]] == best["text"]
    assert "75 triệu đồng" in best["text"]


def test_ask_answers_every_line_of_standard_input_even_a_blank_one(run: Run, folder: Path) -> None:
    given = "Ai trồng chè?\n\nGiá vàng?\r\nmột\x85hai\u2028ba\rbốn\ncuối".encode()
    result = run("ask", "--json", "--corpus", str(folder), given=given)
    asked = [record["question"] for record in records(result)]
    assert asked == ["Ai trồng chè?", "", "Giá vàng?", "một\x85hai\u2028ba\rbốn", "cuối"]
    assert result.returncode == 0


def test_ask_survives_bytes_that_are_no_utf_8(run: Run, folder: Path) -> None:
    result = run("ask", "--json", "--corpus", str(folder), given=b"ch\xff\xfe\n")
    assert [record["question"] for record in records(result)] == ["ch\ufffd\ufffd"]


def test_ask_survives_an_argument_that_is_no_utf_8(run: Run, folder: Path) -> None:
    result = run("ask", "--json", "--corpus", str(folder), os.fsdecode(b"ch\xff"))
    assert (result.returncode, len(records(result))) == (0, 1)


def test_ask_without_questions_says_nothing(run: Run, folder: Path) -> None:
    result = run("ask", "--json", "--corpus", str(folder))
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_ask_without_json_quotes_and_cites_for_a_reader(run: Run, folder: Path) -> None:
    shown = run("ask", "--corpus", str(folder), "Ai trồng chè?").stdout.decode("utf-8")
    assert "«Gia đình anh Dũng trồng chè từ năm 2015.»\n— Chè Hải Hà, đoạn 2" in shown


def test_each_line_of_standard_input_is_answered_as_if_it_were_the_only_one(run: Run, folder: Path) -> None:
    lines = ["Ai là Chủ tịch xã Quảng Long?", "thu nhập bình quân đầu người của ông ấy?", "các con số"]
    alone = [records(run("ask", "--json", "--corpus", str(folder), line))[0] for line in lines]
    given = "".join(f"{line}\n" for line in lines).encode()
    together = records(run("ask", "--json", "--corpus", str(folder), given=given))
    for one, other in zip(alone, together, strict=True):
        assert one | {"ms": 0} == other | {"ms": 0}


def test_ask_repeats_each_line_of_standard_input_for_a_reader(run: Run, folder: Path) -> None:
    given = "Ai trồng chè?\nthank you\n".encode()
    shown = run("ask", "--corpus", str(folder), given=given).stdout.decode("utf-8")
    assert shown.startswith("> Ai trồng chè?\n")
    assert "đoạn 2\n\n> thank you\nYou're welcome!" in shown


def test_ask_says_what_it_is_in_the_language_of_the_question(run: Run, folder: Path) -> None:
    for question, help_text in (("bạn là ai?", "Mình là Trích Dẫn"), ("who are you?", "I'm Trích Dẫn")):
        shown = run("ask", "--corpus", str(folder), question).stdout.decode("utf-8")
        assert shown.startswith(help_text)
        assert "\n• " in shown


def test_the_version_is_that_of_the_package(run: Run) -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").stdout.decode() == f"trichdan {project['version']}\n"


def test_ask_answers_each_line_before_it_reads_the_next(folder: Path) -> None:
    command = [sys.executable, "-m", "bot", "ask", "--json", "--corpus", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPOSITORY) as process:  # noqa: S603 - our own program
        assert process.stdin
        assert process.stdout
        for question in (b"Ai?\n", "chè\n".encode()):
            process.stdin.write(question)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question.decode().strip()


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "bot", "facts", "--json", "--corpus", str(folder)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=REPOSITORY
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_verify_says_of_each_text_whether_it_stands_in_an_article(run: Run, folder: Path) -> None:
    given = "Gia đình anh Dũng\nGia đình  anh Dũng\nGia đình chị Dung trồng chè\n\n".encode()
    found = records(run("verify", "--json", "--corpus", str(folder), given=given))
    assert [each["verdict"] for each in found] == ["exact", "same_words", "nearest", "none"]
    text = (folder / "tea.txt").read_text(encoding="utf-8")
    for place in (place for each in found for place in each["places"]):
        assert text[place["start"] : place["end"]] == place["text"]
    assert [text[d["start"] : d["end"]] for d in found[2]["differences"]] == ["anh Dũng"]


def test_verify_tells_a_reader_what_differs(run: Run, folder: Path) -> None:
    shown = run("verify", "--corpus", str(folder), "Gia đình anh Dũng trồng lúa từ năm 2015").stdout.decode(
        "utf-8"
    )
    assert "«Gia đình anh Dũng trồng chè từ năm 2015.»\n— Chè Hải Hà, đoạn 2" in shown
    assert "• lúa → chè" in shown


def test_facts_are_slices_of_their_articles(run: Run, folder: Path) -> None:
    found = records(run("facts", "--json", "--corpus", str(folder)))
    assert found
    for fact in found:
        text = (folder / f"{fact['article']}.txt").read_text(encoding="utf-8")
        assert text[fact["start"] : fact["end"]] == fact["text"]
        assert list(fact)[:5] == ["kind", "text", "article", "start", "end"]
    assert any((fact["kind"], fact["text"]) == ("figure", "75 triệu đồng") for fact in found)


def test_facts_are_a_table_for_a_spreadsheet(run: Run, folder: Path) -> None:
    header, *rows = run("facts", "--csv", "--corpus", str(folder)).stdout.decode("utf-8-sig").split("\r\n")
    assert header.startswith("kind,text,article,")
    assert any(row.startswith("figure,75 triệu đồng,") for row in rows)


def test_facts_have_one_form(run: Run, folder: Path) -> None:
    assert run("facts", "--csv", "--json", "--corpus", str(folder)).returncode == 2


def test_check_reports_settings_articles_and_problems(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_text("  \n", encoding="utf-8")
    nobody = {"BOT_TOKEN": "1:se-cret", "BOT_API_URL": "http://127.0.0.1:9"}
    result = run("check", "--corpus", str(folder), BOT_ADMIN_IDS="[7]", **nobody)
    shown = result.stdout.decode("utf-8")
    assert result.returncode == 0
    assert "2 articles" in shown
    assert "empty.txt: empty" in shown
    assert "BOT_ADMIN_IDS: 7" in shown
    assert "Telegram cannot be reached" in shown
    assert b"cret" not in result.stdout + result.stderr


def test_check_fails_when_the_bot_could_not_start(run: Run, tmp_path: Path) -> None:
    for result in (run("check", "--corpus", str(tmp_path / "nowhere")), run("check", BOT_ADMIN_IDS="x")):
        assert result.returncode == 1
        assert one_line(result)


@pytest.mark.parametrize("command", ["ask", "verify", "facts"])
def test_a_bad_corpus_folder_is_one_line_and_code_2(run: Run, tmp_path: Path, command: str) -> None:
    result = run(command, "--corpus", str(tmp_path / "nowhere"))
    assert (result.returncode, result.stdout) == (2, b"")
    assert "nowhere" in one_line(result)


@pytest.mark.parametrize("command", [[], ["run"], ["chat"], ["ask", "Ai?"]])
def test_a_wrong_setting_is_one_line_and_code_2(run: Run, command: list[str]) -> None:
    result = run(*command, BOT_API_URL="telegram")
    assert result.returncode == 2
    assert one_line(result).startswith("BOT_API_URL: expected ")


def test_run_without_a_token_says_what_is_missing(run: Run) -> None:
    result = run("run")
    assert result.returncode == 2
    assert one_line(result).startswith("BOT_TOKEN: expected ")


def test_without_a_token_and_without_a_terminal_the_chat_reads_lines_and_ends(run: Run, folder: Path) -> None:
    given = "Ai trồng chè?\n/sources\n/help\n".encode()
    result = run(given=given, BOT_CORPUS_DIR=str(folder))
    shown = result.stdout.decode("utf-8")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "«Gia đình anh Dũng trồng chè từ năm 2015.»" in shown
    assert "1. Biển Cô Tô\n2. Chè Hải Hà" in shown


TALKING = {"rich", "prompt_toolkit"}


@pytest.mark.parametrize("arguments", [["ask", "Ai?"], ["verify", "Ai?"], ["facts"], ["check"], ["chat"]])
def test_what_a_command_does_not_need_is_not_imported(folder: Path, arguments: list[str]) -> None:
    heavy = {"telegram", "httpx", "sqlalchemy", "alembic"} | (TALKING if arguments != ["chat"] else set())
    code = (
        "import sys; from bot.__main__ import main; main(sys.argv[1:])\n"
        f"heavy = {heavy} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )
    place = [] if arguments == ["chat"] else ["--corpus", str(folder)]
    command = [sys.executable, "-c", code, *arguments, *place]
    result = subprocess.run(command, capture_output=True, input=b"", cwd=REPOSITORY, check=False)  # noqa: S603 - our own program
    assert result.stderr == b""


def test_no_server_is_loaded_unless_one_is_wanted() -> None:
    look = "import sys, bot.application, bot.commands; print({'starlette', 'uvicorn'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", look], capture_output=True, text=True).stdout == "set()\n"  # noqa: S603 - our own


def test_the_commands_look_at_the_index_that_the_bot_keeps(run: Run, folder: Path) -> None:
    data = folder.parent / "data"
    data.mkdir()
    (data / "index").write_bytes(b"no index")
    own = {"BOT_CORPUS_DIR": str(folder), "BOT_DATA_DIR": str(data)}
    for arguments in (("ask", "chè"), ("verify", "chè"), ("facts",), ("check",)):
        assert "the saved index is of no use" in run(*arguments, **own).stderr.decode("utf-8")
        assert not run(*arguments, "--corpus", str(folder), **own).stderr
