"""Who has no cluster pays nothing for those who have one."""

import subprocess
import sys
from pathlib import Path

import pytest

from retrieval.cluster.refusals import gist, of_tls, refusal

PROJECT = Path(__file__).parents[3]


def python(code: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)  # noqa: S603 - ours


def test_the_packages_of_the_cluster_are_not_loaded_without_one() -> None:
    code = "import bot.application, bot.chat, bot.commands, sys; print('opensearchpy' in sys.modules)"
    assert python(code).stdout == "False\n"


def test_a_lack_of_them_is_told_in_one_line() -> None:
    code = (
        "import sys; sys.modules['opensearchpy'] = None\n"
        "from bot.__main__ import main; import os\n"
        "os.environ['BOT_OPENSEARCH_URL'] = 'http://127.0.0.1:9'\n"
        "sys.exit(main(['ask', 'x']))"
    )
    done = python(code)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("BOT_OPENSEARCH_URL needs the packages of requirements/opensearch.txt")


@pytest.mark.parametrize(
    ("status", "kind", "reason", "told"),
    [
        (401, "", "", "refuses BOT_OPENSEARCH_USER and BOT_OPENSEARCH_PASSWORD"),
        (403, "security_exception", "no permissions", "BOT_OPENSEARCH_USER may not do this (no permissions)"),
        (
            429,
            "cluster_block_exception",
            "disk usage exceeded",
            "its disks are too full (disk usage exceeded)",
        ),
        (429, "es_rejected_execution_exception", "queue", "too much to do (queue)"),
        (503, "search_phase_execution_exception", "all shards failed", "some shards are not there"),
        (404, "index_not_found_exception", "no such index", "there is no index x"),
        (404, "", "<html>", "expected OpenSearch, got HTTP 404"),
    ],
)
def test_a_refusal_names_what_to_set_right(status: int, kind: str, reason: str, told: str) -> None:
    error = {"type": kind, "reason": reason} if kind else reason
    assert told in str(refusal("it", status, error, "x"))


def test_what_libraries_say_is_told_without_their_own_names() -> None:
    said = "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))"
    assert gist(said) == "Remote end closed connection without response"
    unknown = (
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1006)"
    )
    assert of_tls(unknown).endswith("(self-signed certificate)")
