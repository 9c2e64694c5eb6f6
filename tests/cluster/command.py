"""Command: the program's own command line, with the settings of one cluster."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    error: str


def run(folder: Path, url: str, *arguments: str, **settings: str) -> Said:
    """folder: where the articles are, in `articles`, and what the program keeps."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    own = {
        "BOT_CORPUS_DIR": str(folder / "articles"),
        "BOT_DATA_DIR": str(folder / "data"),
        "BOT_OPENSEARCH_URL": url,
        "PYTHONPATH": str(PROJECT),
    }
    command = [sys.executable, "-m", "bot", *arguments]
    done = subprocess.run(  # noqa: S603 - our own program
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**here, **own, **settings},
        timeout=300,
    )
    return Said(done.returncode, done.stdout, done.stderr)
