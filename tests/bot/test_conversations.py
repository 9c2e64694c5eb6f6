"""What the bot remembers of what was said, and for how long."""

from pathlib import Path

from bot import conversations
from bot.conversations import OwnConversations, Said, quoted
from corpus.library import load
from retrieval.context import Context


async def test_the_answers_used_last_are_remembered_and_the_others_forgotten() -> None:
    memory = OwnConversations()
    kept = Said(context=Context("kept", None))
    await memory.remember((7, 1), kept, 7)
    for number in range(2 * conversations._MOST - 1):
        await memory.remember((8, number), Said(context=Context(str(number), None)), 8)
    assert await memory.at((7, 1)) is kept
    await memory.remember((9, 1), Said(context=Context("new", None)), 9)
    assert await memory.at((7, 1)) is kept
    assert await memory.at((8, 0)) is None
    assert await memory.at((8, 1)) is not None


async def test_what_was_said_last_in_a_private_chat_is_known_without_its_place() -> None:
    memory = OwnConversations()
    await memory.remember((7, 1), Said(context=Context("first", None)), 7, last=True)
    await memory.remember((7, 2), Said(), 7, last=True)  # small talk
    assert await memory.last(7) == Context("first", None)
    assert await memory.last(8) is None


def test_a_message_that_names_one_article_is_about_it(folder: Path) -> None:
    library = load(folder)
    assert quoted("«…»\n— Chè Hải Hà, đoạn 2", library) == Context("", "tea")
    assert quoted("1. Biển Cô Tô\n2. Chè Hải Hà", library) is None
    assert quoted("Chào bạn!", library) is None
