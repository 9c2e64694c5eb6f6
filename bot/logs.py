"""Logs: one line an event on standard error, without secrets."""

import logging
import sys
from urllib.parse import quote

_QUIET = {
    "httpx": logging.WARNING,  # logs addresses, token included
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "alembic": logging.WARNING,
    "sqlalchemy": logging.CRITICAL + 1,  # what goes wrong comes as an exception, too
    # These log whole updates and answers that they cannot parse; the callers log that it happened.
    "telegram.ext.ExtBot": logging.CRITICAL + 1,
    "telegram.request.BaseRequest": logging.CRITICAL + 1,
}


class OneLine(logging.Formatter):
    """A record on one line, traceback included, with the secrets blotted out."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [form for secret in secrets if secret for form in (secret, quote(secret, safe=""))]

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return "\\n".join(text.splitlines())


def start(secrets: tuple[str, ...]) -> None:
    """Log to standard error from INFO up. Standard error takes any character."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(True)
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(level)
