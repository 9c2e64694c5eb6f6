"""Node: one node of a cluster, a process of its own that may be killed and comes back with its data."""

import http.client
import json
import os
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cluster.program import Program

Json = dict[str, Any]
_LOG_SETTINGS = Path(__file__).parent / "log4j2.properties"


@dataclass(slots=True)
class Node:
    home: Path  # its data, its log and config/opensearch.yml
    port: int  # HTTP, on the loopback address
    program: Program
    heap: str
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def configure(self, settings: Json) -> None:
        for folder in ("config", "modules", "plugins"):
            (self.home / folder).mkdir(parents=True)
        (self.home / "config/opensearch.yml").write_text(json.dumps(settings))  # JSON is YAML
        shutil.copy(_LOG_SETTINGS, self.home / "config")

    def start(self) -> None:
        command = self.program.command(self.home, self.heap)
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own
                command, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT
            )

    def kill(self) -> None:
        """At once, as in an accident."""
        assert self._process
        assert self._process.stdin
        self._process.kill()
        self._process.stdin.close()
        self._process.wait()

    def hang(self) -> None:
        """It takes what is said to it, and answers nothing."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def is_up(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def processor(self) -> float:
        """Seconds of it that were used, by what Linux tells."""
        assert self._process
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def ask(self, method: str, path: str, body: Json | None = None) -> tuple[int, Json]:
        """HTTP status and answer. Raises OSError or HTTPException where nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()
