"""Tables as people edit them: comma-separated, several values in one cell behind semicolons."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

SEPARATOR = ";"


def split_cell(text: str) -> list[str]:
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]


def split_lines(text: str) -> str:
    """Values of a cell, one a line."""
    return "\n".join(split_cell(text))


def join_lines(text: str) -> str:
    """The way back."""
    return SEPARATOR.join(filter(None, map(str.strip, text.splitlines())))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Comma-separated, LF, the first line names the columns; no rows, no file. Raises: OSError."""
    rows = list(rows)
    if rows:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([columns, *rows])
