"""The starting content: a folder with taxonomy, pages and dialogs in the formats that people read and edit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from coopgo.pages.content_version import raise_content_version
from coopgo.pages.imports.files import digest_of
from coopgo.pages.imports.ledger import Entry, count_outcomes
from coopgo.pages.imports.options import ImportOptions
from coopgo.pages.imports.page_writer import WrittenPage, import_pages
from coopgo.pages.models import ImportRecord
from kb.imports.glossary import import_glossary
from kb.imports.regions import import_regions
from kb.imports.sectors import import_sector_words, import_sectors
from kb.imports.statutes import import_laws, import_statute_changes
from kb.imports.synonyms import import_synonyms

from .writer import DialogImportOptions, import_files

KIND = "starting_content"
TABLES = {
    "sectors": import_sectors,
    "sector_words": import_sector_words,
    "glossary": import_glossary,
    "laws": import_laws,
    "statute_changes": import_statute_changes,
    "synonyms": import_synonyms,
}
PAGE_FOLDERS = ("examples", "guides", "blueprints", "pages")


@dataclass
class LoadReport:
    """`counts` by part of the folder; `notes` tell what found no place. Nothing is counted when nothing changed."""

    is_unchanged: bool = False
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def has_failures(self) -> bool:
        return any(counts.get("failed") for counts in self.counts.values())

    def as_dict(self) -> dict[str, Any]:
        return {"unchanged": self.is_unchanged, "counts": self.counts, "notes": self.notes}


@transaction.atomic
def load_starting_content(folder: Path, *, site) -> LoadReport:
    """Load what is new or changed in the folder and publish it, all or nothing. Raises: ImportRefused.

    What an editor changed, unpublished or deleted stays so. While no file of the folder changes, nothing is read
    but their bytes.
    """
    record, digest = _find_record(folder, site), _digest(folder)
    if record and record.digest == digest:
        return LoadReport(is_unchanged=True)
    raise_content_version()  # first, in the outermost transaction: what is raised within it then counts as this
    report = LoadReport()
    with disable_reference_index_auto_update():
        _load_tables(folder / "taxonomy", site, report)
        _load_regions(folder / "taxonomy" / "regions.csv", site, report)
        _load_texts(folder, site, report)
        _link_late_terms(folder / "taxonomy" / "glossary.csv", site, report)
    _index_references(site)
    if not report.has_failures:
        record = record or ImportRecord(site=site, kind=KIND, key=folder.name)
        record.digest = digest
        record.save()
    return report


def _index_references(site) -> None:
    """Once at the end: links and sources that a later pass replaced are gone when a worker comes to look at them."""
    imported = ImportRecord.objects.for_site(site).exclude(page=None)
    for page in Page.objects.filter(pk__in=imported.values("page")).specific().iterator(chunk_size=100):
        ReferenceIndex.create_or_update_for_object(page)


def _find_record(folder: Path, site) -> ImportRecord | None:
    return ImportRecord.objects.for_site(site).filter(kind=KIND, key=folder.name).first()


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest_of(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


def _load_tables(folder: Path, site, report: LoadReport) -> None:
    for name in TABLES:
        path = folder / f"{name.replace('_', '-')}.csv"
        if path.exists():
            entries = TABLES[name](path, site=site)
            report.counts[name] = count_outcomes(entries)
            report.notes += _entry_notes(path, entries)


def _link_late_terms(path: Path, site, report: LoadReport) -> None:
    """Terms are there before the pages, whose links lead to them, and lead to pages themselves."""
    if any(note.startswith(f"{path}:") for note in report.notes):
        report.notes = [note for note in report.notes if not note.startswith(f"{path}:")]
        entries = import_glossary(path, site=site)
        report.notes += _entry_notes(path, entries)


def _load_regions(path: Path, site, report: LoadReport) -> None:
    if path.exists():
        regions = import_regions(path, site=site)
        report.counts["regions"] = {
            name: getattr(regions, name) for name in ("created", "updated", "unchanged", "merged")
        }
        report.notes += [f"{path}:{row.line}: {row.code}: {row.reason}" for row in regions.skipped]


def _load_texts(folder: Path, site, report: LoadReport) -> None:
    """Pages, then dialogs, then once more the pages and terms that link to what came later."""
    options = ImportOptions(site, publish=True, keeps_deleted=True)
    sources = [path for name in PAGE_FOLDERS for path in sorted((folder / name).glob("*.md"))]
    pages = import_pages(sources, options)
    dialog_options = DialogImportOptions(site=site, publish=True, keeps_deleted=True)
    dialogs = import_files(sorted(folder.glob("dialogs/*.txt")), dialog_options)
    again = import_pages([page.file.source for page in pages if page.has_missing_pages], options)
    late = {page.file.source: page for page in again}
    for name in PAGE_FOLDERS:
        if part := [page for page in pages if page.file.source.parent.name == name]:
            report.counts[name] = count_outcomes(part)
    report.counts["dialogs"] = dialogs["counts"]
    report.notes += _page_notes(late.get(page.file.source, page) for page in pages)
    report.notes += [f"{each['file']}:{each['line']}: {note}" for each in dialogs["dialogs"] for note in each["notes"]]


def _page_notes(pages: Iterable[WrittenPage]) -> list[str]:
    return [f"{page.file.source}: {note}" for page in pages for note in page.as_dict()["notes"]]


def _entry_notes(path: Path, entries: Iterable[Entry]) -> list[str]:
    return [f"{path}: {entry.key}: {note}" for entry in entries for note in entry.notes]
