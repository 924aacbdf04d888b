"""The way back: dialog pages as text, with their files beside it."""

import shutil
from pathlib import Path

from coopgo.pages.imports.media import FILES_FOLDER
from dialogs.models import DialogPage

from .fields import read_dialog
from .links import ExportLinks
from .text_writer import write_dialogs


def export_dialogs(path: Path, *, live_only: bool = False) -> int:
    """Write all dialogs, oldest first and originals before translations; returns their number. Raises: OSError."""
    pages = DialogPage.objects.filter(alias_of=None).select_related("locale")
    if live_only:
        pages = pages.live()
    pages = sorted(pages, key=lambda page: (page.locale.language_code != "de", page.asked_on, page.reference))
    links = ExportLinks()
    dialogs = [read_dialog(page if live_only else page.get_latest_revision_as_object(), links) for page in pages]
    path.write_text(write_dialogs(dialogs), encoding="utf-8")
    _copy_files(links.files, path.parent / FILES_FOLDER)
    return len(dialogs)


def _copy_files(files, folder):
    if files:
        folder.mkdir(exist_ok=True)
    for name, file in files.items():
        with file.open("rb") as source, (folder / name).open("wb") as target:
            shutil.copyfileobj(source, target)
