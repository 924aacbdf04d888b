"""Tables whose rows become something that editors may change afterwards: what they touched stays."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coopgo.pages.imports.errors import messages_of
from coopgo.pages.imports.files import TableRow, digest_of, read_table
from coopgo.pages.imports.ledger import CREATED, FAILED, SKIPPED_EDITED, UPDATED, Entry, RowLedger

KEY_SEPARATOR = "\t"


class RowImport:
    """Imports one kind of row. Subclasses say what a row asks for, what stands now, and how it is written."""

    kind: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """The columns that name a row."""

    def __init__(self, site, path: str | Path):
        self.site, self.path = site, Path(path)
        self.ledger = RowLedger(site, self.kind)

    def read(self, values: dict[str, str], notes: list[str]) -> dict:
        """The state a row asks for, as texts. Raises: ValidationError."""
        raise NotImplementedError

    def find(self, key: str) -> dict | None:
        """The state that stands now, in the same form; None where nothing does."""
        raise NotImplementedError

    def write(self, key: str, state: dict) -> None:
        """Raises: ValidationError."""
        raise NotImplementedError

    def prepare(self, rows: list[dict[str, str]]) -> None:
        """What has to be known of all rows before the first is read."""

    def finish(self, keys: set[str]) -> None:
        """What can only be written once all rows stand, for those that were written."""

    @transaction.atomic
    def run(self, *, dry_run: bool = False) -> list[Entry]:
        """Raises: ImportRefused."""
        rows = read_table(self.path, required=self.columns)
        self.prepare([row.values for row in rows])
        entries = [self._import_row(row) for row in rows]
        self.finish({entry.key for entry in entries if entry.outcome in (CREATED, UPDATED)})
        if dry_run:
            transaction.set_rollback(True)
        return entries

    def _import_row(self, row: TableRow) -> Entry:
        key, notes = KEY_SEPARATOR.join(row.values[name] for name in self.key), []
        try:
            wanted, found = self.read(row.values, notes), self.find(key)
            digest = _digest(wanted)
            outcome = self.ledger.judge(key, wanted=digest, found=found and _digest(found))
            if outcome in (CREATED, UPDATED):
                with transaction.atomic():
                    self.write(key, wanted)
        except ValidationError as error:
            reason = _("Line %(line)d: %(reason)s") % {"line": row.line, "reason": " ".join(messages_of(error))}
            return Entry(key, FAILED, (reason,))
        if outcome == SKIPPED_EDITED:
            return Entry(key, outcome, (_("An editor has changed or deleted this row."),))
        self.ledger.keep(key, digest=digest, source=self.path.name)
        return Entry(key, outcome, tuple(notes))


def _digest(state: dict) -> str:
    return digest_of(*(f"{name}\n{value}" for name, value in sorted(state.items())))
