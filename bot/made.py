"""Made: what is made once for each library, by one thread while others wait for it."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from corpus.library import Library

T = TypeVar("T")


class Made(Generic[T]):
    """Safe to use from several threads."""

    def __init__(self, make: Callable[[Library], T]) -> None:
        self._make = make
        self._made: tuple[Library, T] | None = None  # the last one, and of what
        self._making = Lock()

    def of(self, library: Library) -> T:
        with self._making:
            if self._made is None or self._made[0] is not library:
                self._made = library, self._make(library)
            return self._made[1]
