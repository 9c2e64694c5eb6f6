"""Labels: a message has the bot's words of one language only, whatever it quotes."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot import words
from bot.render import reload, sources
from bot.render.answer import render
from bot.render.help import help_message, telegram_commands
from bot.render.message import Message
from bot.words import Words
from corpus.article import Article
from corpus.errors import CorpusError
from corpus.library import Library, LibraryChange
from corpus.problem import Problem, ProblemKind
from retrieval.answer import Status
from retrieval.draft import ReloadReport
from retrieval.facts.fact import FactKind
from retrieval.question.language import Language
from tests.bot.building import answer, excerpt, fact

_WORD = re.compile(r"[^\W\d_]+")
QUOTED = [
    excerpt("1 2", title="3", published=date(2021, 8, 4), author="4", publisher="5"),
    excerpt("6 " * 300, title="7", article="b"),
    excerpt("8", paragraph=0, title="9", article="c"),
]
FACTS = [fact(kind, f"{number} 1", number) for number, kind in enumerate([*FactKind] * 9)]
QUESTIONS = [
    "the figures and dates",
    "Bài này đăng ngày nào?",
    "who are you",
    "xin chào",
    "thanks",
    "???",
    "1",
]


def messages(said: Words) -> Iterator[Message]:
    """Messages of each kind, in which the quotations, names and examples have no letters."""
    for question, status, missing in product(QUESTIONS, Status, [(), ("1",)]):
        quoted = [] if status is Status.NONE else QUOTED
        yield render(answer(question, status, quoted, FACTS, missing), said, ["1"], telegram_commands(said))
    yield render(answer("1", Status.ANSWERED, [excerpt("1 " * 5000, title="2")]), said, ())
    yield help_message(said, telegram_commands(said, admin=True), ["1"])
    problems = tuple(Problem("1", kind, "2") for kind in ProblemKind)
    library = Library(tuple(Article(str(number), "1", "2", "3", "4", ()) for number in range(30)), problems)
    yield sources.page(library.articles, 1, said)
    yield reload.done(ReloadReport(LibraryChange(("1",), ("2",), ("3",)), library), said)
    yield reload.refused(CorpusError("gone"), library, said)


def vocabulary(language: str) -> set[str]:
    """Every word of a file of texts that stands outside placeholders."""
    source = Path(words.__file__).parent / "texts" / f"{language}.toml"
    said = re.sub(r"\{\w+\}|^#.*$|^[\w.]+ =", " ", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return set(_WORD.findall(said.lower()))


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_a_message_has_no_word_of_the_other_language(language: str, other: str) -> None:
    shown = " ".join(message.text for message in messages(words.load(Language(language))))
    used, own = set(_WORD.findall(shown.lower())), vocabulary(language)
    assert used & (vocabulary(other) - own) == set()
    assert len(used & own) > 100  # the messages say most of what there is to say
