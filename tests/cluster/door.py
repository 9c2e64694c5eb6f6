"""Door: stands before a node as a cluster's security does: asks for a password, speaks TLS, may be shut."""

import http.client
import ssl
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class Door:
    is_open = True  # a shut one drops whatever is said
    delay = 0.0  # seconds before something is let through

    def __init__(self, port: int, known: str | None, certificate: Path | None) -> None:
        """port: the node's; known: user:password, None lets everybody in."""
        door = self
        wanted = known and f"Basic {b64encode(known.encode()).decode()}"

        class Passing(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if not door.is_open:
                    self.close_connection = True
                    return
                if wanted and self.headers["Authorization"] != wanted:
                    self.answer(401, b"Unauthorized", "text/plain")
                    return
                time.sleep(door.delay)
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                node = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
                kept = {
                    name: self.headers[name]
                    for name in ("Content-Type", "Content-Encoding")
                    if self.headers[name]
                }
                node.request(self.command, self.path, body, kept)
                given = node.getresponse()
                self.answer(given.status, given.read(), given.headers["Content-Type"])
                node.close()

            do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 - as the base class calls them

            def answer(self, status: int, body: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Nobody reads it."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Passing)
        self._server.daemon_threads = True
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def door(node: str, known: str | None = None, certificate: Path | None = None) -> Iterator[Door]:
    """node: its URL."""
    made = Door(int(node.rpartition(":")[2]), known, certificate)
    try:
        yield made
    finally:
        made.end()


def certificate(folder: Path) -> Path:
    """Of 127.0.0.1, signed by itself, with its key."""
    file = folder / "door.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=door"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(file), "-out", str(folder / "only.pem")]
    subprocess.run([*command, *names], check=True, capture_output=True)  # noqa: S603 - our own
    with file.open("a") as whole:
        whole.write((folder / "only.pem").read_text())
    return file
