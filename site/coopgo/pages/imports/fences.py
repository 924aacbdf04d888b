"""Boxes between `::: Wort Titel` and `:::` and marks in braces: pages and dialogs write them alike.

The words are German; the English ones are read as well.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields

from .content import (
    Checklist,
    Comparison,
    Definition,
    Document,
    Event,
    Example,
    Image,
    Listing,
    PageLink,
    Stage,
    Stages,
    Table,
    Timeline,
    Video,
)

FENCE = ":::"
FENCE_WORDS = {
    "note": ("Hinweis", "Note"),
    "tip": ("Tipp", "Tip"),
    "warning": ("Warnung", "Warning"),
    "aside": ("Randspalte", "Aside"),
    "checklist": ("Checkliste", "Checklist"),
    "stages": ("Stufen", "Stages"),
    "table": ("Tabelle", "Table"),
    "comparison": ("Vergleich", "Comparison"),
    "timeline": ("Zeitleiste", "Timeline"),
}
CALLOUTS = ("note", "tip", "warning")
BRACE_WORDS = {
    "image": ("Bild", "Image"),
    "document": ("Dokument", "Document"),
    "page_link": ("Seite", "Page"),
    "definition": ("Begriff", "Term"),
    "video": ("Video",),
    "example": ("Beispiel", "Example"),
}
BRACE_BLOCKS = {
    "image": Image,
    "document": Document,
    "page_link": PageLink,
    "definition": Definition,
    "video": Video,
    "example": Example,
}
BRACE_SIZES = {kind: len(fields(block)) for kind, block in BRACE_BLOCKS.items()}
"""How many values stand between the bars; what goes beyond belongs to the last one."""
ROW_HEADINGS = ("Zeilenköpfe", "Row headings")


def _kinds(words: dict[str, Sequence[str]]) -> dict[str, str]:
    return {word.lower(): kind for kind, spellings in words.items() for word in spellings}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FENCE_KINDS, _BRACE_KINDS = _kinds(FENCE_WORDS), _kinds(BRACE_WORDS)
_HEAD = re.compile(rf"\s*:::\s*({_any_of(_FENCE_KINDS)})(?!\w)\s*(.*?)\s*", re.IGNORECASE)
_BRACE = re.compile(rf"\s*\{{({_any_of(_BRACE_KINDS)}):\s*(.+?)\s*\}}\s*", re.IGNORECASE)
_ROW = re.compile(r"\s*\|(.*)\|\s*")
_RULE = re.compile(r"\s*:?-{3,}:?\s*")
_ITEM = re.compile(r"\s*[-*]\s+(\S.*?)\s*")
_EVENT = re.compile(r"\s*(\S.*?)\s+::\s+(\S.*?)\s*")
_ROW_HEADINGS = re.compile(rf"({_any_of(ROW_HEADINGS)})(?!\w)\s*(.*)", re.IGNORECASE)


def read_fence_head(line: str) -> tuple[str, str] | None:
    """(kind, title) of a line that opens a box."""
    match = _HEAD.fullmatch(line)
    return (_FENCE_KINDS[match[1].lower()], match[2]) if match else None


def read_brace(line: str) -> tuple[str, list[str]] | None:
    """(kind, values) of a mark in braces; as many values as its kind has, missing ones are empty."""
    match = _BRACE.fullmatch(line)
    if not match:
        return None
    kind = _BRACE_KINDS[match[1].lower()]
    parts, size = split_values(match[2]), BRACE_SIZES[kind]
    values = [*parts[: size - 1], " | ".join(parts[size - 1 :])]
    return (kind, values + [""] * (size - len(values))) if parts[0] else None


def split_values(text: str) -> list[str]:
    """Values between bars; a backslash before a bar keeps it."""
    return [part.strip().replace(r"\|", "|") for part in re.split(r"(?<!\\)\|", text)]


def read_listing(kind: str, title: str, lines: Sequence[str]) -> Listing | None:
    """A box that has lines of a form of its own; None where one of them has another form."""
    filled = [line for line in lines if line.strip()]
    readers = {
        "checklist": _read_checklist,
        "stages": _read_stages,
        "table": _read_table,
        "comparison": _read_comparison,
        "timeline": _read_timeline,
    }
    return readers[kind](title, filled) if filled and kind in readers else None


def _read_items(lines: Sequence[str]) -> list[str] | None:
    """Items behind dashes; a line without one goes on with the item above it."""
    items: list[str] = []
    for line in lines:
        if match := _ITEM.fullmatch(line):
            items.append(match[1])
        elif items:
            items[-1] += f" {line.strip()}"
        else:
            return None
    return items


def _read_checklist(title: str, lines: Sequence[str]) -> Checklist | None:
    items = _read_items(lines)
    return Checklist(title, tuple(items)) if items else None


def _read_stages(title: str, lines: Sequence[str]) -> Stages | None:
    items = _read_items(lines)
    if not items:
        return None
    parts = [split_values(item) for item in items]
    return Stages(title, tuple(Stage(*values[:2], " | ".join(values[2:])) for values in parts))


def _read_rows(lines: Sequence[str]) -> tuple[tuple[tuple[str, ...], ...], bool] | None:
    """(rows of equal length, whether a rule stands below the first)."""
    matches = [_ROW.fullmatch(line) for line in lines]
    if not all(matches):
        return None
    rows = [split_values(match[1]) for match in matches]
    has_rule = len(rows) > 1 and all(map(_RULE.fullmatch, rows[1]))
    rows = rows[:1] + rows[2:] if has_rule else rows
    width = max(map(len, rows))
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows), has_rule


def _read_table(title: str, lines: Sequence[str]) -> Table | None:
    found = _read_rows(lines)
    if not found:
        return None
    rows, has_rule = found
    match = _ROW_HEADINGS.fullmatch(title)
    header = ("both" if has_rule else "column") if match else "row"
    return Table((match[2] if match else title).removeprefix("\\"), header, rows)


def _read_comparison(title: str, lines: Sequence[str]) -> Comparison | None:
    found = _read_rows(lines)
    return Comparison(title, found[0]) if found else None


def _read_timeline(title: str, lines: Sequence[str]) -> Timeline | None:
    matches = [_EVENT.fullmatch(line) for line in lines]
    if not all(matches):
        return None
    return Timeline(title, tuple(Event(match[1].replace(r"\::", "::"), match[2]) for match in matches))
