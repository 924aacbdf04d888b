"""A page as a file: YAML front matter between two lines of dashes, then Markdown."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from .errors import ImportRefused
from .files import read_text

DEFAULT_LANGUAGE = "de"
TEXTS = (
    "type",
    "path",
    "locale",
    "translation_of",
    "title",
    "seo_title",
    "search_description",
    "summary",
    "reviewed_on",
    "review_interval_months",
    "hero_image",
    "hero_image_alt",
    "search_heading",
    "placeholder",
    "lead",
    "dialogs_heading",
    "sectors_heading",
    "ask_title",
    "ask_text",
    "ask_label",
    "footer_sentence",
)
LISTS = ("tags", "examples", "related_pages")
TABLES = {"sources": ("title", "publisher", "published_on", "url"), "partners": ("name", "role", "url")}

_FILE = re.compile(r"---[ \t]*\n(?P<front>.*?\n)?---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)


@dataclass(frozen=True)
class PageFile:
    """`values` are texts, lists of texts and lists of rows, as TEXTS, LISTS and TABLES name them."""

    source: Path
    values: dict
    body: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.values.get("locale") or DEFAULT_LANGUAGE

    @property
    def path(self) -> str:
        """The public path with a slash at both ends; empty where the file names none."""
        path = self.values.get("path", "").strip("/")
        return f"/{path}/" if path else "/" * bool(self.values.get("path"))

    @property
    def key(self) -> str:
        """What the ledger knows the page by."""
        return f"{self.language}:{self.path or self.values.get('translation_of', '')}"[:255]


def read_page_file(source: str | Path) -> PageFile:
    """Raises: ImportRefused for what is no page; front matter without meaning becomes a note."""
    text = read_text(source).replace("\r\n", "\n").replace("\r", "\n")
    match = _FILE.fullmatch(text)
    if not match:
        raise ImportRefused(
            _("%(file)s does not begin with front matter between two lines of “---”.") % {"file": source}
        )
    front = _read_yaml(match["front"] or "", source)
    values, notes = {}, []
    for name, value in front.items():
        cleaned = _clean(name, value)
        if cleaned is None:
            notes.append(_("Unknown front matter: %(name)s") % {"name": name})
        else:
            values[name] = cleaned
    if not values.get("title") or not (values.get("path") or values.get("translation_of")):
        raise ImportRefused(_("%(file)s lacks a title or a path in its front matter.") % {"file": source})
    return PageFile(Path(source), values, match["body"] or "", notes)


def _read_yaml(text: str, source: str | Path) -> dict:
    try:
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings only, fewer types than safe_load
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise ImportRefused(
            _("%(file)s, line %(line)d: the front matter is no YAML.") % {"file": source, "line": line}
        ) from error
    if not isinstance(front, dict):
        raise ImportRefused(_("%(file)s has front matter without “name: value” lines.") % {"file": source})
    return front


def _clean(name, value):
    """The value in the shape that its name asks for, or None."""
    if name in TEXTS:
        return value.strip() if isinstance(value, str) else None
    if name in LISTS:
        values = [value] if isinstance(value, str) else value
        is_list = isinstance(values, list) and all(isinstance(each, str) for each in values)
        return [each.strip() for each in values if each.strip()] if is_list else None
    if name in TABLES and isinstance(value, list):
        rows = [_clean_row(row, TABLES[name]) for row in value]
        return None if None in rows else rows
    return None


def _clean_row(row, columns):
    if not isinstance(row, dict) or not set(row) <= set(columns):
        return None
    return {name: text.strip() for name, text in row.items()} if all(isinstance(t, str) for t in row.values()) else None
