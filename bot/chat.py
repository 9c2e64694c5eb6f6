"""Chat: the same answers in a terminal; and from a pipe, where nobody sits at the other end."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot import stdio, words
from bot.examples import examples
from bot.render import sources
from bot.render.answer import render
from bot.render.flat import flat
from bot.render.help import example_questions, help_message
from bot.render.message import Message, Style, join, plain
from bot.render.roster import LISTS, whole_roster
from bot.render.verification import verified
from bot.settings import Settings
from bot.tap import Gone
from bot.today import today
from bot.words import Words
from corpus.article import Heading
from retrieval.catalogue import Wish, articles, wish
from retrieval.cluster.errors import ClusterError
from retrieval.context import Context
from retrieval.engine import Engine
from retrieval.facts.fact import FactKind
from retrieval.facts.roll import roll

_LOOKS = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.STRUCK: "strike",
    Style.LINK: "underline",
    Style.QUOTE: "cyan",
    Style.LONG_QUOTE: "cyan",
}
_LEAVE = {"/quit", "/exit"}
_COMMAND = re.compile(r"/\w+(?:\s|$)", re.ASCII)  # a question may well begin with a stroke: "/../etc?"


def run(settings: Settings) -> int:
    """Talk until the input ends. Raises CorpusError and ClusterError."""
    stdio.use_utf8()
    console = Console(highlight=False, markup=False, emoji=False)
    lines = typed(_history_file()) if sys.stdin.isatty() else stdio.lines()
    with stdio.bar() as progress:
        engine = Engine(settings.corpus_dir, progress, settings.index_file, settings.cluster)
    Chat(engine, words.for_code(_language_code()), console, today).run(lines)
    return 0


class Chat:
    """One conversation in a terminal."""

    def __init__(self, engine: Engine, words: Words, console: Console, today: Callable[[], date]) -> None:
        """today: gives the day that "yesterday" is counted from."""
        self._engine = engine
        self._today = today
        self._words = words
        self._console = console
        self._context: Context | None = None  # what was talked about last

    def run(self, lines: Iterator[str]) -> None:
        """Answer line after line, until they end or someone leaves."""
        self._show(self._welcome())
        for line in lines:
            if line.strip().lower() in _LEAVE:
                break
            if line.strip():
                self._show(self._replied(line.strip()))
        self._show(plain(self._words.say("chat_bye")))

    def _welcome(self) -> Message:
        articles = sources.count(self._engine.library, self._words)
        return plain(self._words.say("chat_welcome", articles=articles))

    def _replied(self, line: str) -> Message:
        try:
            return self._reply(line)
        except ClusterError as error:
            stdio.complain(str(error))
            return plain(self._words.say("search_away"))

    def _reply(self, line: str) -> Message:
        if not _COMMAND.match(line):
            return self._answer(line)
        command, _, rest = line.partition(" ")
        return self._obey(command.lower(), rest.strip())

    def _obey(self, command: str, rest: str) -> Message:
        match command:
            case "/sources":
                number, library = sources.number_in(rest), self._engine.library
                wished = Wish() if number else wish(rest, library, self._today())
                return sources.page(articles(wished, library), number or 1, self._words, wished)
            case "/people" | "/figures" | "/facts":
                return self._facts(LISTS[command[1:]], rest)
            case "/help":
                return help_message(self._words, self._commands(), self._ideas())
            case "/start":
                return join("\n\n", [self._greeting(), example_questions(self._words, self._ideas())])
            case "/verify" if rest:
                return verified(self._engine.verify(rest), self._words)
            case "/verify":
                return plain(self._words.say("verify_hint"))
            case "/ask" if rest:
                return self._answer(rest)
            case "/ask":
                return plain(self._words.say("ask_hint", example=self._ideas()[0]))
            case _:
                return plain(self._words.say("unknown_command"))

    def _answer(self, question: str) -> Message:
        answer = self._engine.answer(question, self._context, self._today())
        self._context = Context.of(answer) or self._context
        return render(answer, self._words, () if answer.excerpts else self._ideas(), self._commands())

    def _facts(self, kind: FactKind | None, named: str) -> Message:
        """Of the article of this title, or of the one talked about last; a list where there are several."""
        library = self._engine.library
        wished = wish(named, library, self._today())
        found = [each for each in articles(wished, library) if named or self._is_spoken_of(each)]
        if len(found) != 1:
            return sources.page(found, 1, self._words, wished)
        article = self._engine.article(found[0].id)
        facts = roll(list(self._engine.facts(found[0].id)))
        with suppress(Gone):
            if article:
                return whole_roster(article, facts, kind, self._words)
        return plain(self._words.say("facts_none"))

    def _is_spoken_of(self, article: Heading) -> bool:
        """Any of them where nothing was talked about."""
        return self._context is None or self._context.article == article.id

    def _greeting(self) -> Message:
        return plain(self._words.say("start", articles=sources.count(self._engine.library, self._words)))

    def _commands(self) -> tuple[str, ...]:
        return (self._words.say("chat_commands"),)

    def _ideas(self) -> tuple[str, ...]:
        return examples(self._engine, self._words.language)

    def _show(self, message: Message) -> None:
        """Broken between words for a person; in a pipe a paragraph is a line."""
        piped = not self._console.is_terminal
        self._console.print(as_rich(flat(message)), end="\n\n", soft_wrap=piped)


def as_rich(message: Message) -> Text:
    """The message with colours. Control characters, which a terminal would obey, become visible."""
    text = Text("".join(character if _harmless(character) else "\ufffd" for character in message.text))
    for mark in message.marks:
        text.stylize(f"{_LOOKS[mark.style]}{f' link {mark.url}' if mark.url else ''}", mark.start, mark.end)
    return text


def typed(history: Path | None) -> Iterator[str]:
    """Lines from a person at the keyboard, until Ctrl-D; Ctrl-C drops the line."""
    session: PromptSession[str] = PromptSession("? ", history=_history(history))
    while True:
        try:
            yield session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _language_code() -> str | None:
    """What the locale says; nothing where it is not set or C."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "C"
    code = locale.partition(".")[0].replace("_", "-")
    return None if code in {"C", "POSIX"} else code


def _history_file() -> Path:
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "trichdan" / "history"


def _harmless(character: str) -> bool:
    return character in "\n\t" or (character >= " " and not "\x7f" <= character <= "\x9f")


def _history(path: Path | None) -> History:
    """In the file, or in memory where the file cannot be written."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)
