"""The German catalogue: kept in step with the sources, and whether it says everything in German.

Babel reads the sources, templates through Django's own `templatize`, so no machine needs the gettext tools.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.ROOT)
LOCALE = ROOT / "site" / "locale"
CATALOGUE = LOCALE / "de" / "LC_MESSAGES" / "django.po"
SAME_IN_GERMAN = LOCALE / "same.txt"
ROOMS = [ROOT / "site" / "coopgo", ROOT / "kb", ROOT / "dialogs", ROOT / "search", ROOT / "templates"]

FIRST_DAY = datetime(2026, 11, 22, tzinfo=UTC)
"""One date for ever: versions are what git is for."""

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def collect_messages() -> Catalog:
    """Every text that sources mark for translation, with the files it stands in."""
    catalogue = make_catalogue()
    for path in sorted(path for room in ROOMS for path in room.rglob("*") if path.suffix in (".py", ".html", ".txt")):
        for _line, text, _comments, context in extract_from(path):
            catalogue.add(text, context=context, locations=[(str(path.relative_to(ROOT)), None)])
    return catalogue


def make_catalogue() -> Catalog:
    return Catalog(
        locale="de",
        header_comment="# German texts of CoopGo's interface (EUPL-1.2).",
        project="CoopGo",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="de",
        charset="utf-8",
        creation_date=FIRST_DAY,
        revision_date=FIRST_DAY,
        fuzzy=False,
    )


def extract_from(path: Path) -> Iterator[tuple]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What templatize leaves is no program: without indentation the tokenizer takes it.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    return extract("python", BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})


def read_catalogue() -> Catalog:
    if not CATALOGUE.exists():
        return make_catalogue()
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="de")


def update_catalogue() -> Catalog:
    """Add what is new, without guessing a translation, and drop what no source says any more."""
    catalogue = read_catalogue()
    catalogue.update(collect_messages(), no_fuzzy_matching=True)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, ignore_obsolete=True)
    return catalogue


def find_faults() -> list[str]:
    """One line for each text that is missing, fuzzy, or left as it was without being listed in `same.txt`."""
    catalogue = read_catalogue()
    same = set(SAME_IN_GERMAN.read_text(encoding="utf-8").splitlines()) if SAME_IN_GERMAN.exists() else set()
    messages = (message for message in collect_messages() if message.id)
    faults = ((message, find_fault(catalogue.get(message.id, message.context), same)) for message in messages)
    return [f"{fault}: {get_text(message)!r} ({message.locations[0][0]})" for message, fault in faults if fault]


def find_fault(translated: Message | None, same: set[str]) -> str:
    if translated is None or not all(as_tuple(translated.string)):
        return "missing"
    if translated.fuzzy:
        return "fuzzy"
    if as_tuple(translated.string) == as_tuple(translated.id) and get_text(translated) not in same:
        return "same as in English"
    return ""


def get_text(message: Message) -> str:
    return as_tuple(message.id)[0]


def as_tuple(text: str | tuple | None) -> tuple:
    return text if isinstance(text, tuple) else (text or "",)
