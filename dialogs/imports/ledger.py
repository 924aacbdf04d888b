"""Which page an imported dialog became in an earlier run."""

from dataclasses import dataclass, field

from coopgo.pages.imports.files import digest_of
from coopgo.pages.models import ImportRecord

from .intermediate import IntermediateDialog
from .text_writer import write_dialog

KIND = "dialog"
DEFAULT_LANGUAGE = "de"


def language_of(dialog: IntermediateDialog) -> str:
    return dialog.language or DEFAULT_LANGUAGE


@dataclass
class FileLedger:
    """The records of one file; `keys` are those of the dialogs that stand in it now."""

    site: object
    source: str
    keys: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, dialogs, *, site, source):
        return cls(site, source, {_key(dialog) for dialog in dialogs})

    def find(self, dialog) -> ImportRecord | None:
        """By the dialog's key, or where only its title changed the one record of its day that no other claims."""
        records = ImportRecord.objects.for_site(self.site).filter(kind=KIND).select_related("page")
        if record := records.filter(key=_key(dialog)).first():
            return record
        same_day = records.filter(source=self.source, key__startswith=_day_key(dialog)).exclude(key__in=self.keys)
        candidates = list(same_day[:2])
        return candidates[0] if len(candidates) == 1 else None

    def is_current(self, record, dialog) -> bool:
        return record.digest == _digest(dialog)

    def keep(self, record, dialog, *, page, revision, is_published) -> None:
        record = record or ImportRecord(site=self.site, kind=KIND)
        record.key, record.source, record.digest = _key(dialog), self.source, _digest(dialog)
        record.page_id, record.revision_pk = page.pk, revision.pk
        record.published = is_published or (record.published and page.live)
        record.save()


def _key(dialog):
    return f"{_day_key(dialog)}{dialog.reference or digest_of(dialog.title)}"


def _day_key(dialog):
    return f"{language_of(dialog)}:{dialog.date.isoformat()}:"


def _digest(dialog):
    return digest_of(write_dialog(dialog))
