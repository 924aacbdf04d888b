"""The one writer that makes pages from intermediate dialogs, whatever format they came in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from coopgo.pages.imports.errors import ImportRefused, messages_of
from coopgo.pages.imports.files import read_bytes
from coopgo.pages.imports.ledger import CREATED, FAILED, SKIPPED_EDITED, UNCHANGED, UPDATED
from coopgo.pages.imports.links import find_page
from coopgo.pages.imports.options import ImportOptions
from dialogs.models import DialogIndexPage, DialogPage, ReferenceCounter

from .fields import DialogFields
from .intermediate import DroppedLine, IntermediateDialog
from .ledger import DEFAULT_LANGUAGE, FileLedger, language_of
from .links import ImportLinks
from .report import build_report, report_dialog
from .taxonomy import add_missing_taxonomy
from .text_parser import parse_text


@dataclass(frozen=True)
class DialogImportOptions(ImportOptions):
    creates_sectors: bool = False


@dataclass
class Written:
    """What became of one dialog; `path` is its page's public path."""

    dialog: IntermediateDialog
    outcome: str
    page: DialogPage | None = None
    path: str | None = None
    notes: list[str] = field(default_factory=list)
    sectors_mapped: list[str] = field(default_factory=list)
    missing_pages: set[str] = field(default_factory=set)
    dropped_lines: Sequence[DroppedLine] = ()


def import_files(
    paths: Iterable[Path], options: DialogImportOptions, *, on_dialog: Callable[[], None] = lambda: None
) -> dict:
    """Import text files, one transaction each, and report on every dialog in them.

    Returns the report of docs/dialog-format.md. Raises: ImportRefused for a file that cannot be read; nothing is
    imported from it, files before it stay imported.
    """
    written = []
    for path in map(Path, paths):
        writer = FileWriter(path, options)
        done = writer.write_all(on_dialog)
        writer.link_late_pages(done)
        written += done
    return build_report(map(_report, written))


def _report(written):
    return report_dialog(
        written.dialog,
        outcome=written.outcome,
        path=written.path,
        sectors_mapped=written.sectors_mapped,
        notes=written.notes,
        dropped_lines=written.dropped_lines,
    )


class FileWriter:
    """Writes the dialogs of one file."""

    def __init__(self, path: Path, options: DialogImportOptions):
        self.path, self.options = path, options
        self.parsed = parse_text(read_bytes(path), file=str(path))
        self.ledger = FileLedger.of(self.parsed.dialogs, site=options.site, source=path.name)

    @transaction.atomic
    def write_all(self, on_dialog) -> list[Written]:
        self._add_taxonomy()
        written = []
        for dialog in self.parsed.dialogs:
            result = self.write(dialog)
            result.path = result.page.get_url() if result.page else None
            written.append(result)
            on_dialog()
        written[0].dropped_lines = self.parsed.dropped_lines
        if self.options.is_dry_run:
            transaction.set_rollback(True)
        return written

    def _add_taxonomy(self):
        try:
            add_missing_taxonomy(self.path, site=self.options.site)
        except ValidationError as error:
            raise ImportRefused(" ".join(messages_of(error))) from error

    def write(self, dialog: IntermediateDialog) -> Written:
        record = self.ledger.find(dialog)
        page = record.page.specific if record and record.page else None
        if record is None and (stranger := _find_by_reference(dialog)):
            note = _("A page with this reference exists and was not made by this import.")
            return Written(dialog, SKIPPED_EDITED, stranger, notes=[note])
        if record and page is None and self.options.keeps_deleted:
            return Written(dialog, SKIPPED_EDITED, notes=[_("An editor deleted this page.")])
        if page and self.ledger.is_current(record, dialog):
            return self._publish_kept_draft(Written(dialog, UNCHANGED, page), record)
        if page and record.was_edited:
            note = _("An editor has worked on this page since.")
            return Written(dialog, SKIPPED_EDITED, page, notes=[note])
        try:
            with transaction.atomic():
                return self._save(dialog, record, page)
        except ValidationError as error:
            return Written(dialog, FAILED, notes=messages_of(error))

    def _publish_kept_draft(self, written, record):
        """A draft that an earlier run kept back goes out as it is, once a run is asked to publish."""
        page = written.page
        was_kept_back = not page.live and not record.published and not record.was_edited
        if self.options.publish and was_kept_back and _publish(page.latest_revision, page, written):
            record.published = True
            record.save()
            written.outcome = UPDATED
        return written

    def _save(self, dialog, record, page):
        links = ImportLinks(
            site=self.options.site,
            text_path=self.path,
            language=language_of(dialog),
            is_dry_run=self.options.is_dry_run,
        )
        fields = DialogFields(dialog, site=self.options.site, links=links, creates_sectors=self.options.creates_sectors)
        outcome = UPDATED if page else CREATED
        if page is None:
            page = self._add_page(dialog, fields)
        else:
            fields.apply(page)
        missing = [_("Page not found: %(path)s") % {"path": path} for path in sorted(links.missing_pages)]
        notes = [*fields.notes, *links.notes, *missing]
        mapped = [sector.slug for sector in fields.sectors]
        written = Written(dialog, outcome, page, None, notes, mapped, links.missing_pages)
        page.import_note = "\n".join([*dialog.notes, *notes])
        revision = page.save_revision(clean=False)
        is_published = self.options.publish and _publish(revision, page, written)
        self.ledger.keep(record, dialog, page=page, revision=revision, is_published=is_published)
        return written

    def _add_page(self, dialog, fields):
        locale = Locale.objects.get(language_code=language_of(dialog))
        page = DialogPage(locale=locale, live=False, reference=dialog.reference)
        if source := _find_source(dialog):
            page.translation_key = source.translation_key
        fields.apply(page)
        DialogIndexPage.objects.get(locale=locale).add_child(instance=page)
        if dialog.reference:
            ReferenceCounter.objects.raise_to(site=self.options.site, reference=dialog.reference)
        return page

    def link_late_pages(self, written: Sequence[Written]) -> None:
        """Write those dialogs once more that name a page which came later in the file."""
        for result in written:
            if any(find_page(self.options.site, path) for path in result.missing_pages):
                with transaction.atomic():
                    again = self._save(result.dialog, self.ledger.find(result.dialog), result.page)
                result.notes, result.missing_pages = again.notes, again.missing_pages


def _publish(revision, page, written) -> bool:
    if not page.short_answer:
        written.notes.append(_("Kept as a draft: it has no short answer."))
        return False
    try:
        with transaction.atomic():
            revision.publish()
    except ValidationError as error:
        written.notes.append(_("Kept as a draft: %(reason)s") % {"reason": " ".join(messages_of(error))})
        return False
    return True


def _find_by_reference(dialog):
    if not dialog.reference:
        return None
    pages = DialogPage.objects.filter(reference=dialog.reference, alias_of=None)
    return pages.filter(locale__language_code=language_of(dialog)).first()


def _find_source(dialog):
    """The dialog that this one translates."""
    sources = DialogPage.objects.filter(locale__language_code=DEFAULT_LANGUAGE).exclude(reference="")
    return sources.filter(reference=dialog.translation_of).first()
