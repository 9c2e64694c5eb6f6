"""Headings: what lists tell of all articles of one version, read when a list is first made."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

from corpus.article import Heading


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of which no more is known here; a Heading."""

    id: str
    path: str
    digest: str
    title: str
    url: str | None
    published: date | None


def packed(headings: Iterable[Heading]) -> bytes:
    rows = [
        [each.id, each.path, each.digest, each.title, each.url, each.published and each.published.isoformat()]
        for each in headings
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def unpacked(whole: bytes) -> list[Listed]:
    return [
        Listed(key, path, digest, title, url, date.fromisoformat(published) if published else None)
        for key, path, digest, title, url, published in json.loads(whole)
    ]


class Headings(Sequence[Heading]):
    """In the order of the articles."""

    def __init__(self, count: int, read: Callable[[], bytes]) -> None:
        """read: gives them packed."""
        self._count = count
        self._read = read

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Heading: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Heading]: ...

    def __getitem__(self, place: int | slice) -> Heading | Sequence[Heading]:
        return self._all[place]

    def __iter__(self) -> Iterator[Heading]:
        return iter(self._all)

    @cached_property
    def _all(self) -> list[Listed]:
        return unpacked(self._read())
