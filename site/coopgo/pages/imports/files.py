"""Files that people wrote, read with one clear sentence for what cannot be read."""

import csv
import hashlib
import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .errors import ImportRefused, describe_os_error


@dataclass(frozen=True)
class TableRow:
    """A row by its column names; `line` counts from 1 and is the row's last line in the file."""

    line: int
    values: dict[str, str]


def read_bytes(path: str | Path) -> bytes:
    """The content of a file. Raises: ImportRefused."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ImportRefused(describe_os_error(error, _("%(file)s cannot be read"), path)) from error


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file, without its byte order mark. Raises: ImportRefused."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused(_("%(file)s is not UTF-8 text.") % {"file": path}) from error
    if "\0" in text:
        raise ImportRefused(_("%(file)s is not a text file.") % {"file": path})
    if not text.strip():
        raise ImportRefused(_("%(file)s is empty.") % {"file": path})
    return text


def read_table(path: str | Path, *, required: Collection[str]) -> list[TableRow]:
    """The rows of a comma-separated file (RFC 4180) whose first line names its columns. Raises: ImportRefused."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        lines = [(reader.line_num, [value.strip() for value in row]) for row in reader if row]
    except csv.Error as error:
        raise ImportRefused(
            _("%(file)s, line %(line)d is not comma-separated text: %(reason)s")
            % {"file": path, "line": reader.line_num, "reason": error}
        ) from error
    columns = lines[0][1]
    if missing := [name for name in required if name not in columns]:
        raise ImportRefused(
            _("%(file)s lacks the columns %(columns)s in its first line.")
            % {"file": path, "columns": ", ".join(missing)}
        )
    for line, row in lines[1:]:
        if len(row) != len(columns):
            raise ImportRefused(
                _("%(file)s, line %(line)d has %(found)d values for %(expected)d columns.")
                % {"file": path, "line": line, "found": len(row), "expected": len(columns)}
            )
    return [TableRow(line, dict(zip(columns, row, strict=True))) for line, row in lines[1:]]


def write_report(path: Path, report: Any) -> None:
    """A report as JSON that people can read, too. Raises: ImportRefused."""
    try:
        path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ImportRefused(describe_os_error(error, _("%(file)s cannot be written"), path)) from error


def digest_of(*parts: str | bytes) -> str:
    """SHA-256 in hexadecimal; the parts' borders count."""
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()
