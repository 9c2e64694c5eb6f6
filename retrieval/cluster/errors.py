"""What a cluster may refuse. Each message is one line, and holds no password."""

from corpus.errors import CorpusError


class ClusterError(CorpusError):
    """The cluster cannot be used as it is: somebody has to set something right."""


class AwayError(ClusterError):
    """It does not answer, or not with all shards: what it was asked may succeed later."""


class SilentError(AwayError):
    """A node does not answer at all, or not in time."""


class BusyError(AwayError):
    """It has too much to do."""


class GoneError(ClusterError):
    """There is no such index any more."""


class ConflictError(ClusterError):
    """Somebody else has written a document since it was read."""


class NotWholeError(ClusterError):
    """Not all of what was written is there."""
