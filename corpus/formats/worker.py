"""Worker: the process in which foreign files are parsed. It may die of one without harm.

Each line of its standard input is a request, each line of its standard output the reply, both JSON:
{"file", "suffix", "member", "limit"} → {"members"}, {"extract"}, or {"refused", "detail"}.
It writes no file, and its memory is limited, where the system knows such limits.
"""

import functools
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from corpus import metadata
from corpus.encoding import decode
from corpus.formats import archive, docx, html, pdf
from corpus.formats.extract import LONGEST, Extract
from corpus.metadata import front_matter
from corpus.problem import ProblemKind, RefusedError

_MEMORY = 1 << 30  # bytes of addresses
_DETAIL = 200  # characters

Reply = dict[str, Any]

READERS: dict[str, Callable[[bytes], Extract]] = {
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
}


def main() -> None:
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a parser prints is no reply
    _confine()
    for line in sys.stdin.buffer:
        _reply(replies, _answered(json.loads(line)))


def _reply(to: IO[str], reply: Reply) -> None:
    to.write(json.dumps(reply) + "\n")
    to.flush()


def _answered(request: dict[str, Any]) -> Reply:
    try:
        return answer(Path(request["file"]), request["suffix"], request["member"], request["limit"])
    except RefusedError as refused:
        return {"refused": refused.kind, "detail": refused.detail}
    except ImportError as error:
        missing = f"install the extra [formats] to read it ({error.name} is missing)"
        return {"refused": ProblemKind.NEEDS_EXTRA, "detail": missing}
    except MemoryError:
        return {"refused": ProblemKind.HARMFUL, "detail": "reading it takes too much memory"}
    except RecursionError:
        return {"refused": ProblemKind.HARMFUL, "detail": "nested too deeply"}
    except Exception as error:  # whatever a parser raises is a fault of the file
        said = " ".join(str(error).split())[:_DETAIL]
        return {"refused": ProblemKind.DAMAGED, "detail": f"{type(error).__name__}: {said}"}


def answer(file: Path, suffix: str, member: str | None, limit: int) -> Reply:
    """suffix: of the file, or of the member of the ZIP; limit: bytes of either."""
    if suffix == ".zip":
        return {"members": archive.listing(_opened(file, file.stat().st_mtime_ns), limit)}
    if member is None:
        data = file.read_bytes()
    else:
        data = archive.content(_opened(file, file.stat().st_mtime_ns), member, limit)
    read = READERS.get(suffix)
    extract = read(data) if read else _plain(decode(data))
    if len(extract.text) > LONGEST:
        raise RefusedError(ProblemKind.TOO_LARGE, f"more than {LONGEST} characters")
    return {"extract": extract.record}


def _plain(text: str) -> Extract:
    """A text inside a ZIP, with its front matter."""
    front = front_matter(text)
    said = metadata.parse(front.block.of(text))
    published = said.published.isoformat() if said.published else None
    return Extract(text[front.body :], said.title, said.url, published, said.publisher, said.author)


@functools.lru_cache(maxsize=1)
def _opened(file: Path, _changed: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(file)


def _confine() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
