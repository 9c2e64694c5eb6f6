"""Extract: what a foreign file says: its text, a paragraph a line, and what it says about itself."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

LONGEST = 5_000_000  # characters of text
PARAGRAPH_END = "\n\n"


@dataclass(frozen=True, slots=True)
class Extract:
    text: str  # paragraphs with blank lines between them
    title: str | None = None
    url: str | None = None
    published: str | None = None  # as the file writes it; checked like front matter
    publisher: str | None = None
    author: str | None = None

    @property
    def record(self) -> dict[str, str | None]:
        return asdict(self)

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Extract":
        """From another process, which is believed nothing but strings. ValueError for anything else."""
        names = [field.name for field in fields(cls)]
        said = {name: record.get(name) for name in names}
        for name, value in said.items():
            if not isinstance(value, str) and (value is not None or name == "text"):
                raise ValueError(f"expected text for {name}")
        return cls(**{name: value and _encodable(value) for name, value in said.items()})  # type: ignore[arg-type]


def in_paragraphs(lines: Iterable[str]) -> str:
    """One paragraph a line, without the blank ones."""
    return PARAGRAPH_END.join(" ".join(line.split()) for line in lines if line.strip())


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
