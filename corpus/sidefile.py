"""Sidefile: what is known about an article, changed in the YAML beside it; its other lines stay."""

import json
import re
from collections.abc import Mapping

from corpus import metadata

KEYS = ("title", "published", "url", "author", "publisher")


def described(text: str, values: Mapping[str, str]) -> str:
    """The side file with these values, by their keys; an empty one takes the key away.

    ValueError says why a value cannot be, or that the file cannot be changed line by line.
    """
    for key, value in values.items():
        line = f"{key}: {json.dumps(' '.join(value.split()), ensure_ascii=False)}\n" if value.strip() else ""
        text = _replaced(text, key, line)
    found = metadata.parse(text)
    if found.faults:
        raise ValueError(found.faults[0])
    for key, value in values.items():
        if bool(value.strip()) is not bool(getattr(found, key)):
            raise ValueError(f"{key}: cannot be changed in this side file")
    return text


def _replaced(text: str, key: str, line: str) -> str:
    pattern = re.compile(rf"^{key}[ \t]*:.*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE)
    if pattern.search(text):
        return pattern.sub(lambda _: line, text, count=1)
    return f"{text.rstrip()}\n{line}".lstrip("\n") if text.strip() else line
