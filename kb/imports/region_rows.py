"""Rows of a list of regions, and which of them are one region."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coopgo.pages.imports.files import TableRow, read_table
from kb.models import Region

from .gv100ad import is_gv100ad, read_gv100ad
from .tables import split_cell

REQUIRED_COLUMNS = ("code", "kind", "name", "parent")
FIELD_OF_COLUMN = {
    "kind": "kind",
    "name": "name",
    "name_en": "name_en",
    "suffix": "suffix",
    "type": "type",
    "population": "population",
    "population_year": "population_year",
    "lat": "latitude",
    "lon": "longitude",
}
NUMBER_FIELDS = ("population", "population_year", "latitude", "longitude")
"""Without a value they are unknown, not zero."""
DEGREES = {"latitude": 90, "longitude": 180}
SOLE_CHILD_SUFFIX = "000"
TOWNS_WITH_DISTRICT_RANK = {"Kreisfreie Stadt", "Stadtkreis"}

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,11}")


@dataclass(frozen=True)
class RegionRow:
    """One line of the list; `fields` are values of Region for the columns that the file has."""

    line: int
    code: str
    parent: str
    fields: dict[str, Any]
    is_same_as_parent: bool = False
    further_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkippedRow:
    line: int
    code: str
    reason: str


def read_region_rows(
    path: str | Path, *, population_year: int | None = None
) -> tuple[list[RegionRow], list[SkippedRow]]:
    """(rows, rows that cannot be regions with their reason) in the order of the file. Raises: ImportRefused.

    The file is comma-separated or a GV100AD list, for whose inhabitants the year has to be given.
    """
    if is_gv100ad(path):
        return _read_rows(read_gv100ad(path, population_year=population_year))
    return _read_rows(read_table(path, required=REQUIRED_COLUMNS))


def _read_rows(table_rows: Iterable[TableRow]) -> tuple[list[RegionRow], list[SkippedRow]]:
    rows: dict[str, RegionRow] = {}
    skipped = []
    for table_row in table_rows:
        code = table_row.values["code"]
        try:
            if code in rows:
                raise ValidationError(_("The code stands in the list twice."))
            rows[code] = _read_row(table_row)
        except ValidationError as error:
            skipped.append(SkippedRow(table_row.line, code, _in_words(error)))
    return list(rows.values()), skipped


def _in_words(error: ValidationError) -> str:
    by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    return " ".join(f"{field}: {' '.join(messages)}".removeprefix(": ") for field, messages in by_field.items())


def _read_row(row: TableRow) -> RegionRow:
    values = row.values
    if not _CODE.fullmatch(values["code"]):
        raise ValidationError(_("This is no official key; keys are text and keep their leading zeros."))
    fields = {field: values[column] for column, field in FIELD_OF_COLUMN.items() if column in values}
    fields |= {field: fields[field] or None for field in NUMBER_FIELDS if field in fields}
    return RegionRow(
        line=row.line,
        code=values["code"],
        parent=values["parent"],
        fields=_clean(fields),
        is_same_as_parent=_is_same_as_parent(values),
        further_codes=tuple(split_cell(values.get("further_codes", ""))),
    )


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    region = Region(**fields)
    region.clean_fields(exclude={"site", "parent", "code", "path"})
    for field, limit in DEGREES.items():
        degrees = getattr(region, field)
        if degrees is not None and not -limit <= degrees <= limit:
            raise ValidationError(_("%(value)s is no angle in degrees.") % {"value": fields[field]})
    return {field: getattr(region, field) for field in fields}


def _is_same_as_parent(values: dict[str, str]) -> bool:
    """Whether a unit is the only part of the one above, and therefore the same place with a longer key.

    A municipality that is a district of its own says so; Berlin's and Hamburg's only district has the state's key
    and `000`, which no other district has.
    """
    is_sole_child = values["code"] == values["parent"] + SOLE_CHILD_SUFFIX
    says_so = values.get("same_as_district") == "1" or values["kind"] == "district"
    return is_sole_child and says_so


@dataclass(frozen=True)
class MergedRows:
    """`regions` stand under their shortest code, `merged` under a longer one; `further_codes` lead to the shortest.

    The parents of `regions` are shortest codes, too.
    """

    regions: list[RegionRow]
    merged: list[RegionRow]
    further_codes: dict[str, str]


def merge_rows(rows: Iterable[RegionRow], known_further_codes: Mapping[str, str]) -> MergedRows:
    """Make one region of the rows that are one; numbers that only the longer code's row has are taken over.

    A town with district rank has its municipality's key even where the list leaves the municipality out. What an
    earlier list merged (`known_further_codes`) stays so unless the code now lies elsewhere.
    """
    by_code = {row.code: row for row in rows}
    further = {
        code: target
        for code, target in known_further_codes.items()
        if len(target) < len(code)
        and (code not in by_code or known_further_codes.get(by_code[code].parent, by_code[code].parent) == target)
    }
    further |= {row.code: row.parent for row in by_code.values() if row.is_same_as_parent}
    further |= {code: row.code for row in by_code.values() for code in row.further_codes if code not in by_code}
    for row in by_code.values():
        if row.fields.get("type") in TOWNS_WITH_DISTRICT_RANK and row.fields["kind"] == "district":
            further.setdefault(row.code + SOLE_CHILD_SUFFIX, row.code)
    further = {code: resolve(target, further) for code, target in further.items()}
    merged = [row for row in by_code.values() if row.code in further]
    for row in merged:
        if shortest := by_code.get(further[row.code]):
            by_code[shortest.code] = _filled(shortest, row)
    regions = [replace(row, parent=resolve(row.parent, further)) for row in by_code.values() if row.code not in further]
    return MergedRows(regions, merged, further)


def resolve(code: str, further_codes: Mapping[str, str]) -> str:
    """The shortest code of a region; every step of a merge shortens it."""
    while code in further_codes:
        code = further_codes[code]
    return code


def is_full_list(rows: Iterable[RegionRow]) -> bool:
    """Whether the list names the parts of every district it names."""
    rows = list(rows)
    districts = {row.code for row in rows if row.fields["kind"] == "district"}
    return bool(districts) and districts <= {row.parent for row in rows}


def _filled(row: RegionRow, longer: RegionRow) -> RegionRow:
    missing = [field for field in NUMBER_FIELDS if field in row.fields and row.fields[field] is None]
    return replace(row, fields={**row.fields, **{field: longer.fields[field] for field in missing}})
