"""Pages from Markdown files: made, updated while no editor has touched them, and noted in the ledger."""

import json
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from coopgo.pages.models import ImportRecord

from .block_ids import keep_ids
from .entries import PageValues
from .errors import messages_of
from .files import digest_of
from .ledger import CREATED, FAILED, SKIPPED_EDITED, UNCHANGED, UPDATED, count_outcomes
from .links import TextLinks, find_page
from .options import ImportOptions
from .page_files import PageFile, read_page_file
from .page_types import PageType, type_of

KIND = "page"


@dataclass
class WrittenPage:
    """What became of one file; `has_missing_pages` says that a page it links to was not there."""

    file: PageFile
    outcome: str = FAILED
    page: Page | None = None
    notes: list[str] = field(default_factory=list)
    has_missing_pages: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {
            "file": str(self.file.source),
            "title": self.file.values["title"],
            "path": self.page.get_url() if self.page and self.page.pk else None,
            "outcome": self.outcome,
            "notes": [*self.file.notes, *self.notes],
        }


def import_pages(sources: Iterable[str | Path], options: ImportOptions) -> list[WrittenPage]:
    """Import Markdown files, one transaction each, parents before their children.

    Raises: ImportRefused for a file that cannot be read; then nothing is imported.
    """
    files = sorted((read_page_file(source) for source in sources), key=_import_order)
    with transaction.atomic() if options.is_dry_run else nullcontext():
        written = {file.source: _import_file(file, options) for file in files}
        late = [result for result in written.values() if result.has_missing_pages]
        if any(result.outcome == CREATED for result in written.values()):
            written |= {result.file.source: _link_late_pages(result, options) for result in late}
        if options.is_dry_run:
            transaction.set_rollback(True)
    return list(written.values())


def build_report(written: Sequence[WrittenPage]) -> dict[str, Any]:
    return {"pages": [result.as_dict() for result in written], "counts": count_outcomes(written)}


def _import_order(file: PageFile):
    return bool(file.values.get("translation_of")), file.path.count("/"), file.path


def _link_late_pages(first: WrittenPage, options: ImportOptions) -> WrittenPage:
    """Write a page again whose links led to pages that came later."""
    again = _import_file(first.file, options)
    if again.outcome == UPDATED:
        again.outcome = first.outcome if first.outcome == CREATED else UPDATED
    elif again.outcome == UNCHANGED:
        again.outcome = first.outcome
    return again


def _import_file(file: PageFile, options: ImportOptions) -> WrittenPage:
    written = WrittenPage(file)
    try:
        with transaction.atomic():
            _PageWriter(written, options).write()
    except ValidationError as error:
        written.outcome, written.page = FAILED, None
        written.notes += messages_of(error)
    return written


class _PageWriter:
    def __init__(self, written: WrittenPage, options: ImportOptions):
        self.written, self.file, self.options = written, written.file, options
        self.links = TextLinks(
            site=options.site,
            source=self.file.source,
            language=self.file.language,
            is_dry_run=options.is_dry_run,
        )
        records = ImportRecord.objects.for_site(options.site).filter(kind=KIND, key=self.file.key)
        self.record = records.select_related("page").first()

    def write(self) -> None:
        if reason := self.find_reason_to_skip():
            self.written.outcome = SKIPPED_EDITED
            self.written.notes.append(reason)
            return
        page_type = self.get_page_type()
        page = self.written.page or self.new_page(page_type)
        values = self.read(page, page_type)
        digest = digest_of(json.dumps(values.state, default=str))
        if page.pk and self.record and self.record.digest == digest:
            self.written.outcome = UNCHANGED
            self.publish_late(page)
        else:
            self.written.outcome = UPDATED if page.pk else CREATED
            self.save(values)
            self.keep_record(digest)

    def get_page_type(self) -> PageType:
        """The type that the file names, which a page that stands already has to be of; or else that page's own."""
        page_type, page = self.file.page_type, self.written.page
        if page and not self.file.values.get("type"):
            page_type = type_of(page)
        if page_type is None:
            kind = {"type": self.file.type_name}
            raise ValidationError(_("A page of the type “%(type)s” cannot be made from a file.") % kind)
        if page and type(page) is not page_type.model:
            found = {"path": self.file.path, "type": page._meta.verbose_name}
            raise ValidationError(_("The page at %(path)s is of another type: %(type)s.") % found)
        return page_type

    def read(self, page, page_type: PageType) -> PageValues:
        """What the file says, what it says nothing of left out. Raises: ValidationError."""
        values = PageValues(page, self.links)
        for entry in page_type.entries:
            if entry.name in self.file.values:
                entry.read(self.file.values[entry.name], values)
        page_type.body.read(self.file.body, self.file.values, values)
        self.written.notes += [*values.notes, *self.links.notes]
        self.written.has_missing_pages = self.links.has_missing_pages
        return values

    def find_reason_to_skip(self) -> str:
        """Why the page is an editor's; sets the page where there is one to update."""
        if self.record and self.record.page:
            self.written.page = self.record.page.specific
            return _("An editor has worked on this page since.") if self.record.was_edited else ""
        if self.record and self.options.keeps_deleted:
            return _("An editor deleted this page.")
        page = self.find_page()
        self.written.page = page and page.specific
        if page and page.latest_revision_id:
            return _("A page at this address exists and was not made by this import.")
        return ""

    def find_page(self) -> Page | None:
        """The page that stands where this one belongs: a migration's, or a copy that follows another language."""
        source = self.find_source()
        translated = source and source.get_translation_or_none(self.get_locale())
        return translated or (find_page(self.options.site, self.file.path) if self.file.path else None)

    def find_source(self) -> Page | None:
        path = self.file.values.get("translation_of")
        source = find_page(self.options.site, path) if path else None
        if path and source is None:
            raise ValidationError(_("Page not found: %(path)s") % {"path": path})
        return source

    def get_locale(self) -> Locale:
        locale = Locale.objects.filter(language_code=self.file.language).first()
        if locale is None:
            raise ValidationError(_("Unknown language: %(code)s") % {"code": self.file.language})
        return locale

    def new_page(self, page_type: PageType) -> Page:
        """An unsaved page; `save` hangs it below its parent."""
        page = page_type.model(locale=self.get_locale(), live=False)
        if source := self.find_source():
            page.translation_key = source.translation_key
        if self.file.path:
            page.slug = self.file.path.strip("/").rpartition("/")[2]
        return page

    def find_parent(self, page: Page) -> Page:
        parent_path = f"/{self.file.path.strip('/').rpartition('/')[0]}/"
        parent = find_page(self.options.site, parent_path) if self.file.path else None
        if source := self.find_source():
            parent = parent or source.get_parent().get_translation_or_none(page.locale)
        if parent is None or not page.can_create_at(parent.specific):
            raise ValidationError(_("There is no page above %(path)s.") % {"path": self.file.path})
        return parent

    def save(self, values: PageValues) -> None:
        page = values.page
        values.apply()
        for name, stream in values.streams.items():
            old = list(getattr(page, name).raw_data) if page.pk else []
            setattr(page, name, json.dumps(keep_ids(old, stream)))
        page.alias_of = None
        if values.tags is not None:
            page.tags.set(values.tags, clear=True)
        if page.pk is None:
            self.find_parent(page).add_child(instance=page)
        self.written.page = page
        revision = page.save_revision()
        if self.options.publish:
            revision.publish()

    def publish_late(self, page) -> None:
        """A draft that an earlier run made goes out as it is once this run is asked to publish."""
        if self.options.publish and page.has_unpublished_changes:
            page.latest_revision.publish()
            self.written.outcome = UPDATED
            self.keep_record(self.record.digest)

    def keep_record(self, digest: str) -> None:
        page = self.written.page
        page.refresh_from_db(fields=["live", "latest_revision"])
        record = self.record or ImportRecord(site=self.options.site, kind=KIND, key=self.file.key)
        record.source, record.digest = self.file.source.name, digest
        record.page, record.revision_pk, record.published = page, page.latest_revision_id, page.live
        record.save()
