"""Fixtures: a cluster of three nodes, where it is asked for and can run."""

import os
import zlib
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN

from tests.cluster import cluster, program
from tests.cluster.cluster import Cluster


@pytest.fixture(scope="session")
def three() -> Iterator[Cluster]:
    if "TRICHDAN_CLUSTER" not in os.environ:
        pytest.skip("make test-cluster runs this: it downloads OpenSearch and takes 2 GB of memory")
    if reason := program.missing():
        pytest.skip(reason)
    with cluster.running(3) as started:
        yield started


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(TOKEN) as server:
        yield server


@pytest.fixture
def alias(three: Cluster, request: pytest.FixtureRequest) -> Iterator[str]:
    """A name of the test's own for what it serves."""
    name = f"t{zlib.crc32(request.node.name.encode())}"
    yield name
    three.ask("DELETE", f"/{name}-*")
