"""Pieces: what is as large as the articles are many, in documents that a cluster takes without trouble."""

import zlib
from base64 import b64decode, b64encode

from retrieval.cluster.client import Client
from retrieval.cluster.errors import ClusterError

_SIZE = 1 << 20  # bytes


def write(client: Client, index: str, name: str, whole: bytes) -> int:
    """In how many documents."""
    small = zlib.compress(whole)
    pieces = [small[start : start + _SIZE] for start in range(0, len(small), _SIZE)]
    for number, piece in enumerate(pieces):
        client.write([(index, f"{name}-{number}", {"piece": b64encode(piece).decode()})])
    return len(pieces)


def read(client: Client, index: str, name: str, count: int) -> bytes:
    """count: of the documents."""
    found = [client.find(index, f"{name}-{number}") for number in range(count)]
    if None in found:
        raise ClusterError(f"the index {index} is not whole: make it again (python -m bot index)")
    return zlib.decompress(b"".join(b64decode(each["_source"]["piece"]) for each in found if each))
