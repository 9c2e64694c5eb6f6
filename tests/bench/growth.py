"""Growth: how the medians of all runs grow with the passages, as a table and as a picture of it.

medians.tsv holds the latest median of each system at each size; growth.svg is drawn from it, both axes in
powers of ten.
"""

import math
from collections.abc import Mapping
from pathlib import Path

_FOLDER = Path(__file__).parent
_TABLE, _PICTURE = _FOLDER / "medians.tsv", _FOLDER / "growth.svg"
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _EDGE = 760, 440, 70, 230, 40  # pixels
_COLOURS = (
    "#c0392b",
    "#2471a3",
    "#1e8449",
    "#b9770e",
    "#7d3c98",
    "#566573",
    "#117a65",
    "#000000",
    "#a04000",
    "#d4ac0d",
)

Medians = Mapping[str, Mapping[int, float]]  # milliseconds, by system and passages


def keep(new: Medians) -> None:
    """Put the medians into the table beside those of other sizes, and draw it."""
    known = _read()
    merged = {name: {**known.get(name, {}), **new.get(name, {})} for name in {**known, **new}}
    rows = [f"{name}\t{size}\t{ms:.4f}" for name, told in merged.items() for size, ms in sorted(told.items())]
    _TABLE.write_text("\n".join(["# system\tpassages\tmilliseconds", *rows]) + "\n", encoding="utf-8")
    _PICTURE.write_text(_drawn(merged), encoding="utf-8")


def _read() -> dict[str, dict[int, float]]:
    told: dict[str, dict[int, float]] = {}
    lines = _TABLE.read_text(encoding="utf-8").splitlines() if _TABLE.exists() else []
    for name, size, ms in (line.split("\t") for line in lines if not line.startswith("#")):
        told.setdefault(name, {})[int(size)] = float(ms)
    return told


def _drawn(medians: Medians) -> str:
    sizes = [size for told in medians.values() for size in told]
    times = [ms for told in medians.values() for ms in told.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(min(sizes)), math.log10(max(sizes))

    def x(size: float) -> float:
        share = (math.log10(size) - first) / ((last - first) or 1)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def y(ms: float) -> float:
        share = (math.log10(ms) - low) / ((high - low) or 1)
        return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/>',
        _text(_LEFT, 20, "milliseconds of the processor for a question, medians; passages"),
    ]
    for power in range(low, high + 1):
        parts += [_line(x(min(sizes)), y(10**power), x(max(sizes)), y(10**power), "#dddddd")]
        parts += [_text(8, y(10**power) + 4, f"{10**power:g} ms")]
    parts += [_text(x(size) - 20, _HEIGHT - 15, f"{size:,}") for size in sorted(set(sizes))]
    last_of = {name: told[max(told)] for name, told in medians.items()}
    heights = _apart({name: y(ms) for name, ms in last_of.items()})
    for number, (name, told) in enumerate(medians.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in sorted(told.items()))
        parts += [f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>']
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(ms):.1f}" r="3" fill="{colour}"/>'
            for size, ms in told.items()
        ]
        parts += [_text(_WIDTH - _RIGHT + 12, heights[name] + 4, name, colour)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """The heights of labels, moved down so that none covers another."""
    placed: dict[str, float] = {}
    free = 0.0
    for name, height in sorted(heights.items(), key=lambda pair: pair[1]):
        placed[name] = max(height, free)
        free = placed[name] + 15
    return placed


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(x: float, y: float, said: str, colour: str = "black") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}">{said}</text>'
