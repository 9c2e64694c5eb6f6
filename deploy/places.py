"""Places: where the settings say that there is something to back up."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot import settings
from bot.state.location import locate
from corpus.errors import TrichDanError
from deploy.archive import BadArchive
from deploy.databases import DatabaseError, Postgres, Sqlite, connect

KEY = "identity.key"
ARTICLES = "articles/"  # before an article's path in its folder


class Refused(Exception):  # noqa: N818 - said to whoever asked
    """Its message says why nothing was done."""


@dataclass(frozen=True, slots=True)
class Places:
    database: Sqlite | Postgres
    key: Path
    articles: Path

    def article_files(self) -> list[Path]:
        """All of the folder, side files and extracted texts too, but no file that is being written."""
        files = (path for path in self.articles.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path for path in files if not (path.name.startswith(".") and path.suffix == ".part"))


def configured() -> Places:
    """Raises SettingsError."""
    chosen = settings.load()
    return Places(connect(locate(chosen).url), chosen.data_dir / KEY, chosen.corpus_dir)


def carry_out(work: Callable[[argparse.Namespace], str], parser: argparse.ArgumentParser) -> None:
    """Print what came of it; end with 1 and one line where it could not be done."""
    try:
        print(work(parser.parse_args()))
    except (Refused, BadArchive, DatabaseError, TrichDanError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"{error.filename}: {error.strerror}")
