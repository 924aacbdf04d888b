"""The way back: dialog pages as text, with their files beside it."""

from pathlib import Path

from coopgo.pages.imports.media import FILES_FOLDER
from dialogs.models import DialogPage

from .fields import read_dialog
from .json_writer import write_json
from .links import ExportLinks
from .taxonomy import write_taxonomy
from .text_writer import write_dialogs

FORMATS = {"text": write_dialogs, "json": write_json}


def export_dialogs(path: Path, *, live_only: bool = False, format: str = "text") -> int:
    """Write all dialogs, oldest first and originals before translations; returns their number. Raises: OSError.

    `format` is one of FORMATS.
    """
    pages = DialogPage.objects.filter(alias_of=None).select_related("locale")
    if live_only:
        pages = pages.live()
    pages = sorted(pages, key=lambda page: (page.locale.language_code != "de", page.asked_on, page.reference))
    links = ExportLinks()
    if not live_only:
        pages = [page.get_latest_revision_as_object() for page in pages]
    dialogs = [read_dialog(page, links) for page in pages]
    path.write_text(FORMATS[format](dialogs), encoding="utf-8")
    links.write_files(path.parent)
    write_taxonomy(
        [link.sector for page in pages for link in page.sector_links.all()],
        [link.region for page in pages for link in page.region_links.all()],
        path.parent / FILES_FOLDER,
    )
    return len(dialogs)
