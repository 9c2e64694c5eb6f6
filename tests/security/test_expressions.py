"""No text slows the program more than it is long: its regular expressions against strings made for that."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.security import expressions
from tests.security.expressions import Expression, steep


def test_the_time_of_every_expression_grows_with_the_text_and_no_faster() -> None:
    program = [sys.executable, str(Path(str(expressions.__file__)))]
    run = subprocess.run(program, capture_output=True, check=True, timeout=300)  # noqa: S603 - our own
    found = json.loads(run.stdout)
    assert found["count"] > 100
    assert found["steep"] == []


def test_an_expression_whose_time_grows_faster_is_found() -> None:
    assert steep(Expression(re.compile(r"(\w+) đâu"), "x.py", frozenset({"search"})))
    assert steep(Expression(re.compile(r"(?:\w\s?)*(?:\w\s?)*!"), "x.py", frozenset({"fullmatch"})))
    assert not steep(Expression(re.compile(r"\d+:[a-z]+"), "x.py", frozenset({"fullmatch"})))
