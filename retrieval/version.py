"""Version: a name for what answers come from, the same in every process that serves the same."""

import hashlib
import json

from retrieval.snapshot import Snapshot


def version(snapshot: Snapshot) -> str:
    """A hash of the articles and of the aliases; the program and its word lists are not in it."""
    digest = hashlib.sha256()
    for article in snapshot.library.articles:
        digest.update(f"{json.dumps(article.path)} {article.digest}\n".encode())
    for alias in snapshot.aliases.listed:
        digest.update(f"{json.dumps([alias.typed, alias.means])}\n".encode())
    return digest.hexdigest()
