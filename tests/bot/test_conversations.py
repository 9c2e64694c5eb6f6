"""What the bot remembers of what was said, and for how long."""

from pathlib import Path

from bot import conversations
from bot.conversations import Conversations, quoted
from corpus.library import load
from retrieval.context import Context


def test_the_answers_used_last_are_remembered_and_the_others_forgotten() -> None:
    memory = Conversations()
    kept = Context("kept", None)
    memory.remember((7, 1), kept)
    for number in range(conversations._MOST - 1):
        memory.remember((8, number), Context(str(number), None))
    assert memory.at((7, 1)) is kept
    memory.remember((9, 1), Context("new", None))
    assert memory.at((7, 1)) is kept
    assert memory.at((8, 0)) is None
    assert memory.at((8, 1)) is not None


def test_a_message_that_names_one_article_is_about_it(folder: Path) -> None:
    library = load(folder)
    assert quoted("«…»\n— Chè Hải Hà, đoạn 2", library) == Context("", "tea")
    assert quoted("1. Biển Cô Tô\n2. Chè Hải Hà", library) is None
    assert quoted("Chào bạn!", library) is None
