"""Names: what a file of the corpus may be called, whatever somebody calls it who sends it."""

import re
import unicodedata
from pathlib import PurePosixPath

from corpus.folder import ARTICLE_SUFFIXES, FOREIGN_SUFFIXES

SUFFIXES = (*ARTICLE_SUFFIXES, *FOREIGN_SUFFIXES)
_LONGEST = 120  # bytes of the name, without its suffix
_ODD = re.compile(r"[^\w .,()'’–-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # of Windows


def safe(name: str) -> str | None:
    """A name without folders and odd signs; None where its suffix is none of an article's."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    suffix = PurePosixPath(last).suffix.lower()
    if suffix not in SUFFIXES:
        return None
    stem = _ODD.sub("-", last[: -len(suffix)]).strip(" .-")
    stem = stem.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(" .-")
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"article-{stem}".rstrip("-")
    return stem + suffix
