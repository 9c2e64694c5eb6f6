"""Opinions: whether an answer was of help: one of each person about each answer."""

import logging

from retrieval.recent import Recent

log = logging.getLogger(__name__)

_MOST = 2000  # remembered, to know what has been said already


class Opinions:
    def __init__(self) -> None:
        self._given: Recent[tuple[int, int, int], bool] = Recent(_MOST)

    def give(self, person: int, chat: int, message: int, *, helpful: bool) -> bool:
        """Somebody's opinion of an answer; False where it is known already. Another one takes its place."""
        key = (person, chat, message)
        if self._given.at(key) is helpful:
            return False
        self._given.remember(key, helpful)
        log.info("an answer was %s", "helpful" if helpful else "of no help")
        return True
