"""What stands at the foot of a dialog: sources, partners, corrections, import notes."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .dates import parse_date
from .intermediate import Correction, Partner, Source
from .lines import Line, split_values
from .markers import read_marker
from .paragraphs import join_lines

MATERIAL, IMMATERIAL = "wesentlich", "redaktionell"

_REFERENCE = re.compile(r"\[\d+\]\s*(.*)")


def read_entries(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    """(entries, text that belongs to none).

    An entry begins with a marker or holds ` | ` or an address; the line below goes on with it.
    """
    entries: list[list[Line]] = []
    strays: list[str] = []
    is_below = False
    for line in lines:
        text = _entry_text(line)
        if text is not None:
            entries.append([Line(line.number, text)] if text else [])
        elif line.is_blank:
            is_below = False
            continue
        elif is_below and entries:
            entries[-1].append(line)
            continue
        else:
            strays.append(line.text)
        is_below = text is not None
    return [join_lines(entry) for entry in entries if entry], strays


def _entry_text(line: Line) -> str | None:
    if marker := read_marker(line):
        return marker.text
    if match := _REFERENCE.fullmatch(line.text):
        return match[1]
    return line.text if " | " in line.text or "://" in line.text else None


def read_sources(lines: Sequence[Line]) -> tuple[tuple[Source, ...], list[str]]:
    """Title | publisher | date | address; an address alone in the entry is found by its scheme."""
    entries, strays = read_entries(lines)
    return tuple(_source(_fields(entry, 4)) for entry in entries), strays


def _source(parts: list[str]) -> Source:
    *others, last = parts
    if "://" in last or len(parts) == 4:
        others += [""] * (3 - len(others))
        return Source(others[0] or last, *others[1:], last)
    return Source(*parts)


def read_partners(lines: Sequence[Line]) -> tuple[tuple[Partner, ...], list[str]]:
    """Name | role | address."""
    entries, strays = read_entries(lines)
    return tuple(_partner(_fields(entry, 3)) for entry in entries), strays


def _partner(parts: list[str]) -> Partner:
    if len(parts) == 2 and "://" in parts[1]:
        return Partner(parts[0], "", parts[1])
    return Partner(*parts)


def read_corrections(lines: Sequence[Line]) -> tuple[tuple[Correction, ...], list[str]]:
    """Date | wesentlich or redaktionell | text; an entry without a date is a stray."""
    entries, strays = read_entries(lines)
    found = []
    for entry in entries:
        day, *rest = _fields(entry, 3)
        if (corrected_on := parse_date(day)) is None or not rest:
            strays.append(entry)
            continue
        is_marked = rest[0].lower() in {MATERIAL, IMMATERIAL}
        text = " | ".join(rest[1:] if is_marked else rest)
        found.append(Correction(corrected_on, rest[0].lower() == MATERIAL, text))
    return tuple(found), strays


def read_notes(lines: Sequence[Line]) -> tuple[str, ...]:
    """Import notes an export wrote."""
    entries, strays = read_entries(lines)
    return (*entries, *strays)


def unplaced(texts: Sequence[str]) -> list[str]:
    """Import notes on text that found no place."""
    return [_("Could not be placed: %(text)s") % {"text": text} for text in texts]


def _fields(entry: str, size: int) -> list[str]:
    """At most `size` parts; a superfluous bar is part of the last."""
    parts = split_values(entry, "|")
    return [*parts[: size - 1], " | ".join(parts[size - 1 :])] if len(parts) >= size else parts
