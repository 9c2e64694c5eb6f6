"""Restore: a backup, to where the settings say; the bot must be stopped. python -m deploy.restore FILE"""

import argparse
from pathlib import Path

from deploy import archive, files
from deploy.places import ARTICLES, KEY, Places, Refused, carry_out, configured


def main(options: argparse.Namespace) -> str:
    """Nothing is touched before the whole of the file has been read and found right."""
    file = Path(options.file)
    names = archive.verify(file)
    places = configured()
    _fits(places, names)
    if not options.overwrite:
        _is_free(places)
    for name, data in archive.members(file):
        _put(places, name, data)
    articles = {name.removeprefix(ARTICLES) for name in names if name.startswith(ARTICLES)}
    _remove_others(places, articles)
    return f"restored: state and {len(articles)} files of articles"


def _fits(places: Places, names: list[str]) -> None:
    if not {KEY, places.database.name} <= set(names):
        raise Refused(f"the backup holds no {places.database.name}: it is of another kind of database")


def _is_free(places: Places) -> None:
    there = [
        *(["the database"] if places.database.holds_something() else []),
        *([str(places.key)] if places.key.exists() else []),
        *([str(places.articles)] if places.articles.exists() and places.article_files() else []),
    ]
    if there:
        raise Refused(f"not empty: {', '.join(there)}; stop the bot and say --overwrite if that is to go")


def _put(places: Places, name: str, data: bytes) -> None:
    if name == places.database.name:
        places.database.load(data)
    elif name == KEY:
        files.replace(places.key, data, 0o600)
    elif name.startswith(ARTICLES):
        files.replace(places.articles / name.removeprefix(ARTICLES), data, 0o644)


def _remove_others(places: Places, wanted: set[str]) -> None:
    for path in places.article_files():
        if path.relative_to(places.articles).as_posix() not in wanted:
            path.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m deploy.restore", description="Restores a backup.")
    parser.add_argument("file", metavar="FILE", help="a backup")
    parser.add_argument("--overwrite", action="store_true", help="replace what is there now")
    carry_out(main, parser)
