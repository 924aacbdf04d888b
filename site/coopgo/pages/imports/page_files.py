"""A page as a file: YAML front matter between two lines of dashes, then Markdown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from .errors import ImportRefused
from .files import read_text
from .page_types import DEFAULT_TYPE, FRAME, HEAD, PageType, get_page_type

DEFAULT_LANGUAGE = "de"

_FILE = re.compile(r"---[ \t]*\n(?P<front>.*?\n)?---[ \t]*(?:\n(?P<body>.*))?", re.DOTALL)


@dataclass(frozen=True)
class PageFile:
    """`values` are in the shapes that FRAME and the entries of the page's type ask for."""

    source: Path
    values: dict
    body: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def type_name(self) -> str:
        return self.values.get("type") or DEFAULT_TYPE

    @property
    def page_type(self) -> PageType | None:
        return get_page_type(self.type_name)

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
    values, notes = _read_front(front)
    if not values.get("title") or not (values.get("path") or values.get("translation_of")):
        raise ImportRefused(_("%(file)s lacks a title or a path in its front matter.") % {"file": source})
    return PageFile(Path(source), values, match["body"] or "", notes)


def write_page_file(front: Mapping[str, Any], body: str) -> str:
    """The canonical form of a page: entries in their order, those without a value left out."""
    filled = {name: value for name, value in front.items() if value}
    head = yaml.safe_dump(filled, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{head}---\n" + (f"\n{body}\n" if body else "")


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


def _read_front(front: dict) -> tuple[dict[str, Any], list[str]]:
    """(values in their shapes, a note on each name that is unknown or has another shape, with its words)."""
    page_type = get_page_type(str(front.get("type") or DEFAULT_TYPE))
    entries = (*page_type.entries, *page_type.body.entries) if page_type else HEAD
    shapes = {entry.name: entry.shape for entry in entries} | dict.fromkeys(FRAME, _shape_text)
    values, notes = {}, []
    for name, value in front.items():
        shaped = shapes[name](value) if isinstance(name, str) and name in shapes else None
        if shaped is not None:
            values[name] = shaped
        else:
            text = _("Front matter in another form than expected: %(name)s: %(value)s")
            unknown = _("Unknown front matter: %(name)s: %(value)s")
            notes.append((text if name in shapes else unknown) % {"name": name, "value": ", ".join(_words(value))})
    return values, notes


def _shape_text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _words(value: Any) -> Iterator[str]:
    """Every text within a value of YAML."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _words(part)
    elif value:
        yield str(value)
