"""What holds for every test."""

import pytest
from hypothesis import settings

# Time is measured in tests/bench: a busy machine fails no test.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

_WAITING = {"preview", "reach", "replicas", "telegram"}  # for Telegram's limits, mostly


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long begin first, so that no process works on one of them alone at the end."""
    items.sort(key=lambda item: _WAITING.isdisjoint(item.path.parts))
