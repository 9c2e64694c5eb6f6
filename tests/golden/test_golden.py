"""The conversations of this folder go as they are written down: `make golden` writes them anew."""

from pathlib import Path

import pytest
import pytest_asyncio

from tests.golden.conversation import parse
from tests.golden.playing import files, played


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def now() -> dict[Path, str]:
    return await played(anew=False)


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_the_conversations_go_as_they_are_written_down(now: dict[Path, str], file: Path) -> None:
    assert now[file] == file.read_text(encoding="utf-8")


def test_there_is_something_to_read_in_two_languages_in_private_and_in_groups() -> None:
    conversations = [each for file in files() for each in parse(file.read_text(encoding="utf-8"))[1]]
    assert sum(len(each.said) for each in conversations) >= 30
    assert {each.where for each in conversations} == {"private", "group", "topic"}
    assert {"Lan", "John"} <= {said.who for each in conversations for said in each.said}
