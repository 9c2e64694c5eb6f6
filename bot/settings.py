"""Settings: what the environment (or .env) says, checked once at the start."""

import os
import re
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.packaged import packaged_articles
from corpus.errors import TrichDanError
from retrieval.cluster.address import Address

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+", re.ASCII)
_WEBHOOK_PORT = 8080
_SECRET = (
    "token",
    "state_url",
    "webhook_secret",
    "opensearch_url",
    "opensearch_password",
)  # their values are never printed
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)
_TAKEN = ("/healthz", "/metrics")
_DATABASES = ("sqlite", "sqlite+aiosqlite", "postgresql", "postgresql+psycopg")


class SettingsError(TrichDanError):
    """A setting that cannot work: names the variable, what was expected and what was got."""


def users_data() -> Path:
    """Where programs keep what they need of a user's, by the XDG rules."""
    home = os.environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path("~/.local/share")) / "trichdan"


class Settings(BaseSettings):
    """Every variable has a working default but BOT_TOKEN, without which only the terminal works."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",  # variables of later versions, and other programs' in the same .env
        frozen=True,
        validate_default=False,
    )

    token: SecretStr | None = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    allowed_ids: Annotated[frozenset[int], NoDecode] = frozenset()  # people and groups; none: everybody
    blocked_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    questions_per_minute: int = 60  # of one person
    corpus_dir: Path = Field(default_factory=packaged_articles)
    api_url: str = "https://api.telegram.org"  # the root, without a slash at the end

    data_dir: Path = Field(default_factory=users_data, validate_default=True)
    state_url: SecretStr | None = None  # None: SQLite, in the data folder
    journal: bool = True  # whether questions are kept
    journal_days: int = 90

    http_host: str = "127.0.0.1"
    http_port: int | None = None  # None: nobody listens, unless there is a webhook
    webhook_url: str | None = None  # None: the bot polls
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    replicas: bool = False  # whether several copies of the bot run at once

    opensearch_url: str | None = (
        None  # of one node or several, with commas; None: the index is in this process
    )
    opensearch_user: str | None = None
    opensearch_password: SecretStr | None = None
    opensearch_ca: Path | None = None  # None: the certificates that the system trusts
    opensearch_alias: str = "corpus"  # what the names of indexes and aliases there begin with
    opensearch_shards: int = 1  # of an index that is made

    @property
    def cluster(self) -> Address | None:
        """Where the index is, if not in this process."""
        if self.opensearch_url is None:
            return None
        password = self.opensearch_password.get_secret_value() if self.opensearch_password else ""
        return Address(
            tuple(self.opensearch_url.split(",")),
            self.opensearch_user or "",
            password,
            self.opensearch_ca,
            self.opensearch_alias,
            self.opensearch_shards,
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What the log must never hold; "" for those that are not set."""
        held = (self.token, self.webhook_secret, self.opensearch_password)
        return (*(each.get_secret_value() if each else "" for each in held), self.state_password)

    @property
    def listens_at(self) -> int | None:
        """The port, where somebody listens."""
        return self.http_port or (_WEBHOOK_PORT if self.webhook_url else None)

    @property
    def webhook_path(self) -> str:
        return urlsplit(self.webhook_url or "").path or "/"

    @property
    def index_file(self) -> Path:
        """Where the index is kept from one start to the next."""
        return self.data_dir / "index"

    @property
    def state_password(self) -> str:
        """Of the database, or nothing."""
        url = urlsplit(self.state_url.get_secret_value() if self.state_url else "")
        return unquote(url.password or "")

    @field_validator("token", mode="before")
    @classmethod
    def _token(cls, value: str) -> str:
        if not _TOKEN.fullmatch(value.strip()):
            raise ValueError("expected a bot token as @BotFather gives it, 123456:ABC-def")
        return value.strip()

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _admin_ids(cls, value: str) -> frozenset[int]:
        ids = _ids(value)
        if ids is None or min(ids, default=1) < 0:
            raise ValueError("expected Telegram user ids, 123456,234567 or [123456, 234567]")
        return ids

    @field_validator("allowed_ids", "blocked_ids", mode="before")
    @classmethod
    def _ids(cls, value: str) -> frozenset[int]:
        ids = _ids(value)
        if ids is None:
            raise ValueError("expected Telegram ids of people and groups, 123456,-1001234567890")
        return ids

    @field_validator("blocked_ids")
    @classmethod
    def _blocked_ids(cls, value: frozenset[int], info: ValidationInfo) -> frozenset[int]:
        if value & info.data.get("admin_ids", frozenset()):
            raise ValueError("expected nobody who is in BOT_ADMIN_IDS")
        return value

    @field_validator("questions_per_minute", mode="before")
    @classmethod
    def _questions_per_minute(cls, value: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,4}", value.strip(), re.ASCII):
            raise ValueError("expected a number of questions, 1 to 99999")
        return int(value)

    @field_validator("corpus_dir", "data_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        try:
            return value.expanduser()
        except RuntimeError:
            raise ValueError("expected a folder; there is no such home") from None

    @field_validator("data_dir")
    @classmethod
    def _data_dir(cls, value: Path, info: ValidationInfo) -> Path:
        corpus = info.data.get("corpus_dir")
        if corpus and value.resolve().is_relative_to(corpus.resolve()):
            raise ValueError("expected a folder outside BOT_CORPUS_DIR, where only articles are")
        return value

    @field_validator("state_url", mode="before")
    @classmethod
    def _state_url(cls, value: str) -> str:
        if not _is_database(value.strip()):
            raise ValueError("expected sqlite:////folder/file or postgresql://user:password@host/database")
        return value.strip()

    @field_validator("journal", "replicas", mode="before")
    @classmethod
    def _switch(cls, value: str) -> bool:
        if value.strip().lower() not in ("on", "off"):
            raise ValueError("expected on or off")
        return value.strip().lower() == "on"

    @field_validator("journal_days", mode="before")
    @classmethod
    def _journal_days(cls, value: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,4}", value.strip(), re.ASCII):
            raise ValueError("expected a number of days, 1 to 99999")
        return int(value)

    @field_validator("http_port", mode="before")
    @classmethod
    def _http_port(cls, value: str) -> int:
        text = value.strip()
        if not re.fullmatch(r"[1-9][0-9]{0,4}", text, re.ASCII) or int(text) > 65535:
            raise ValueError("expected a port, 1 to 65535")
        return int(text)

    @field_validator("webhook_url")
    @classmethod
    def _webhook_url(cls, value: str) -> str:
        if not _is_root(value) or urlsplit(value).path in _TAKEN:
            raise ValueError("expected the http(s) address of the bot, with a path such as /telegram")
        return value.strip()

    @field_validator("webhook_secret")
    @classmethod
    def _webhook_secret(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        secret = value.get_secret_value() if value else ""
        if (secret or info.data.get("webhook_url")) and not _WEBHOOK_SECRET.fullmatch(secret):
            raise ValueError("expected 1 to 256 of A-Z, a-z, 0-9, _ and - where BOT_WEBHOOK_URL is set")
        return value

    @field_validator("replicas")
    @classmethod
    def _replicas(cls, value: bool, info: ValidationInfo) -> bool:
        state = info.data.get("state_url")
        shared = state and state.get_secret_value().startswith("postgresql")
        if value and not (shared and info.data.get("webhook_url")):
            raise ValueError("several copies need BOT_WEBHOOK_URL, and PostgreSQL in BOT_STATE_URL")
        return value

    @field_validator("opensearch_url")
    @classmethod
    def _opensearch_url(cls, value: str) -> str:
        urls = [url.strip().rstrip("/") for url in value.split(",")]
        if not all(_is_root(url) and "@" not in url for url in urls):
            raise ValueError(
                "expected http(s) addresses of nodes with commas between them, "
                "user and password in BOT_OPENSEARCH_USER and BOT_OPENSEARCH_PASSWORD"
            )
        return ",".join(urls)

    @field_validator("opensearch_ca")
    @classmethod
    def _opensearch_ca(cls, value: Path) -> Path:
        if not value.expanduser().is_file():
            raise ValueError("expected a file of certificates in PEM")
        return value.expanduser()

    @field_validator("opensearch_alias")
    @classmethod
    def _opensearch_alias(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,60}", value, re.ASCII):
            raise ValueError("expected a name of a-z, 0-9 and _")
        return value

    @field_validator("opensearch_shards", mode="before")
    @classmethod
    def _opensearch_shards(cls, value: str) -> int:
        if not re.fullmatch(r"[1-9][0-9]{0,2}", str(value).strip(), re.ASCII):
            raise ValueError("expected a number of shards, 1 to 999")
        return int(value)

    @field_validator("api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not _is_root(value):
            raise ValueError("expected the http(s) address of a Bot API server, without a query")
        return value.strip().rstrip("/")


def load() -> Settings:
    """The environment's settings. Raises SettingsError."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("; ".join(_line(detail) for detail in error.errors())) from None
    except UnicodeDecodeError:
        raise SettingsError(".env: expected text in UTF-8") from None


def _ids(value: str) -> frozenset[int] | None:
    """A JSON list or numbers with commas between them; None where it is neither."""
    text = value.strip()
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    numbers = [part.strip() for part in inner.split(",")] if inner.strip() else []
    if not all(re.fullmatch(r"-?[1-9][0-9]{0,18}", number) for number in numbers):
        return None
    return frozenset(map(int, numbers))


def _is_root(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and port_fits and not parts.query


def _is_database(value: str) -> bool:
    try:
        return urlsplit(value).scheme in _DATABASES and "://" in value
    except ValueError:
        return False


def _line(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0])
    message = f"BOT_{name.upper()}: {detail['msg'].removeprefix('Value error, ')}"
    return message if name in _SECRET else f"{message}; got {_shown(detail['input'])}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"
