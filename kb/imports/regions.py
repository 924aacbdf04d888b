"""Regions (Länder, Kreise, Gemeinden, places abroad) from a list with official keys, in bulk."""

from collections.abc import Container
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coopgo.pages.content_version import raise_content_version
from kb.models import Region, RegionCode
from kb.models.regions import RegionKind
from search.journal.recording import record_changes

from .region_changes import Followed, follow_changes
from .region_rows import (
    FIELD_OF_COLUMN,
    RegionRow,
    SkippedRow,
    is_full_list,
    merge_rows,
    read_region_rows,
)

WRITTEN_FIELDS = [*FIELD_OF_COLUMN.values(), "folded_name", "folded_name_en", "parent", "path"]


@dataclass(frozen=True)
class Renamed:
    code: str
    old: str
    new: str


@dataclass
class RegionReport:
    """Counts of one import.

    `vanished` are codes that a full list no longer has (kept, since pages may link them), `followed` those that a
    table of changes led to their successors.
    """

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    merged: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    followed: list[Followed] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@transaction.atomic
def import_regions(
    path: str | Path,
    *,
    site,
    changes: str | Path | None = None,
    population_year: int | None = None,
    dry_run: bool = False,
) -> RegionReport:
    """Make the site's regions what the list says, all or nothing. Raises: ImportRefused.

    `changes` is a table of places that went into others (`region_changes.COLUMNS`).
    """
    rows, skipped = read_region_rows(path, population_year=population_year)
    report = RegionReport(skipped=skipped)
    _RegionWriter(site, rows, report).write()
    if changes:
        _follow(changes, site, {row.code for row in rows}, report)
    if dry_run:
        transaction.set_rollback(True)
    elif report.created or report.updated or report.followed:
        raise_content_version()
    return report


def _follow(changes: str | Path, site, list_codes: set[str], report: RegionReport) -> None:
    report.followed, skipped = follow_changes(changes, site=site, list_codes=list_codes)
    report.skipped += [SkippedRow(row.line, row.values["old_code"], reason) for row, reason in skipped]
    gone = {each.old for each in report.followed}
    report.vanished = [code for code in report.vanished if code not in gone]


def _index(regions: list[Region]) -> None:
    """Bulk writes send no signals, and editors look regions up by search."""
    record_changes(Region, [region.pk for region in regions])


class _RegionWriter:
    """`regions` are those of the site by code, what has been written so far included."""

    def __init__(self, site, rows: list[RegionRow], report: RegionReport):
        self.site = site
        self.report = report
        self.regions = {region.code: region for region in Region.objects.for_site(site)}
        self.codes_before = set(self.regions)
        kept_codes = RegionCode.objects.for_site(site).select_related("region")
        self.kept_codes = {kept.code: kept for kept in kept_codes}
        self.list = merge_rows(rows, {code: kept.region.code for code, kept in self.kept_codes.items()})
        self.is_full = is_full_list(rows)
        self.changed: list[Region] = []

    def write(self) -> None:
        pending = {row.code: row for row in self.list.regions}
        while level := [row for row in pending.values() if self.has_place(row, pending)]:
            self.write_level(level)
            for row in level:
                del pending[row.code]
        for row in pending.values():
            self.skip(row, _("The region above it, %(code)s, is unknown.") % {"code": row.parent})
        self.move_parts_along()
        self.write_further_codes()
        if self.changed:
            transaction.on_commit(lambda: _index(self.changed), robust=True)
        self.report.vanished = sorted(self.find_vanished())

    def has_place(self, row: RegionRow, pending: Container[str]) -> bool:
        return not row.parent or (row.parent in self.regions and row.parent not in pending)

    def write_level(self, level: list[RegionRow]) -> None:
        """Write rows whose parents stand already."""
        created, updated = [], []
        for row in level:
            parent = self.regions.get(row.parent)
            if parent and row.code in parent.path.split("/"):
                self.skip(row, _("The region would lie within itself."))
                continue
            region = self.regions.get(row.code)
            if region is None:
                created.append(_fill(Region(site=self.site, code=row.code), _values(row, parent)))
            elif _differs(region, _values(row, parent)):
                self.report_name(region, row)
                updated.append(_fill(region, _values(row, parent)))
            else:
                self.report.unchanged += 1
        self.regions |= {region.code: region for region in Region.objects.bulk_create(created)}
        _update(updated)
        self.changed += [*created, *updated]
        self.report.created += len(created)
        self.report.updated += len(updated)

    def report_name(self, region: Region, row: RegionRow) -> None:
        if region.name != row.fields["name"]:
            self.report.renamed.append(Renamed(row.code, region.name, row.fields["name"]))

    def move_parts_along(self) -> None:
        """Regions that the list does not name follow the one they are part of."""
        by_pk = {region.pk: region for region in self.regions.values()}
        moved = []
        for region in sorted(self.regions.values(), key=lambda region: region.path.count("/")):
            path = _path(region.code, by_pk.get(region.parent_id))
            if path != region.path:
                region.path = path
                moved.append(region)
        _update(moved)

    def write_further_codes(self) -> None:
        for row in self.list.merged:
            if row.code in self.regions:
                self.skip(row, _("It stands here as a region of its own and is kept."))
            elif self.list.further_codes[row.code] not in self.regions:
                self.skip(row, _("The region above it, %(code)s, is unknown.") % {"code": row.parent})
            else:
                self.report.merged += 1
        split = [kept.pk for code, kept in self.kept_codes.items() if code in self.regions]
        RegionCode.objects.filter(pk__in=split).delete()
        RegionCode.objects.bulk_create(
            RegionCode(site=self.site, code=code, region=self.regions[target])
            for code, target in self.list.further_codes.items()
            if target in self.regions and code not in self.regions and code not in self.kept_codes
        )

    def find_vanished(self) -> set[str]:
        """Codes within the countries of a full list that it does not name."""
        if not self.is_full:
            return set()
        named = {row.code for row in (*self.list.regions, *self.list.merged)}
        countries = {
            self.regions[code].path.split("/")[0]
            for code in named
            if code in self.regions and self.regions[code].kind == RegionKind.DISTRICT
        }
        return {code for code in self.codes_before - named if self.regions[code].path.split("/")[0] in countries}

    def skip(self, row: RegionRow, reason: str) -> None:
        self.report.skipped.append(SkippedRow(row.line, row.code, reason))


def _values(row: RegionRow, parent: Region | None) -> dict[str, Any]:
    """What the row says; an English name that it does not give stays."""
    fields = {name: value for name, value in row.fields.items() if value or name != "name_en"}
    return {**fields, "parent_id": parent.pk if parent else None, "path": _path(row.code, parent)}


def _path(code: str, parent: Region | None) -> str:
    return f"{parent.path if parent else ''}{code}/"


def _differs(region: Region, values: dict[str, Any]) -> bool:
    return any(getattr(region, name) != value for name, value in values.items())


def _fill(region: Region, values: dict[str, Any]) -> Region:
    for name, value in values.items():
        setattr(region, name, value)
    return region


def _update(regions: list[Region]) -> None:
    """An upsert: one statement for many rows, where `bulk_update` builds a CASE for each field of each row."""
    Region.objects.bulk_create(regions, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN_FIELDS)
