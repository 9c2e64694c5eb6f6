"""Expressions: every regular expression of the program, how it is used, and strings meant to slow it.

Run as a program in a process of its own, it prints those whose time grows faster than the text.
"""

import ast
import importlib
import itertools
import json
import pkgutil
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

REPOSITORY = Path(__file__).parents[2]
PACKAGES = ("corpus", "retrieval", "bot")
QUESTIONS = (
    "Ai là Bí thư Huyện ủy Hải Hà?",
    "What was the average income per person in 2020?",
    "các con số trong bài",
    "bao nhiêu đảng viên?",
    "quyết định số mấy năm 2015?",
    "ở đâu?",
)
_ANCHORED = ("match", "fullmatch")
_SHORT = 1500  # characters
_FACTOR = 4
_SLOW = 0.03  # seconds for the longer text; what is faster is not worth measuring
_STEEP = 9  # times as slow with _FACTOR times the text: 4 is linear, 16 the square
_PAIRS = 40


@dataclass(frozen=True, slots=True)
class Expression:
    pattern: re.Pattern[Any]
    where: str  # the file that compiles it
    methods: frozenset[str]


# --- which there are -------------------------------------------------------------------------------------
def expressions() -> list[Expression]:
    """All that the program compiles when its modules are loaded and some questions answered."""
    compiled: dict[tuple[Any, int], tuple[re.Pattern[Any], Path]] = {}
    compile_ = _compiler.compile

    def noted(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        found: re.Pattern[Any] = compile_(pattern, flags)
        if file := _ours():
            compiled[found.pattern, found.flags] = found, file
        return found

    _compiler.compile = noted
    _use_everything()
    _compiler.compile = compile_
    used = _methods()
    return [
        Expression(pattern, str(file.relative_to(REPOSITORY)), frozenset(used[pattern.pattern] or {"search"}))
        for pattern, file in compiled.values()
    ]


def _ours() -> Path | None:
    """The nearest caller that is none of the library's."""
    frame = sys._getframe(2)
    while frame and "/re/" in frame.f_code.co_filename:
        frame = frame.f_back  # type: ignore[assignment]
    file = Path(frame.f_code.co_filename)
    inside = file.is_relative_to(REPOSITORY) and file.relative_to(REPOSITORY).parts[0] in PACKAGES
    return file if inside else None


def _modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not found.name.endswith((".__main__", ".env")) and ".versions" not in found.name:
                yield importlib.import_module(found.name)


def _use_everything() -> None:
    """Some are compiled when they are first needed."""
    for _ in _modules():
        pass
    from retrieval.engine import Engine

    engine = Engine(REPOSITORY / "corpus" / "articles")
    for question in QUESTIONS:
        engine.more(engine.answer(question, None, date(2026, 1, 1)), 5)
    engine.verify("Phạm Xuân Đài")
    engine.facts()


def _methods() -> defaultdict[Any, set[str]]:
    """By the pattern: what is called of those that stand in a module under a name."""
    found: defaultdict[Any, set[str]] = defaultdict(set)
    for module in _modules():
        names = {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)}
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
            named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            if named and (pattern := names.get(node.value.id)):
                found[pattern.pattern].add(node.attr)
    return found


# --- what slows them -------------------------------------------------------------------------------------
def pumps(expression: Expression) -> Iterator[Any]:
    """Short strings that are repeated: the letters that the expression looks for, alone and in pairs."""
    letters = {"a", "1", " ", "A"}
    _letters(_parser.parse(expression.pattern.pattern, expression.pattern.flags & ~re.DEBUG), letters)
    pairs = list(itertools.permutations(sorted(letters), 2))
    chosen = random.Random(1).sample(pairs, min(_PAIRS, len(pairs)))
    for unit in (*sorted(letters)[:30], *map("".join, chosen), " a1", "1, ", "a b ", "A a "):
        yield unit.encode("latin-1", "ignore") if isinstance(expression.pattern.pattern, bytes) else unit


def _letters(tree: Any, found: set[str]) -> None:
    """One for each part of the expression, whatever it is nested in."""
    if isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]) in ("LITERAL", "RANGE", "CATEGORY"):
        found.add(_letter(*tree))
    elif isinstance(tree, list | tuple | _parser.SubPattern):
        for part in tree:
            _letters(part, found)


def _letter(operator: Any, value: Any) -> str:
    if str(operator) == "CATEGORY":
        return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1"}.get(str(value), "-")
    return chr(value if str(operator) == "LITERAL" else value[0])


# --- how slow they are -----------------------------------------------------------------------------------
def steep(expression: Expression) -> str | None:
    """The string that makes its time grow faster than the text."""
    for unit in filter(None, pumps(expression)):
        for work in _works(expression):
            if _grows(work, unit):
                return repr(unit)
    return None


def _works(expression: Expression) -> Iterator[Callable[[Any], object]]:
    for method in expression.methods & {*_ANCHORED}:
        yield getattr(expression.pattern, method)
    if expression.methods - {*_ANCHORED}:
        yield lambda text: sum(1 for _ in expression.pattern.finditer(text))


def _grows(work: Callable[[Any], object], unit: Any) -> bool:
    end = b"\0" if isinstance(unit, bytes) else "\0"
    short, long = (unit * (size // len(unit)) + end for size in (_SHORT, _FACTOR * _SHORT))
    for _ in range(3):  # the machine may have been busy
        slow = _time(work, long)
        if slow < _SLOW or slow < _STEEP * _time(work, short):
            return False
    return True


def _time(work: Callable[[Any], object], text: Any) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def main() -> None:
    found = expressions()
    slow = [(each, unit) for each in found if (unit := steep(each))]
    rows = [[each.where, str(each.pattern.pattern), sorted(each.methods), unit] for each, unit in slow]
    json.dump({"count": len(found), "steep": rows}, sys.stdout)


if __name__ == "__main__":
    sys.path.insert(0, str(REPOSITORY))
    main()
