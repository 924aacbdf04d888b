"""Dates as old pages write them: `25.3.17`, `5.4.2017`, `12. März 2018`, `2026-11-12`."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan",
            "februar feber feb",
            "märz maerz mär mrz",
            "april apr",
            "mai",
            "juni jun",
            "juli jul",
            "august aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "dezember dez",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAY = r"(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend)\s*,?\s+(?:den\s+)?"
_NUMERIC = re.compile(rf"(?:{_WEEKDAY})?(\d{{1,2}})\.\s*(\d{{1,2}})\.\s*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_NAMED = re.compile(rf"(?:{_WEEKDAY})?(\d{{1,2}})\.?\s*([a-zä]{{3,9}})\.?\s+(\d{{4}}|\d{{2}})", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_date(text: str) -> date | None:
    """The date that makes up the whole of `text`; two-digit years are 2000 to 2099."""
    text = text.strip()
    if match := _NUMERIC.fullmatch(text):
        return _date(match[3], match[2], match[1])
    if (match := _NAMED.fullmatch(text)) and (month := MONTHS.get(match[2].lower())):
        return _date(match[3], month, match[1])
    if match := _ISO.fullmatch(text):
        return _date(match[1], match[2], match[3])
    return None


def begins_with_month(text: str) -> bool:
    """Whether `1. Mai …` is a day rather than the first item of a list."""
    word = re.match(r"[A-Za-zä]+", text)
    return bool(word) and word[0].lower() in MONTHS


def format_date(day: date) -> str:
    """The canonical German spelling, `12.11.2026`."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def _date(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    try:
        return date(number + 2000 if len(year) == 2 else number, int(month), int(day))
    except ValueError:
        return None
