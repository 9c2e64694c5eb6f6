"""The image and the compose file: read by their own tools where these are, and held to what the bot needs."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.settings_named import unknown_settings

PROJECT = Path(__file__).parents[2]
DOCKERFILE, COMPOSE = PROJECT / "deploy/Dockerfile", PROJECT / "deploy/compose.yaml"
LARGE, NGINX = PROJECT / "deploy/compose.large.yaml", PROJECT / "deploy/nginx.conf"


def instructions() -> list[tuple[str, str]]:
    """Those of the Dockerfile, with what follows the word."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in text.splitlines() if line.strip()]


def last(word: str) -> str:
    return [rest for name, rest in instructions() if name == word][-1]


def environment() -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in last("ENV").split())


def bot() -> dict[str, Any]:
    service: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["bot"]
    return service


def large() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load(LARGE.read_text("utf-8"))["services"]
    return services


@contextmanager
def answering(status: int) -> Iterator[int]:
    """The port of a server that says so of /healthz."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    if not (tool := shutil.which("hadolint")):
        pytest.skip("hadolint is not on this machine")
    done = subprocess.run([tool, DOCKERFILE], capture_output=True, text=True, check=False)  # noqa: S603 - a linter
    assert (done.returncode, done.stdout) == (0, "")


def test_base_images_have_a_tag_and_come_from_no_private_host() -> None:
    bases = [rest.split()[0] for name, rest in instructions() if name == "FROM"]
    assert len(bases) == 2
    assert all(re.fullmatch(r"[a-z]+:[\w.-]+", base) and not base.endswith(":latest") for base in bases)


def test_the_image_runs_as_a_numbered_user_that_is_not_root() -> None:
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", last("USER"))


def test_what_the_image_is_made_of_exists_and_is_not_ignored() -> None:
    allowed = [
        line[1:] for line in (PROJECT / ".dockerignore").read_text("utf-8").splitlines() if line[:1] == "!"
    ]
    assert {"bot", "corpus", "retrieval", "requirements"} <= set(allowed)
    assert all(list(PROJECT.glob(pattern)) for pattern in allowed)
    copied = re.findall(r"requirements/\w+\.txt", DOCKERFILE.read_text("utf-8"))
    assert all((PROJECT / name.lstrip("/")).exists() for name in copied)


def test_requirements_installed_together_ask_for_the_same_versions() -> None:
    names = re.findall(r"--requirement /(requirements/\w+\.txt)", DOCKERFILE.read_text("utf-8"))
    assert len(names) == 3
    pins: dict[str, list[set[str]]] = {}  # of each package, a set in each file: one may differ by the Python
    for name in names:
        found: dict[str, set[str]] = {}
        for package, pin in re.findall(
            r"^([\w-]+)==(\S+)", (PROJECT / name).read_text("utf-8"), re.MULTILINE
        ):
            found.setdefault(package, set()).add(pin)
        for package, versions in found.items():
            pins.setdefault(package, []).append(versions)
    assert {package: each for package, each in pins.items() if any(other != each[0] for other in each)} == {}


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_the_health_check_says_what_the_bot_says(status: int, code: int) -> None:
    command = json.loads(last("HEALTHCHECK").split("CMD", 1)[1])
    with answering(status) as port:
        done = subprocess.run(  # noqa: S603 - our own
            [sys.executable, *command[1:]], env={"BOT_HTTP_PORT": str(port)}, capture_output=True, check=False
        )
    assert (command[0], done.returncode) == ("python", code)


@pytest.mark.parametrize("file", [COMPOSE, LARGE], ids=["small", "large"])
def test_the_compose_file_is_one_to_docker_compose(file: Path, tmp_path: Path) -> None:
    tool = _compose()
    if tool is None:
        pytest.skip("docker compose is not on this machine")
    shutil.copytree(PROJECT / "deploy", tmp_path / "deploy")
    (tmp_path / ".env").write_text("BOT_TOKEN=1:x\n")
    command = [*tool, "--file", tmp_path / "deploy" / file.name, "config"]
    environment = {**os.environ, "POSTGRES_PASSWORD": "x"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 - reads a file
    assert (done.returncode, done.stderr) == (0, "")
    assert "BOT_CORPUS_DIR: /articles" in done.stdout


def test_the_container_may_write_to_its_two_folders_and_tmp_alone() -> None:
    targets = {volume.rsplit(":", 1)[1] for volume in bot()["volumes"]}
    named = bot()["environment"]
    assert bot()["read_only"]
    assert bot()["cap_drop"] == ["ALL"]
    assert targets == {named["BOT_CORPUS_DIR"], named["BOT_DATA_DIR"]} == {"/articles", "/data"}
    assert f"-m 700 {environment()['BOT_DATA_DIR']}" in DOCKERFILE.read_text("utf-8")


def test_every_setting_named_in_these_files_exists() -> None:
    assert unknown_settings(DOCKERFILE, COMPOSE, LARGE) == set()


# --- several copies --------------------------------------------------------------------------------------
def test_all_copies_share_their_folders_and_differ_in_nothing() -> None:
    copies = [service for name, service in large().items() if name.startswith("bot-")]
    assert len(copies) == 3
    assert all(each == copies[0] for each in copies)
    assert copies[0]["environment"]["BOT_REPLICAS"] == "on"
    assert copies[0]["volumes"] == bot()["volumes"]


def test_whatever_the_large_form_waits_for_or_keeps_is_in_it() -> None:
    services = large()
    volumes = yaml.safe_load(LARGE.read_text("utf-8"))["volumes"]
    for name, service in services.items():
        for other in service.get("depends_on", ()):
            assert other in services, name
            if isinstance(service["depends_on"], dict):
                assert services[other]["healthcheck"], other
        named = {volume.split(":")[0] for volume in service.get("volumes", ())}
        assert {each for each in named if each[0] not in "./$"} <= volumes.keys()
    assert {each["image"].rpartition(":")[2] for each in services.values()}.isdisjoint({"", "latest"})


def test_only_nginx_can_be_reached_from_outside() -> None:
    assert [name for name, service in large().items() if "ports" in service] == ["nginx"]


def test_nginx_hands_updates_to_each_copy_and_understands_its_file(tmp_path: Path) -> None:
    text = NGINX.read_text("utf-8")
    copies = [name for name in large() if name.startswith("bot-")]
    assert re.findall(r"server (bot-\d):8080 resolve", text) == copies
    assert f"listen {large()['nginx']['ports'][0].rpartition(':')[2]} ssl;" in text
    nginx, openssl = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), shutil.which("openssl")
    if not (nginx and openssl):
        pytest.skip("nginx or openssl is not on this machine")
    request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=bot", "-keyout"]
    made = [openssl, *request, tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"]
    subprocess.run(made, check=True, capture_output=True)  # noqa: S603 - a certificate for the test
    text = text.replace("/tmp/", f"{tmp_path}/").replace("/etc/nginx/tls", str(tmp_path))  # noqa: S108 - in the file
    text = re.sub(r"bot-\d:8080 resolve", "127.0.0.1:8080", text)  # Debian's nginx knows neither
    (tmp_path / "nginx.conf").write_text(text)
    asked = [nginx, "-t", "-q", "-c", tmp_path / "nginx.conf"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - reads a file
    assert (done.returncode, [line for line in done.stderr.splitlines() if "user" not in line]) == (0, [])


def _compose() -> list[str] | None:
    if old := shutil.which("docker-compose"):
        return [old]
    docker = shutil.which("docker")
    asked = [docker or "false", "compose", "version"]
    there = subprocess.run(asked, capture_output=True, check=False).returncode == 0  # noqa: S603 - asks a version
    return asked[:2] if there else None
