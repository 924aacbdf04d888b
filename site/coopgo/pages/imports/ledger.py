"""What an import made stands in the ledger, so that a later run respects what editors did since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coopgo.pages.models import ImportRecord

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"
SKIPPED_EDITED, FAILED = "skipped_edited", "failed"
OUTCOMES = (CREATED, UPDATED, UNCHANGED, SKIPPED_EDITED, FAILED)


@dataclass(frozen=True)
class Entry:
    """What became of one row or page, one of OUTCOMES; `key` says which."""

    key: str
    outcome: str
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {"key": self.key, "outcome": self.outcome, "notes": list(self.notes)}


def count_outcomes(entries: Iterable[Entry]) -> dict[str, int]:
    counts = Counter(entry.outcome for entry in entries)
    return {outcome: counts[outcome] for outcome in OUTCOMES}


@dataclass(frozen=True)
class RowLedger:
    """The records of rows that are no pages; a record's digest is that of the state the import wrote."""

    site: Any
    kind: str

    def judge(self, key: str, *, wanted: str, found: str | None) -> str:
        """The outcome of a row from the digests of the state it asks for and of the state that stands now.

        Only what still stands as the last import wrote it is updated; what is gone was deleted by an editor.
        """
        record = ImportRecord.objects.for_site(self.site).filter(kind=self.kind, key=key).first()
        if wanted in (found, record and record.digest):
            return UNCHANGED
        if found is None:
            return SKIPPED_EDITED if record else CREATED
        return UPDATED if record and record.digest == found else SKIPPED_EDITED

    def keep(self, key: str, *, digest: str, source: str) -> None:
        ImportRecord.objects.update_or_create(
            site=self.site, kind=self.kind, key=key, defaults={"digest": digest, "source": source}
        )
