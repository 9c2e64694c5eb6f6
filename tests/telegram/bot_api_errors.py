"""Refused: what the Bot API server says when it does not do what it was asked."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):  # noqa: N818 - it is an answer of the server's, not a failure of it
    """Becomes {"ok": false, "error_code": code, "description": description, "parameters": parameters}."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> Refused:
    return Refused(400, f"Bad Request: {reason}")


def too_many_requests(seconds: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
