"""Kept: a snapshot in a file, so that the next start need not read the articles again.

It is made by one version of the program and of its word lists, and good for no other.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import fields as names_of
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import corpus
import retrieval
from corpus import record
from corpus.article import Article
from corpus.library import Library, Progress
from corpus.problem import Problem, ProblemKind
from retrieval import mapped
from retrieval.calibration import Calibration
from retrieval.fields import StoredField, StoredFields
from retrieval.index import Stored
from retrieval.indexed import Analysis, Bytes, Indexed
from retrieval.tokens import Tokens
from retrieval.words import Words

log = logging.getLogger(__name__)

_FORMS = ("exact", "folded")
_PARTS = ("terms", "capitals", "pairs")


def keep(snapshot: Indexed, file: Path) -> None:
    """A complete snapshot. Raises OSError."""
    analysis, library = snapshot.analysis, snapshot.library
    limits = snapshot.calibration
    about = {
        "version": version(),
        "problems": [[problem.path, problem.kind.value, problem.detail] for problem in library.problems],
        "calibration": [limits.answered, limits.by_fact],
    }
    arrays = {
        **_joined("keys", [key(article) for article in library.articles]),
        **_joined("articles", [record.record(article) for article in library.articles]),
        **_joined("facts", [row or b"" for row in analysis.facts]),
        **{f"tokens.{name}": getattr(analysis.tokens, name) for name in _TOKENS},
        **{f"fields.{name}": getattr(analysis.fields, name) for name in ("forms", "bounds")},
    }
    for form in _FORMS:
        field: StoredField = getattr(analysis.fields, form)
        arrays |= {f"{form}.letters": field.words.letters, f"{form}.ends": field.words.ends}
        for part in _PARTS:
            stored: Stored = getattr(field, part)
            arrays |= {f"{form}.{part}.{name}": getattr(stored, name) for name in _STORED}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    mapped.write(file, about, arrays)


def kept(file: Path, known: Library | None = None) -> Indexed | None:
    """The snapshot of the file; None where there is none that is whole and of this version.

    known: its articles are the very same in the snapshot, where they have not changed.
    """
    try:
        about, arrays = mapped.read(file)
        if about["version"] != version():
            raise mapped.DamagedError("it is of another version")
    except FileNotFoundError:
        return None
    except (OSError, mapped.DamagedError) as error:
        log.warning("the saved index is of no use and will be made anew: %s", error)
        return None
    here = {key(article): article for article in known.articles} if known else {}
    keys = (bytes(key) for key in _rows("keys", arrays))
    rows = zip(keys, _rows("articles", arrays), strict=True)
    articles = tuple(here.get(key) or record.article(bytes(row)) for key, row in rows)
    problems = tuple(Problem(path, ProblemKind(kind), detail) for path, kind, detail in about["problems"])
    analysis = Analysis(
        Tokens(_words("exact", arrays), *(arrays[f"tokens.{name}"] for name in _TOKENS)),
        StoredFields(
            _field("exact", arrays), _field("folded", arrays), arrays["fields.forms"], arrays["fields.bounds"]
        ),
        list(_rows("facts", arrays)),
        Calibration(*about["calibration"]),
    )
    return Indexed(Library(articles, problems), analysis)


def renewed(folder: Path, file: Path, before: Indexed | None, progress: Progress | None) -> Indexed:
    """The folder as it is now, complete, and kept in the file. Raises CorpusError and OSError."""
    snapshot = Indexed.of(folder, progress, before).completed()
    if before is None or snapshot.analysis is not before.analysis or snapshot.library != before.library:
        keep(snapshot, file)
    return snapshot


_TOKENS = tuple(each.name for each in names_of(Tokens) if each.name != "words")
_STORED = tuple(each.name for each in names_of(Stored))


def key(article: Article) -> bytes:
    """Articles of the same key are the same."""
    return f"{article.path}\n{article.digest}".encode()


def _joined(name: str, rows: Sequence[Bytes]) -> dict[str, NDArray[Any]]:
    ends = np.cumsum([len(row) for row in rows], dtype=np.int64)
    return {name: np.frombuffer(b"".join(rows), np.uint8), f"{name}.ends": ends}


def _rows(name: str, arrays: mapped.Arrays) -> Iterator[memoryview]:
    whole, start = arrays[name].data, 0
    for end in arrays[f"{name}.ends"].tolist():
        yield whole[start:end]
        start = end


def _field(form: str, arrays: mapped.Arrays) -> StoredField:
    parts = (Stored(*(arrays[f"{form}.{part}.{name}"] for name in _STORED)) for part in _PARTS)
    return StoredField(_words(form, arrays), *parts)


def _words(form: str, arrays: mapped.Arrays) -> Words:
    return Words(arrays[f"{form}.letters"], arrays[f"{form}.ends"])


@cache
def version() -> str:
    """Of all that a snapshot follows from besides the articles: the program and its word lists."""
    digest = hashlib.sha256()
    for package in (corpus, retrieval):
        folder = Path(str(package.__file__)).parent
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".txt", ".tsv") and "articles" not in file.relative_to(folder).parts:
                digest.update(json.dumps(str(file.relative_to(folder))).encode() + file.read_bytes())
    return digest.hexdigest()
