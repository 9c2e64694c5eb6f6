"""Refusals: what OpenSearch says when it does not do what it is asked, in a line that says what to set right.

The line holds no password and nothing of what was asked.
"""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from retrieval.cluster.errors import AwayError, BusyError, ClusterError, ConflictError, GoneError

MOST = 300  # letters of a reason
_BUSY = 429
_CONFLICT = 409
_NOT_THERE = 500  # and above: also of a node that has died with a part of a search
_BLOCKED = "cluster_block_exception"
_NO_NEW_INDEX = (
    "index_create_block_exception"  # of its own accord where all disks are over the high watermark
)


def refusal(at: str, status: int, told: Any, index: str) -> ClusterError:
    """at: the cluster; told: what the answer holds as its error; index: of what was asked."""
    kind, reason = _reason(told)
    if is_busy(status, told):
        return BusyError(f"{at} has too much to do ({reason or status})")
    if status == 401:
        return ClusterError(f"{at} refuses BOT_OPENSEARCH_USER and BOT_OPENSEARCH_PASSWORD")
    if kind == _BLOCKED and "disk" in reason:
        return ClusterError(f"{at} takes nothing in: its disks are too full ({reason})")
    if kind == _NO_NEW_INDEX:
        return ClusterError(f"{at} takes no new index, as when its disks are too full ({reason})")
    if status == 403 and kind != _BLOCKED:
        return ClusterError(f"{at}: BOT_OPENSEARCH_USER may not do this ({reason or status})")
    if status >= _NOT_THERE:
        return AwayError(f"{at}: some shards are not there, or no node leads it ({reason or status})")
    if status == _CONFLICT:
        return ConflictError(f"{at}: {index}: somebody else has written it ({reason})")
    if is_gone(told):
        return GoneError(f"{at}: there is no index {index}")
    if not kind:
        return ClusterError(f"{at}: expected OpenSearch, got HTTP {status}")
    return ClusterError(f"{at}: {index}: {reason} ({kind})")


def is_gone(told: Any) -> bool:
    """Whether it says that there is no such index."""
    return _reason(told)[0] == "index_not_found_exception"


def is_busy(status: int, told: Any) -> bool:
    """Whether a little later it may take what it refuses now."""
    return status == _BUSY and _reason(told)[0] != _BLOCKED


def of_tls(told: str) -> str:
    """told: what the library says of a connection that was not made."""
    reason = gist(told)
    if "certificate" in reason.lower():
        return f"its certificate is not trusted; expected one that BOT_OPENSEARCH_CA vouches for ({reason})"
    return f"it speaks no TLS that this program does ({reason})"


def gist(told: str) -> str:
    """The last words of it, without places in somebody's source."""
    plain = re.sub(r"\s*\(_ssl\.c:\d+\)|\[[^]]*\]", "", told)
    return " ".join(plain.rpartition(": ")[2].rpartition("('")[2].strip("()'\" ").split())[:MOST]


def _reason(told: Any) -> tuple[str, str]:
    """The kind of a refusal and what it says, of the first cause of it."""
    if not isinstance(told, dict):
        return "", str(told or "")[:MOST]
    causes: Iterable[Any] = told.get("root_cause") or ()
    first = next(islice(causes, 1), told)
    inner = told.get("caused_by") or {}
    reason = " ".join(str(first.get("reason") or inner.get("reason") or told.get("reason") or "").split())
    return str(first.get("type") or told.get("type") or ""), reason[:MOST]
