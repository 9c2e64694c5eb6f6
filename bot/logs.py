"""Logs: one line an event on standard error, without secrets.

A line is the time, how grave it is, who says it, what happened, and fields: update=870000001 status=answered.
What is said while an update is handled carries its number, so that a question can be followed through.
Python's own logging does it: the libraries write there too, so that one formatter sees every line, blots
the secrets out and breaks none in two. structlog would be a second way beside it.
"""

import json
import logging
import re
import sys
from contextvars import ContextVar
from urllib.parse import quote

_QUIET = {
    "httpx": logging.WARNING,  # logs addresses, token included
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "uvicorn": logging.WARNING,
    "alembic": logging.WARNING,
    "sqlalchemy": logging.CRITICAL + 1,  # what goes wrong comes as an exception, too
    # These log whole updates and answers that they cannot parse; the callers log that it happened.
    "telegram.ext.ExtBot": logging.CRITICAL + 1,
    "telegram.request.BaseRequest": logging.CRITICAL + 1,
}
_GIVEN = {*vars(logging.makeLogRecord({})), "message", "asctime"}  # what else a record has are fields
_BARE = re.compile(r"[^\s=\"]+")

_update: ContextVar[int | None] = ContextVar("update", default=None)


def follow(update: int) -> None:
    """From here on, in this task and those that it starts, events are those of this update."""
    _update.set(update)


class OneLine(logging.Formatter):
    """A record on one line, traceback included, with the secrets blotted out."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [form for secret in secrets if secret for form in (secret, quote(secret, safe=""))]

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        return " ".join([super().formatMessage(record), *_fields(record)])

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return "\\n".join(text.splitlines())


def _fields(record: logging.LogRecord) -> list[str]:
    update = _update.get()
    fields = {} if update is None else {"update": update}
    fields |= {name: value for name, value in vars(record).items() if name not in _GIVEN}
    return [f"{name}={_value(str(value))}" for name, value in fields.items()]


def _value(text: str) -> str:
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def start(secrets: tuple[str, ...]) -> None:
    """Log to standard error from INFO up. Standard error takes any character."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(level)
