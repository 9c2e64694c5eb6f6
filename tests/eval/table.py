"""Table: rows of text under the names of their columns."""

from collections.abc import Mapping, Sequence

Rows = Mapping[str, Mapping[str, str]]  # row → column → what stands there


def show(title: str, rows: Rows) -> None:
    """The first row names the columns; another may leave some empty."""
    columns = list(next(iter(rows.values())))
    widths = [max(len(column), *(len(row.get(column, "")) for row in rows.values())) for column in columns]
    first = max(map(len, rows))
    print(f"\n{title}")
    line("", columns, first, widths)
    for name, row in rows.items():
        line(name, [row.get(column, "") for column in columns], first, widths)


def line(name: str, cells: Sequence[str], first: int, widths: Sequence[int]) -> None:
    """first: the width of the names."""
    texts = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
    print(f"{name:{first}}  {'  '.join(texts)}".rstrip(), flush=True)
