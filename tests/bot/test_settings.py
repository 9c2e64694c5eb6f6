"""Settings: what is read, and what is said about a value that cannot work."""

from pathlib import Path

import pytest

from bot import settings
from bot.settings import SettingsError

NAMES = tuple(f"BOT_{name.upper()}" for name in settings.Settings.model_fields)


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env and no variable of the machine the tests run on."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_everything_has_a_default_but_the_token() -> None:
    read = settings.load()
    assert read.token is None
    assert read.admin_ids == frozenset()
    assert read.corpus_dir.is_dir()
    assert read.api_url == "https://api.telegram.org"


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BOT_CORPUS_DIR", "~/articles")
    assert settings.load().corpus_dir == tmp_path / "articles"


@pytest.mark.parametrize("text", ["1,22", "[1, 22]", " 1 , 22 ", "[1,22]"])
def test_administrators_are_a_json_list_or_numbers_with_commas(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", text)
    assert settings.load().admin_ids == {1, 22}


def test_people_and_groups_are_allowed_and_blocked_by_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ALLOWED_IDS", "7,-1001234567890")
    monkeypatch.setenv("BOT_BLOCKED_IDS", "[8]")
    read = settings.load()
    assert read.allowed_ids == {7, -1001234567890}
    assert read.blocked_ids == {8}


def test_an_administrator_cannot_be_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMIN_IDS", "7")
    monkeypatch.setenv("BOT_BLOCKED_IDS", "7,8")
    with pytest.raises(SettingsError, match=r"^BOT_BLOCKED_IDS: expected nobody who is in BOT_ADMIN_IDS"):
        settings.load()


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "")
    assert settings.load().api_url == "https://api.telegram.org"


def test_the_data_folder_is_where_a_users_programs_keep_theirs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert settings.load().data_dir == tmp_path / ".local" / "share" / "trichdan"
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/kept")
    assert settings.load().data_dir == Path("/srv/kept/trichdan")


@pytest.mark.parametrize("place", ["articles", "articles/kept", "elsewhere/../articles/kept"])
def test_nothing_is_kept_among_the_articles(
    place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOT_CORPUS_DIR", str(tmp_path / "articles"))
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path / place))
    with pytest.raises(SettingsError, match="BOT_DATA_DIR: expected a folder outside BOT_CORPUS_DIR"):
        settings.load()


@pytest.mark.parametrize(
    "url", ["mysql://user:secret@host/state", "state.sqlite", "sqlite:state.sqlite", "postgresql://[::1"]
)
def test_the_address_of_a_database_is_not_shown_since_it_may_hold_a_password(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_STATE_URL", url)
    with pytest.raises(SettingsError) as caught:
        settings.load()
    assert str(caught.value).startswith("BOT_STATE_URL: expected ")
    assert url not in str(caught.value)


def test_a_slash_at_the_end_of_the_address_is_tolerated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:8081/")
    assert settings.load().api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_ADMIN_IDS", "abc"),
        ("BOT_ADMIN_IDS", "-5"),
        ("BOT_ADMIN_IDS", "0"),
        ("BOT_ADMIN_IDS", "1,,2"),
        ("BOT_ADMIN_IDS", "[1"),
        ("BOT_ADMIN_IDS", "1.5"),
        ("BOT_ALLOWED_IDS", "@lan"),
        ("BOT_ALLOWED_IDS", "7;8"),
        ("BOT_ALLOWED_IDS", "--7"),
        ("BOT_BLOCKED_IDS", "0"),
        ("BOT_QUESTIONS_PER_MINUTE", "0"),
        ("BOT_QUESTIONS_PER_MINUTE", "unlimited"),
        ("BOT_CORPUS_DIR", "~nobody-of-that-name/x"),
        ("BOT_JOURNAL", "maybe"),
        ("BOT_JOURNAL_DAYS", "0"),
        ("BOT_JOURNAL_DAYS", "-1"),
        ("BOT_JOURNAL_DAYS", "1.5"),
        ("BOT_JOURNAL_DAYS", "forever"),
        ("BOT_HTTP_PORT", "0"),
        ("BOT_HTTP_PORT", "65536"),
        ("BOT_HTTP_PORT", "http"),
        ("BOT_WEBHOOK_URL", "bot.example.org"),
        ("BOT_WEBHOOK_URL", "https://bot.example.org/metrics"),
        ("BOT_API_URL", "ftp://example.org"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "http://"),
        ("BOT_API_URL", "http://host:99999"),
        ("BOT_API_URL", "http://[::1"),
    ],
)
def test_a_wrong_value_is_named_with_what_was_expected_and_what_was_got(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        settings.load()
    message = str(caught.value)
    assert message.startswith(f"{name}: expected ")
    assert repr(value) in message
    assert "\n" not in message


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "hunter2 secret")
    with pytest.raises(SettingsError, match=r"^BOT_TOKEN: expected") as caught:
        settings.load()
    assert "hunter2" not in str(caught.value)


def test_the_token_does_not_show_in_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:hunter2")
    monkeypatch.setenv("BOT_WEBHOOK_SECRET", "hunter2")
    assert "hunter2" not in repr(settings.load())


@pytest.mark.parametrize("secret", [None, "", "hunter 2", "é", "x" * 257])
def test_a_webhook_needs_a_secret_which_is_not_repeated(
    secret: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_WEBHOOK_URL", "https://bot.example.org/telegram")
    if secret is not None:
        monkeypatch.setenv("BOT_WEBHOOK_SECRET", secret)
    with pytest.raises(SettingsError, match=r"^BOT_WEBHOOK_SECRET: expected 1 to 256 of") as caught:
        settings.load()
    assert not secret or secret not in str(caught.value)


def test_a_webhook_listens_at_8080_where_no_port_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().listens_at is None
    monkeypatch.setenv("BOT_WEBHOOK_URL", "https://bot.example.org/telegram")
    monkeypatch.setenv("BOT_WEBHOOK_SECRET", "hunter2")
    read = settings.load()
    assert (read.http_host, read.listens_at, read.webhook_path) == ("127.0.0.1", 8080, "/telegram")
    monkeypatch.setenv("BOT_HTTP_PORT", "9000")
    assert settings.load().listens_at == 9000


def test_a_dot_env_file_is_read_and_what_is_unknown_in_it_ignored(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_ADMIN_IDS=7\nBOT_LATER_SETTING=x\nOTHER=y\n", encoding="utf-8")
    assert settings.load().admin_ids == {7}


def test_a_dot_env_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BOT_CORPUS_DIR=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"^\.env: expected text in UTF-8"):
        settings.load()


def test_the_example_documents_every_setting() -> None:
    example = (Path(settings.__file__).parents[1] / ".env.example").read_text(encoding="utf-8")
    for name in settings.Settings.model_fields:
        assert f"\nBOT_{name.upper()}=" in example


@pytest.mark.parametrize("missing", ["BOT_WEBHOOK_URL", "BOT_STATE_URL"])
def test_several_copies_need_a_webhook_and_postgresql(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {
        "BOT_REPLICAS": "on",
        "BOT_WEBHOOK_URL": "https://bot.example.org/telegram",
        "BOT_WEBHOOK_SECRET": "secret",
        "BOT_STATE_URL": "postgresql://bot@db/state",
    }
    for name, value in whole.items():
        monkeypatch.setenv(name, value)
    assert settings.load().replicas
    monkeypatch.setenv(missing, "" if missing == "BOT_WEBHOOK_URL" else "sqlite:////srv/state.sqlite")
    with pytest.raises(SettingsError, match="BOT_REPLICAS: several copies need BOT_WEBHOOK_URL"):
        settings.load()


def test_a_cluster_is_named_by_its_nodes_and_its_password_shows_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_OPENSEARCH_URL", "https://one:9200/, https://two:9200")
    monkeypatch.setenv("BOT_OPENSEARCH_USER", "me")
    monkeypatch.setenv("BOT_OPENSEARCH_PASSWORD", "so-secret")
    read = settings.load()
    assert read.cluster
    assert read.cluster.urls == ("https://one:9200", "https://two:9200")
    assert read.cluster.password == "so-secret"  # noqa: S105 - of this test
    assert "so-secret" not in repr(read) + repr(read.cluster)
    assert "so-secret" in read.secrets


def test_without_a_cluster_the_index_is_here() -> None:
    assert settings.load().cluster is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("OPENSEARCH_URL", "localhost:9200", "http(s) addresses of nodes"),
        ("OPENSEARCH_URL", "https://me:so-secret@one:9200", "user and password in BOT_OPENSEARCH_USER"),
        ("OPENSEARCH_CA", "/nowhere/ca.pem", "a file of certificates in PEM"),
        ("OPENSEARCH_ALIAS", "Bài báo", "a name of a-z, 0-9 and _"),
        ("OPENSEARCH_SHARDS", "0", "a number of shards, 1 to 999"),
    ],
)
def test_a_cluster_that_cannot_be_is_named(
    name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"BOT_{name}", value)
    with pytest.raises(SettingsError) as refused:
        settings.load()
    assert str(refused.value).startswith(f"BOT_{name}: expected ")
    assert expected in str(refused.value)
    assert "so-secret" not in str(refused.value)
