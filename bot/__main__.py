"""The command line: run, chat, ask, verify, facts, journal, index, check. Each imports what it needs."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__, stdio
from bot.packaged import packaged_articles
from corpus.errors import TrichDanError

if TYPE_CHECKING:
    from bot.settings import Settings
    from retrieval.engine import Engine

_WRONG_SETUP = 2
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says. Returns the exit code; messages go to standard error."""
    options = _parser().parse_args(arguments)
    try:
        return _dispatch(options)
    except TrichDanError as error:
        stdio.complain(str(error))
        return _WRONG_SETUP
    except BrokenPipeError:
        stdio.give_up_output()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("trichdan", description="Answers questions by quoting articles.")
    parser.add_argument("--version", action="version", version=f"trichdan {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="answer on Telegram (needs BOT_TOKEN)")
    commands.add_parser("chat", help="answer in the terminal")
    ask = commands.add_parser("ask", help="answer one question, or each line of standard input")
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    verify = commands.add_parser("verify", help="say whether a text stands in the articles word for word")
    verify.add_argument(
        "text", nargs="?", metavar="TEXT", help="each line of standard input, where it is left out"
    )
    facts = commands.add_parser("facts", help="print every fact of the articles")
    journal = commands.add_parser("journal", help="print what was asked on Telegram")
    journal.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    commands.add_parser("index", help="write the articles into the OpenSearch cluster, and serve them")
    check = commands.add_parser("check", help="check settings and articles")
    forms = facts.add_mutually_exclusive_group()
    for command in (ask, verify, forms):
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    forms.add_argument("--csv", action="store_true", help="a table for a spreadsheet")
    for command in (ask, verify, facts, check):
        command.add_argument("--corpus", type=Path, metavar="DIR", help="the folder of articles")
    return parser


def _dispatch(options: argparse.Namespace) -> int:
    match options.command:
        case "ask":
            return _ask(options)
        case "verify":
            from bot import commands

            texts = stdio.lines() if options.text is None else [options.text]
            return commands.verify(_engine(options), texts, json=options.json)
        case "facts":
            from bot import commands

            return commands.facts(_engine(options), json=options.json, table=options.csv)
        case "check":
            from bot import commands

            return commands.check(options.corpus)
        case "index":
            from bot import commands

            return commands.index(_settings())
        case "journal":
            from bot import commands

            return commands.journal(table=options.csv)
        case _:
            return _talk(options.command)


def _ask(options: argparse.Namespace) -> int:
    from bot import commands

    piped = options.question is None
    questions = stdio.lines() if piped else [options.question]
    return commands.ask(_engine(options), questions, json=options.json, repeat=piped)


def _engine(options: argparse.Namespace) -> "Engine":
    """Of the folder named on the command line, else of what is configured."""
    from retrieval.engine import Engine

    if options.corpus is not None:
        return Engine(options.corpus)
    if not _is_configured():
        return Engine(packaged_articles())
    settings = _settings()
    return Engine(settings.corpus_dir, file=settings.index_file, cluster=settings.cluster)


def _is_configured() -> bool:
    """Whether anything is; where nothing is, reading the settings would take longer than answering."""
    return Path(".env").exists() or any(name.upper().startswith("BOT_") for name in os.environ)


def _settings() -> "Settings":
    from bot import settings

    return settings.load()


def _talk(command: str | None) -> int:
    """On Telegram when there is a token, else in the terminal, unless told which."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # while nothing has begun that wants an end
    settings = _settings()
    if command == "run" and settings.token is None:
        raise TrichDanError("BOT_TOKEN: expected a bot token as @BotFather gives it, got nothing")
    if settings.token is None or command == "chat":
        return _chat(settings)
    return _run(settings, settings.token.get_secret_value())


def _run(settings: "Settings", token: str) -> int:
    from bot import application, logs

    logs.start(settings.secrets)
    return application.run(settings, token)


def _chat(settings: "Settings") -> int:
    from bot import chat

    return chat.run(settings)


if __name__ == "__main__":
    sys.exit(main())
