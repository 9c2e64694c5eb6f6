"""Workshop: hands foreign files to a worker process, one by one; another takes the place of a dead one."""

import json
import os
import subprocess  # of our own program  # nosec B404
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from corpus.problem import ProblemKind, RefusedError

SECONDS = 10.0  # that a file may take
_LONGEST = 40_000_000  # bytes of a reply; text in JSON is up to six times as long
_INHERITED = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR")  # nothing that a parser has no business with
_COMMAND = (sys.executable, "-B", "-P", "-W", "ignore", "-m", "corpus.formats.worker")

Request = dict[str, Any]
Reply = dict[str, Any]


class Workshop:
    """The process starts with the first file, and ends with the `with` block."""

    def __init__(self, seconds: float = SECONDS, command: Sequence[str] = _COMMAND) -> None:
        self._seconds = seconds
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, request: Request) -> Reply:
        """What the worker says. RefusedError where it refuses, dies, or does not answer in time."""
        line, late = self._exchange(json.dumps(request).encode() + b"\n")
        if not line.endswith(b"\n"):
            self._end()
            why = f"took longer than {self._seconds:g} s" if late else "its reader died"
            raise RefusedError(ProblemKind.HARMFUL, why)
        return _understood(line)

    def _exchange(self, request: bytes) -> tuple[bytes, bool]:
        """The reply, and whether it was too late; an unfinished line where there is none."""
        process = self._working()
        requests, replies = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            requests.write(request)
            requests.flush()
            line = replies.readline(_LONGEST)
        except OSError:
            line = b""
        late = not timer.is_alive()
        timer.cancel()
        return line, late

    def _working(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - our own program  # nosec B603
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return self._process

    def _end(self) -> None:
        if process := self._process:
            process.kill()
            with process:  # closes the pipes, and waits
                self._process = None


def _environment() -> dict[str, str]:
    """The worker finds this very program, and none of its secrets."""
    kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return kept | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}


def _understood(line: bytes) -> Reply:
    """RefusedError where that is what the reply says, or where it is none."""
    try:
        reply = json.loads(line)
        refused = ProblemKind(reply["refused"]) if "refused" in reply else None
        detail = str(reply.get("detail", ""))
    except (ValueError, TypeError, AttributeError) as error:
        raise RefusedError(ProblemKind.HARMFUL, "its reader said nothing sensible") from error
    if refused:
        raise RefusedError(refused, detail)
    return dict(reply)
