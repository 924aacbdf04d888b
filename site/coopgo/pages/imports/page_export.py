"""The way back: pages as files that the import reads, in one folder for each kind, with their files beside them."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from .export_names import ExportNames
from .links import find_original
from .page_files import write_page_file
from .page_types import DEFAULT_FOLDER, PageType, all_page_types

Part = Callable[[Path, Sequence[Page]], dict[str, int]]

_parts: list[Part] = []


def register_part(part: Part) -> None:
    """Let an app write what its pages rest on: it gets the folder and the pages, and counts what it wrote by name."""
    _parts.append(part)


def export_pages(folder: Path, *, live_only: bool = False) -> dict[str, int]:
    """Write all pages that have a form as a file, and what apps add; returns how many of each. Raises: OSError."""
    pages: list[Page] = []
    counts: Counter[str] = Counter()
    names: dict[str, ExportNames] = {}
    for page_type in all_page_types():
        found = _find_pages(page_type, live_only=live_only)
        for page in found:
            _write(page, page_type, folder, names.setdefault(page_type.folder, ExportNames()))
        counts[page_type.folder] += len(found)
        pages += found
    for name, collected in names.items():
        collected.write_files(folder / name)
    for part in _parts:
        counts.update(part(folder, pages))
    return dict(counts)


def _find_pages(page_type: PageType, *, live_only: bool) -> list[Page]:
    """As they are written now, or as readers see them; copies that follow another language are left out."""
    pages = page_type.model.objects.filter(alias_of=None).select_related("locale").order_by("path")
    if live_only:
        return list(pages.live())
    return [page.get_latest_revision_as_object() for page in pages]


def _write(page: Page, page_type: PageType, folder: Path, names: ExportNames) -> None:
    path = folder / page_type.folder / f"{_file_name(page, page_type)}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    front = _frame(page, page_type)
    front |= {entry.name: entry.write(page, names) for entry in page_type.entries}
    front |= page_type.body.write_front(page, names)
    path.write_text(write_page_file(front, page_type.body.write(page, names)), encoding="utf-8")


def _frame(page: Page, page_type: PageType) -> dict[str, Any]:
    original = find_original(page)
    return {
        "type": page_type.name,
        "path": page.get_url(),
        "locale": page.locale.language_code,
        "translation_of": original.get_url() if original else "",
    }


def _file_name(page: Page, page_type: PageType) -> str:
    """Its path below the home, and the language where it is not the site's; a plus is in no slug."""
    slugs = page.url_path.strip("/").split("/")[1:]
    name = "+".join(slugs if page_type.folder == DEFAULT_FOLDER else slugs[-1:]) or "home"
    return name if page.locale_id == Locale.get_default().pk else f"{name}.{page.locale.language_code}"
