"""Cluster: real nodes of OpenSearch that found each other, on this machine's loopback address."""

import http.client
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.cluster.node import Json, Node
from tests.cluster.program import build


class Cluster:
    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    def start(self) -> None:
        for node in self.nodes:
            node.start()
        self.wait(len(self.nodes))

    def stop(self) -> None:
        for node in filter(Node.is_up, self.nodes):
            node.kill()

    def wait(self, nodes: int, *, status: str = "green", seconds: float = 180) -> None:
        """Until so many nodes are together and every shard is where it should be."""
        wanted = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=1s"
        end = time.monotonic() + seconds
        while not self._is(wanted):
            assert time.monotonic() < end, f"not {nodes} nodes and {status}:\n{self._logs()}"
            time.sleep(0.2)

    def ask(self, method: str, path: str, body: Json | None = None) -> Json:
        """Of the first node that is up, which must not refuse it."""
        node = next(filter(Node.is_up, self.nodes))
        status, answer = node.ask(method, path, body)
        assert status < 300, f"{method} {path}: {status} {answer}"
        return answer

    @contextmanager
    def configured(self, settings: Json) -> Iterator[None]:
        """While the cluster has these settings."""
        self.ask("PUT", "/_cluster/settings", {"transient": settings})
        try:
            yield
        finally:
            none = dict.fromkeys([*settings, "cluster.blocks.create_index"])  # which it may set by itself
            self.ask("PUT", "/_cluster/settings", {"transient": none, "persistent": none})

    def holder(self, index: str) -> Node:
        """The node that has the first shard of it."""
        state = self.ask("GET", f"/_cluster/state/routing_table,nodes/{index}")
        copies = state["routing_table"]["indices"][index]["shards"]["0"]
        [primary] = [copy for copy in copies if copy["primary"]]
        return self._called(state["nodes"][primary["node"]]["name"])

    def manager(self) -> Node:
        """The node that leads."""
        state = self.ask("GET", "/_cluster/state/master_node,nodes")
        return self._called(state["nodes"][state["master_node"]]["name"])

    def _called(self, name: str) -> Node:
        return next(node for node in self.nodes if node.home.name == name)

    def _is(self, wanted: str) -> bool:
        up = [node for node in self.nodes if node.is_up()]
        assert up, f"no node is up:\n{self._logs()}"
        try:
            status, health = up[0].ask("GET", wanted)
        except (OSError, http.client.HTTPException):
            return False
        return status == 200 and not health["timed_out"]

    def _logs(self) -> str:
        return "\n".join(f"{node.home.name}: {node.log()[-2000:]}" for node in self.nodes)


@contextmanager
def running(size: int, heap: str = "512m") -> Iterator[Cluster]:
    """A new cluster without any index; nothing of it is left afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="opensearch"))
    try:
        cluster = _made(folder, size, heap)
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder)


def _made(folder: Path, size: int, heap: str) -> Cluster:
    program = build(folder)
    ports = _free_ports(2 * size)
    names = [f"node-{number}" for number in range(1, size + 1)]
    nodes = [Node(folder / name, port, program, heap) for name, port in zip(names, ports[:size], strict=True)]
    together = {
        "cluster.name": "tests",
        "network.host": "127.0.0.1",
        "discovery.seed_hosts": [f"127.0.0.1:{port}" for port in ports[size:]],
        "cluster.initial_cluster_manager_nodes": names,
        "cluster.routing.allocation.disk.threshold_enabled": False,  # a machine's disk may be nearly full
    }
    for node, transport in zip(nodes, ports[size:], strict=True):
        its_own = {"node.name": node.home.name, "http.port": node.port, "transport.port": transport}
        node.configure({**together, **its_own})
    return Cluster(nodes)


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
