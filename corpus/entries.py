"""Entries: the lists that a corpus brings along besides its articles, as YAML: golden questions, aliases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.encoding import decode
from corpus.problem import Problem, ProblemKind, RefusedError
from corpus.reader import file_bytes

if TYPE_CHECKING:
    import yaml

_LIMIT = 512 * 1024  # bytes
_MOST = 2000

Value = str | tuple[str, ...]
Entry = Mapping[str, Value]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]  # what is not used, and why


def read(folder: Path, name: str) -> Listed:
    """The mappings of a list in a file of the folder; nothing where there is no such file."""
    file = folder / name
    if not file.exists():
        return Listed((), ())
    try:
        return parsed(name, decode(file_bytes(file, _LIMIT)))
    except RefusedError as refused:
        return Listed((), (Problem(name, refused.kind, refused.detail),))


def parsed(name: str, text: str) -> Listed:
    """The same from the text of the file."""
    import yaml  # few folders hold such lists: a process is ready sooner without

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        return Listed((), (Problem(name, ProblemKind.ENTRIES, " ".join(str(error).split())[:200]),))
    if node is None:
        return Listed((), ())
    if not isinstance(node, yaml.SequenceNode) or len(node.value) > _MOST:
        return Listed((), (_problem(name, 1, f"expected a list of at most {_MOST} entries"),))
    return Listed(tuple(map(_entry, node.value)), ())


def checked(
    name: str, listed: Listed, make: Callable[[Entry], T]
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """What each entry makes; those over which `make` raises ValueError are problems."""
    made, problems = [], list(listed.problems)
    for number, entry in enumerate(listed.entries, 1):
        try:
            made.append(make(entry))
        except ValueError as error:
            problems.append(_problem(name, number, str(error)))
    return tuple(made), tuple(problems)


def _entry(node: "yaml.Node") -> Entry:
    import yaml

    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {key.value: _value(value) for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def _value(node: "yaml.Node") -> Value:
    """Text as it is written, never a number or a date: aliases and tags build nothing."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return tuple(" ".join(each.value.split()) for each in node.value if isinstance(each, yaml.ScalarNode))
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""


def _problem(name: str, number: int, why: str) -> Problem:
    return Problem(name, ProblemKind.ENTRIES, f"entry {number}: {why}")
