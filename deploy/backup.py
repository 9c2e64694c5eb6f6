"""Backup: what the bot keeps and its articles, in one file, while it runs. python -m deploy.backup FOLDER"""

import argparse
import time
from pathlib import Path

from deploy import archive
from deploy.places import ARTICLES, KEY, Refused, carry_out, configured


def main(options: argparse.Namespace) -> str:
    """The new file's path."""
    places = configured()
    if not places.database.holds_something() or not places.key.exists():
        raise Refused(f"nothing is kept yet: the bot has not run with these settings ({places.key.parent})")
    file = Path(options.folder) / time.strftime("trichdan-%Y%m%dT%H%M%SZ.tar.gz", time.gmtime())
    with archive.Writer(file) as writer:
        writer.add(KEY, places.key.read_bytes())
        writer.add(places.database.name, places.database.dump())
        for article in places.article_files():
            writer.add(ARTICLES + article.relative_to(places.articles).as_posix(), article.read_bytes())
    archive.verify(file)
    return str(file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser("python -m deploy.backup", description="Backs up state and articles.")
    parser.add_argument("folder", metavar="FOLDER", help="where the new file is to be")
    carry_out(main, parser)
