"""What cannot work is told in one line that names what to set right, and by the exit code."""

import json
import shutil
import time
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.cluster import version
from retrieval.engine import Engine
from tests.cluster.cluster import Cluster
from tests.cluster.command import run
from tests.cluster.door import certificate, door
from tests.cluster.node import Json

PASSWORD = "mật-khẩu"  # noqa: S105 - of a door that is made here
QUESTION = "Cầu Bến Lội dài bao nhiêu mét?"
ARTICLES = Path(__file__).parents[1] / "retrieval" / "articles"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ARTICLES, tmp_path / "articles")
    return tmp_path


def refused(folder: Path, url: str, alias: str, *arguments: str, **settings: str) -> str:
    """The one line that the program ends with."""
    said = run(folder, url, *(arguments or ("ask", QUESTION)), BOT_OPENSEARCH_ALIAS=alias, **settings)
    assert said.code == 2, said
    assert said.out == ""
    assert PASSWORD not in said.error
    lines = said.error.splitlines()
    assert len(lines) == 1, said.error
    return lines[0]


def test_nobody_listens(folder: Path) -> None:
    line = refused(folder, "http://127.0.0.1:9", "none")
    assert line == "OpenSearch at http://127.0.0.1:9 does not answer (Connection refused)"


def test_there_is_no_such_machine(folder: Path) -> None:
    assert "does not answer" in refused(folder, "http://nowhere.invalid:9200", "none")


def test_check_tells_it_with_exit_code_1(folder: Path) -> None:
    said = run(folder, "http://127.0.0.1:9", "check")
    assert said.code == 1
    assert said.error == "OpenSearch at http://127.0.0.1:9 does not answer (Connection refused)\n"


def test_a_password_in_the_address_is_refused_and_not_repeated(folder: Path) -> None:
    line = refused(folder, f"http://me:{PASSWORD}@127.0.0.1:9", "none")
    assert line.startswith("BOT_OPENSEARCH_URL: expected http(s) addresses of nodes")


def test_another_server_is_no_cluster(folder: Path, three: Cluster, alias: str) -> None:
    with door(three.urls[0]) as other:
        line = refused(folder, f"{other.url}/somewhere/else", alias)
    assert "expected OpenSearch" in line or "no handler" in line


def test_a_wrong_password_is_told_without_it(folder: Path, three: Cluster, alias: str) -> None:
    with door(three.urls[0], f"me:{PASSWORD}!") as guarded:
        line = refused(folder, guarded.url, alias, BOT_OPENSEARCH_USER="me", BOT_OPENSEARCH_PASSWORD=PASSWORD)
        assert line == f"OpenSearch at {guarded.url} refuses BOT_OPENSEARCH_USER and BOT_OPENSEARCH_PASSWORD"
        assert refused(folder, guarded.url, alias) == line


def test_the_right_password_lets_in(folder: Path, three: Cluster, alias: str) -> None:
    known = {"BOT_OPENSEARCH_USER": "me", "BOT_OPENSEARCH_PASSWORD": PASSWORD}
    with door(three.urls[0], f"me:{PASSWORD}") as guarded:
        said = run(folder, guarded.url, "ask", QUESTION, BOT_OPENSEARCH_ALIAS=alias, **known)
    assert (said.code, said.error) == (0, "")
    assert "“" in said.out or "«" in said.out


def test_a_certificate_that_nobody_vouches_for_is_refused(
    folder: Path, three: Cluster, alias: str, tmp_path: Path
) -> None:
    with door(three.urls[0], certificate=certificate(tmp_path)) as encrypted:
        line = refused(folder, encrypted.url, alias)
        assert "its certificate is not trusted; expected one that BOT_OPENSEARCH_CA vouches for" in line
        vouched = str(tmp_path / "only.pem")
        said = run(
            folder, encrypted.url, "ask", QUESTION, BOT_OPENSEARCH_ALIAS=alias, BOT_OPENSEARCH_CA=vouched
        )
        assert (said.code, said.error) == (0, "")


def test_a_node_without_tls_is_told_from_one_with(folder: Path, three: Cluster, alias: str) -> None:
    assert "speaks no TLS" in refused(folder, three.urls[0].replace("http:", "https:"), alias)


def test_what_is_no_certificate_vouches_for_nothing(folder: Path) -> None:
    (folder / "ca.pem").write_text("nothing")
    line = refused(folder, "https://127.0.0.1:9", "none", BOT_OPENSEARCH_CA=str(folder / "ca.pem"))
    assert line == f"BOT_OPENSEARCH_CA: {folder / 'ca.pem'}: no certificate in PEM"


def test_what_the_program_did_not_write_is_not_read(folder: Path, three: Cluster, alias: str) -> None:
    assert run(folder, three.urls[0], "index", BOT_OPENSEARCH_ALIAS=alias).code == 0
    [index] = three.ask("GET", f"/{version.edition(alias)}/_alias")
    about = b64encode(zlib.compress(json.dumps(["something", 3]).encode())).decode()
    three.ask("PUT", f"/{index}-articles/_doc/about", {"piece": about})
    line = refused(folder, three.urls[0], alias)
    assert line == (f"the index {index} was not made by this program: give BOT_OPENSEARCH_ALIAS another name")


def test_an_index_that_stands_where_the_alias_should_is_named(folder: Path, three: Cluster) -> None:
    standing = version.edition("standing")
    three.ask("PUT", f"/{standing}")
    assert f"{standing} is an index; expected an alias" in refused(folder, three.urls[0], "standing")
    three.ask("DELETE", f"/{standing}")


def test_an_index_of_the_same_name_with_other_fields_is_named(
    folder: Path, three: Cluster, alias: str
) -> None:
    index = version.name(alias, Engine(folder / "articles").library.articles)
    three.ask("PUT", f"/{index}", {"mappings": {"properties": {"e": {"type": "integer"}}}})
    line = refused(folder, three.urls[0], alias, "index")
    assert index in line
    assert "failed to parse field [e] of type [integer]" in line


def test_a_cluster_in_red_is_told(folder: Path, three: Cluster, alias: str) -> None:
    nowhere: Json = {"settings": {"index.routing.allocation.require._name": "nowhere"}}
    served = version.edition(alias)
    index = f"{served}-0123456789abcdef"
    for each, aliases in ((index, {served: {}}), (f"{index}-articles", {})):
        three.ask("PUT", f"/{each}?wait_for_active_shards=0", {**nowhere, "aliases": aliases})
    assert "some shards are not there, or no node leads it" in refused(folder, three.urls[0], alias)


def test_disks_too_full_for_a_new_index_are_told(folder: Path, three: Cluster, alias: str) -> None:
    disk = "cluster.routing.allocation.disk"
    levels = {f"{disk}.watermark.low": "1%", f"{disk}.watermark.high": "2%"}
    with three.configured(
        {**levels, "cluster.info.update.interval": "10s", f"{disk}.threshold_enabled": True}
    ):
        _until(lambda: "create_index" in str(three.ask("GET", "/_cluster/settings")))
        line = refused(folder, three.urls[0], alias, "index")
    assert "takes no new index, as when its disks are too full" in line


def test_shards_that_no_node_takes_are_told(folder: Path, three: Cluster, alias: str) -> None:
    with three.configured({"cluster.routing.allocation.enable": "none"}):
        line = refused(folder, three.urls[0], alias, "index")
    assert "no node takes the shards" in line
    assert "cluster.routing.allocation.enable=none" in line


def test_disks_too_full_to_write_are_told_and_what_was_served_is_served_on(
    folder: Path, three: Cluster, alias: str
) -> None:
    settings = {"BOT_OPENSEARCH_ALIAS": alias}
    run(folder, three.urls[0], "index", **settings)
    index = version.name(alias, Engine(folder / "articles").library.articles[1:])
    for each in (index, f"{index}-articles"):
        three.ask("PUT", f"/{each}", {"settings": {"index.blocks.read_only_allow_delete": True}})
    (folder / "articles" / "cau-ben-loi.md").unlink()
    line = refused(folder, three.urls[0], alias, "index")
    assert "takes nothing in: its disks are too full" in line
    assert "126 m" in run(folder, three.urls[0], "ask", QUESTION, **settings).out


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.5)
