"""Language: which one somebody has chosen, for whoever puts an answer into words.

The choices are the application's; it hands them to everything it starts, as the context of its tasks.
"""

from collections.abc import Callable
from contextvars import ContextVar

import telegram

from retrieval.question.language import Language

Choices = Callable[[int], Language | None]  # by the number of the user

_choices: ContextVar[Choices | None] = ContextVar("choices", default=None)


def heed(choices: Choices) -> None:
    """From here on, in the tasks that are started from here."""
    _choices.set(choices)


def chosen(person: telegram.User | None) -> Language | None:
    choices = _choices.get()
    return choices(person.id) if choices and person else None
