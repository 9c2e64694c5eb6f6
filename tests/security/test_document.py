"""deploy/SECURITY.md names tests that are there."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


def test_every_test_that_the_review_names_is_there() -> None:
    review = (REPOSITORY / "deploy" / "SECURITY.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", review))
    sources = [path.read_text("utf-8") for path in (REPOSITORY / "tests").rglob("test_*.py")]
    written = {name for text in sources for name in re.findall(r"def (test_\w+)", text)}
    assert len(named) > 25
    assert named - written == set()
