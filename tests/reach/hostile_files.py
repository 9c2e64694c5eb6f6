"""Hostile files: what may lie in a corpus folder by malice or mishap, among good articles."""

import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.reach.hostile import SENTENCES

_HUGE = 200_000_000  # bytes; on the disk it takes none of them
_BOMB = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)

_LOAD = """
import json, resource, sys
from pathlib import Path
from corpus.library import load
library = load(Path(sys.argv[1]))
found = {"articles": [a.path for a in library.articles], "problems": [p.path for p in library.problems]}
print(json.dumps(found | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    articles: list[str]  # by their paths
    problems: list[str]
    peak: int  # of memory, in KiB


def load(folder: Path) -> Loaded:
    """In a process of its own, so that its memory can be told."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _LOAD, str(folder)], capture_output=True, check=True, timeout=600
    )
    return Loaded(**json.loads(run.stdout))


def write_good(folder: Path, count: int) -> list[str]:
    """Their paths. Some have names that a careless program breaks on."""
    folder.mkdir()
    names = ["a\nb", "'; rm -rf ~", "$(id)", "%s%n", "‮txt", "x" * 240, "-rf", "~", "é" * 100, "a\tb", "[a]*?"]
    names += [f"bai-{number}" for number in range(count - len(names))]
    for number, name in enumerate(names):
        text = f"Bài số {number}\n\n{' '.join(SENTENCES)} Chuyện thứ {number} là vậy.\n" * 3
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return sorted(f"{name}.txt" for name in names)


def write_bad(folder: Path, count: int, outside: Path) -> int:
    """Among them. How many of them are to be named; the others are silently no articles."""
    outside.write_text("Bí mật\n\nChuyện này không được kể.\n", "utf-8")
    chance = random.Random(1)
    for number in range(count):
        name = ("xau-{}", "xấu\n{}", "\x1b[31m{}", "{}" + "x" * 200)[number % 4].format(number)
        suffix, write = _BAD[number % len(_BAD)]
        write(folder / f"{name}{suffix}", chance, outside)
    with (folder / "khong-lo.txt").open("wb") as file:
        file.truncate(_HUGE)
    return count + 1


def _truncated(file: Path, chance: random.Random, _: Path) -> None:
    """UTF-8 that ends within a letter, and has been cut into elsewhere."""
    text = (" ".join(SENTENCES) * 3).encode()
    at = text.index("ủ".encode())
    file.write_bytes(text[: at + 1] + bytes([chance.randrange(0xF8, 0x100)]) + text[at:])


def _noise(file: Path, chance: random.Random, _: Path) -> None:
    file.write_bytes(chance.randbytes(chance.randrange(100, 20_000)))


def _zeros(file: Path, _: random.Random, __: Path) -> None:
    file.write_bytes(b"\0" * 5000)


def _nothing(file: Path, chance: random.Random, _: Path) -> None:
    file.write_bytes(chance.choice([b"", b" \n" * 100, b"\xef\xbb\xbf", b"---\n---\n", b"\xff\xfe"]))


def _link_out(file: Path, chance: random.Random, outside: Path) -> None:
    file.symlink_to(chance.choice([outside, "/etc/passwd", "/proc/self/environ", "../../../../etc/hostname"]))


def _link_nowhere(file: Path, _: random.Random, __: Path) -> None:
    file.symlink_to("nowhere.txt")


def _link_in_a_circle(file: Path, _: random.Random, __: Path) -> None:
    file.symlink_to(file.name)


def _pipe(file: Path, _: random.Random, __: Path) -> None:
    os.mkfifo(file)


def _picture(file: Path, chance: random.Random, _: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chance.randbytes(3000))


def _bomb(file: Path, chance: random.Random, _: Path) -> None:
    """Metadata that unfold into billions of values, and no text."""
    file.write_text(f"{_BOMB}title: {chance.random()}\n---\n", "utf-8")


def _cut_off(file: Path, chance: random.Random, _: Path) -> None:
    """The beginning of a PDF or a Word file."""
    head = b"%PDF-1.7\n" if file.suffix == ".pdf" else b"PK\x03\x04"
    file.write_bytes(head + chance.randbytes(3000))


def _zip_bomb(file: Path, _: random.Random, __: Path) -> None:
    """A hundred thousand times as large once it is unpacked, or so it says."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            archive.writestr(f"{number}.txt", b"a " * 5_000)
    data = file.read_bytes()
    file.write_bytes(data.replace((10_000).to_bytes(4, "little"), (1_000_000_000).to_bytes(4, "little")))


def _zip_slip(file: Path, chance: random.Random, _: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../" * chance.randrange(1, 9) + "etc/cron.d/xau.txt", SENTENCES[0])


_BAD: tuple[tuple[str, Callable[[Path, random.Random, Path], None]], ...] = (
    (".txt", _truncated),
    (".txt", _noise),
    (".txt", _zeros),
    (".txt", _nothing),
    (".txt", _link_out),
    (".txt", _link_nowhere),
    (".txt", _link_in_a_circle),
    (".txt", _pipe),
    (".txt", _picture),
    (".txt", _bomb),
    (".pdf", _cut_off),
    (".docx", _cut_off),
    (".zip", _cut_off),
    (".zip", _zip_bomb),
    (".zip", _zip_slip),
    (".html", _zeros),
)
