"""The errors a caller may catch.

TrichDanError              anything the program itself refuses
├── CorpusError            the corpus folder gives no library
│   └── ClusterError       the search cluster cannot be used (retrieval/cluster/errors.py)
└── SettingsError          a setting that cannot work (raised in bot/)

A single file that cannot be read is no error but a Problem of the Library (library.py).
"""


class TrichDanError(Exception):
    """Its message is one line that names the culprit and what was expected."""


class CorpusError(TrichDanError):
    """There is no library: the folder is missing, is no folder, or holds no readable article."""
