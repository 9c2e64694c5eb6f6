"""Address: which cluster, and what is said to it to be let in."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Address:
    urls: tuple[str, ...]  # of its nodes, http or https, without user and password
    user: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None  # whose certificates are trusted, in PEM; None: those that the system trusts
    name: str = "corpus"  # what the names of its indexes and aliases begin with
    shards: int = 1  # of an index that is made
