"""What holds for every test."""

from hypothesis import settings

# Time is measured in tests/bench: a busy machine fails no test.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
