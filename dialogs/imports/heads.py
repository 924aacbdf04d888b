"""The heads of a dialog: `Name: value` between title and question."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .dates import format_date, parse_date
from .lines import Line, plain_blanks, split_values

LISTS = {
    "sectors": "Bereich",
    "further_sectors": "Weitere Bereiche",
    "regions": "Regionen",
    "legal_forms": "Rechtsformen",
    "tags": "Schlagwörter",
    "related_pages": "Siehe auch",
}
TEXTS = {
    "reference": "Referenz",
    "summary": "Zusammenfassung",
    "context": "Kontext",
    "language": "Sprache",
    "translation_of": "Übersetzung von",
    "maintainer": "Zuständig",
    "slug": "Adresse",
    "seo_title": "Seitentitel",
    "search_description": "Beschreibung",
}
DATES = {"valid_as_of": "Stand", "reviewed_on": "Geprüft"}
CHANNEL, SAMPLE, INTERVAL, IMAGE = "Kanal", "Musterdialog", "Prüfabstand", "Titelbild"
CHANNELS = {
    "mail": "E-Mail",
    "letter": "Brief",
    "phone": "Telefon",
    "video": "Video",
    "meeting": "Treffen",
    "web": "Web",
}
ALIASES = {"bereiche": "bereich", "region": "regionen", "rechtsform": "rechtsformen"}
OPENING_HEADS = frozenset({"bereich", "referenz"})

_NAMES = {
    name.lower() for name in (*LISTS.values(), *TEXTS.values(), *DATES.values(), CHANNEL, SAMPLE, INTERVAL, IMAGE)
}
_HEAD = re.compile(r"([^\W\d_][\w/ .-]{1,30}?)\s*:(?!:)\s*(.*)")


def read_head(line: Line) -> tuple[str, str] | None:
    """(name in lower case, value) of a known head."""
    match = None if line.is_escaped else _HEAD.fullmatch(line.text)
    if not match:
        return None
    name = plain_blanks(match[1]).lower()
    name = ALIASES.get(name, name)
    return (name, match[2]) if name in _NAMES else None


def is_unknown_head(line: Line) -> bool:
    """`Name: value` or `Name:` with a name the format does not know."""
    match = None if line.is_escaped else _HEAD.fullmatch(line.text)
    return bool(match) and match[1][0].isupper()


def split_heads(lines: Sequence[Line]) -> tuple[dict[str, str], list[str], list[Line]]:
    """(values by head name, notes, lines that are no heads) of what stands between title and question.

    A head without a value takes the next filled line; lines right below a value belong to it.
    """
    values: dict[str, str] = {}
    notes: list[str] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        head = read_head(line)
        if head is None and not is_unknown_head(line):
            rest.append(line)
            index += 1
            continue
        value, index = _value(lines, index)
        if head is None or (head[0] in values and head[0] != "bereich"):
            notes.append(_("Unknown or repeated head: %(text)s") % {"text": _named(line, value)})
        else:
            values[head[0]] = "; ".join(filter(None, (values.get(head[0]), value)))
    return values, notes, rest


def _named(line: Line, value: str) -> str:
    return f"{line.text.split(':')[0]}: {value}"


def _value(lines: Sequence[Line], start: int) -> tuple[str, int]:
    """The value of the head at `start` and the index after it."""
    value = _HEAD.fullmatch(lines[start].text)[2]
    index = start + 1
    while not value and index < len(lines) and not _is_head(lines[index]):
        value = lines[index].text
        index += 1
    separator = "; " if _is_sector_head(lines[start]) else " "
    while value and index < len(lines) and not lines[index].is_blank and not _is_head(lines[index]):
        value += separator + lines[index].text
        index += 1
    return value, index


def _is_head(line: Line) -> bool:
    return read_head(line) is not None or is_unknown_head(line)


def _is_sector_head(line: Line) -> bool:
    head = read_head(line)
    return bool(head) and head[0] in {"bereich", "weitere bereiche"}


def read_fields(values: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """(fields of the intermediate dialog, notes on values that mean nothing)."""
    fields: dict[str, Any] = {}
    notes: list[str] = []
    for name, (field, convert) in _converters().items():
        if not (value := values.get(name, "")):
            continue
        try:
            fields[field] = convert(value)
        except (ValueError, KeyError):
            notes.append(_("Not understood: %(head)s: %(value)s") % {"head": name.capitalize(), "value": value})
    fields.update(_hero_image(values.get(IMAGE.lower(), "")))
    return fields, notes


def _converters() -> dict[str, tuple[str, Callable[[str], Any]]]:
    return {
        **{name.lower(): (field, _words) for field, name in LISTS.items()},
        **{name.lower(): (field, plain_blanks) for field, name in TEXTS.items()},
        **{name.lower(): (field, _day) for field, name in DATES.items()},
        CHANNEL.lower(): ("channel", _channel),
        SAMPLE.lower(): ("is_sample", _yes_or_no),
        INTERVAL.lower(): ("review_interval_months", _months),
    }


def _words(value: str) -> tuple[str, ...]:
    return tuple(plain_blanks(word) for word in split_values(value, ";") if word)


def _day(value: str) -> date:
    day = parse_date(value)
    if day is None:
        raise ValueError(value)
    return day


def _months(value: str) -> int:
    """A number of months that a small integer column holds; `6` or `6 Monate`."""
    match = re.fullmatch(r"([0-9]{1,4})(?:\s+Monate?)?", value)
    if not match:
        raise ValueError(value)
    return int(match[1])


def _yes_or_no(value: str) -> bool:
    return {"ja": True, "nein": False}[value.lower()]


def _channel(value: str) -> str:
    words = {label.lower(): key for key, label in CHANNELS.items()} | {"mail": "mail", "email": "mail"}
    return words[value.lower()]


def _hero_image(value: str) -> dict[str, str]:
    if not value:
        return {}
    file, *alt = split_values(value, "|")
    return {"hero_image": plain_blanks(file), "hero_image_alt": plain_blanks(" | ".join(alt))}


def write_heads(dialog: Any) -> list[str]:
    """The heads of a dialog in the order of the format, empty ones left out."""
    return [f"{name}: {plain_blanks(value)}" for name, value in _written(dialog) if value]


def _written(dialog: Any) -> list[tuple[str, str]]:
    def words(field: str) -> str:
        return "; ".join(word.replace(";", r"\;") for word in getattr(dialog, field))

    def day(field: str) -> str:
        value = getattr(dialog, field)
        return format_date(value) if value else ""

    image = " | ".join(part.replace("|", r"\|") for part in (dialog.hero_image, dialog.hero_image_alt) if part)
    return [
        ("Referenz", dialog.reference),
        ("Bereich", words("sectors")),
        ("Weitere Bereiche", words("further_sectors")),
        ("Regionen", words("regions")),
        (CHANNEL, CHANNELS.get(dialog.channel, "")),
        ("Stand", day("valid_as_of")),
        ("Rechtsformen", words("legal_forms")),
        ("Sprache", dialog.language),
        ("Übersetzung von", dialog.translation_of),
        (SAMPLE, "ja" if dialog.is_sample else ""),
        ("Geprüft", day("reviewed_on")),
        (INTERVAL, str(dialog.review_interval_months or "")),
        ("Zuständig", dialog.maintainer),
        ("Schlagwörter", words("tags")),
        (IMAGE, image),
        ("Adresse", dialog.slug),
        ("Seitentitel", dialog.seo_title),
        ("Beschreibung", dialog.search_description),
        ("Siehe auch", words("related_pages")),
        ("Zusammenfassung", dialog.summary),
        ("Kontext", dialog.context),
    ]
