"""Word lists: the data files beside this module, one entry a line, `#` begins a comment line."""

import unicodedata
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`, composed (NFC); read at the first use."""
    lines = (files("corpus") / name).read_text("utf-8").splitlines()
    entries = (unicodedata.normalize("NFC", line.strip()) for line in lines)
    return frozenset(entry for entry in entries if entry and not entry.startswith("#"))
