"""Word lists as data files: UTF-8, one entry a line, columns separated by tabs, # begins a comment line."""

from functools import cache
from importlib.resources import files

Row = tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The entries of the file `name` in this folder, each as its columns."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The first column of the file `name`."""
    return tuple(row[0] for row in rows(name))


def entries() -> tuple[str, ...]:
    """Every column of every file."""
    names = sorted(file.name for file in files(__package__).iterdir() if file.name.endswith((".txt", ".tsv")))
    return tuple(column for name in names for row in rows(name) for column in row)
