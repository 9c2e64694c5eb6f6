"""Stdio: lines in and out as UTF-8, whatever the locale says."""

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterator


def lines() -> Iterator[str]:
    """The lines of standard input, split at \\n only; bytes that are no UTF-8 are replaced."""
    for line in iter(sys.stdin.buffer.readline, b""):
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def put(line: bytes) -> None:
    """One line to standard output, at once."""
    sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    put(clean(text).encode("utf-8") + b"\n")


def complain(text: str) -> None:
    """One line to standard error."""
    sys.stderr.buffer.write(" ".join(clean(text).splitlines()).encode("utf-8") + b"\n")
    sys.stderr.buffer.flush()


def use_utf8() -> None:
    """Let print and its like write UTF-8 too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def give_up_output() -> None:
    """After a broken pipe: let Python flush what is left into nothing when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def clean(text: str) -> str:
    """Text without surrogates: in the C locale they stand for the bytes of an argument in UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        escaped = re.sub("[\ud800-\udc7f\udd00-\udfff]", "\ufffd", text)
        return escaped.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text


@contextlib.contextmanager
def bar() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar for people who watch; told how much is done, of how much. None where nobody does."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("")
        yield lambda done, count: shown.update(task, completed=done, total=count)
