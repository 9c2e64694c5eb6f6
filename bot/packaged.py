"""The articles that come with the program."""

from importlib.resources import files
from pathlib import Path


def packaged_articles() -> Path:
    return Path(str(files("corpus"))) / "articles"
