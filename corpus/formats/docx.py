"""DOCX: the paragraphs of a Word document and the rows of its tables, in their order.

Its properties are those of the program that wrote it, not of the article: they are left alone.
"""

import io
import zipfile
from collections.abc import Iterator

from corpus.formats.extract import Extract, in_paragraphs
from corpus.problem import ProblemKind, RefusedError

_UNPACKED = 100_000_000  # bytes
_CELLS = " | "


def read(data: bytes) -> Extract:
    _check_size(data)
    from docx import Document
    from docx.document import Document as WordDocument

    document: WordDocument = Document(io.BytesIO(data))
    return Extract(in_paragraphs(_lines(document)))


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > _UNPACKED:
        raise RefusedError(ProblemKind.TOO_LARGE, f"unpacked larger than {_UNPACKED} bytes")


def _lines(document: object) -> Iterator[str]:
    from docx.table import Table

    for piece in document.iter_inner_content():  # type: ignore[attr-defined] # python-docx's Document
        if isinstance(piece, Table):
            for row in piece.rows:
                yield _CELLS.join(dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip()))
        else:
            yield from piece.text.splitlines()
