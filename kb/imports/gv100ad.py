"""The list of municipalities of Destatis (Gemeindeverzeichnis GV100AD, fixed width) as rows of a list of regions.

Record layout: Destatis, "Datensatzbeschreibung GV100AD"; records of Regierungsbezirke, regions and associations of
municipalities are left out, since pages are not found by them. The file has no figure for the year of its
inhabitants: they are read only where a caller knows it.
"""

import io
import re
from pathlib import Path

from django.utils.translation import gettext as _
from gv100ad import District, FederalState, GV100ADReader, Municipality
from gv100ad.entities.district_type import DistrictType
from gv100ad.entities.municipality_type import MunicipalityType

from coopgo.pages.imports.errors import ImportRefused
from coopgo.pages.imports.files import TableRow, read_text
from kb.models.regions import RegionKind

COUNTRY = {"code": "DE", "kind": RegionKind.COUNTRY, "name": "Deutschland", "parent": "", "type": "Staat"}
DISTRICT_TYPES = {
    DistrictType.KREISFREIE_STADT: "Kreisfreie Stadt",
    DistrictType.STADTKREIS: "Stadtkreis",
    DistrictType.KREIS: "Kreis",
    DistrictType.LANDKREIS: "Landkreis",
    DistrictType.REGIONALVERBAND: "Regionalverband",
}
MUNICIPALITY_TYPES = {
    MunicipalityType.MARKT: "Markt",
    MunicipalityType.KREISFREIE_STADT: "Kreisfreie Stadt",
    MunicipalityType.STADTKREIS: "Stadtkreis",
    MunicipalityType.STADT: "Stadt",
    MunicipalityType.KREISANGEHOERIGE_GEMEINDE: "Gemeinde",
    MunicipalityType.GEMEINDEFREIES_GEBIET_BEWOHNT: "Gemeindefreies Gebiet",
    MunicipalityType.GEMEINDEFREIES_GEBIET_UNBEWOHNT: "Gemeindefreies Gebiet",
    MunicipalityType.GROSSE_KREISSTADT: "Große Kreisstadt",
}
OWN_DISTRICT = {MunicipalityType.KREISFREIE_STADT, MunicipalityType.STADTKREIS}

_RECORD = re.compile(r"[1-6]0\d{8}")


def is_gv100ad(path: str | Path) -> bool:
    """Whether the file begins with a record. Raises: ImportRefused."""
    return bool(_RECORD.match(read_text(path)))


def read_gv100ad(path: str | Path, *, population_year: int | None = None) -> list[TableRow]:
    """Germany, its Länder, Kreise and Gemeinden, in the columns of a list of regions. Raises: ImportRefused."""
    rows = [TableRow(0, dict(COUNTRY))]
    for number, line in enumerate(read_text(path).splitlines(), 1):
        try:
            records = list(GV100ADReader(io.StringIO(line)).read())
        except ValueError as error:
            raise ImportRefused(
                _("%(file)s, line %(line)d is no record of a GV100AD file: %(reason)s")
                % {"file": path, "line": number, "reason": error}
            ) from error
        rows += [TableRow(number, values) for each in records if (values := _values(each, population_year))]
    for row in rows:
        row.values["same_as_district"] = row.values.get("same_as_district", "")
    return rows


def _values(record, population_year: int | None) -> dict[str, str]:
    match record:
        case FederalState():
            return _region(record, RegionKind.STATE, parent=COUNTRY["code"], type="Land")
        case District():
            kind = DISTRICT_TYPES.get(record.type, "")
            return _region(record, RegionKind.DISTRICT, parent=record.regional_code[:2], type=kind)
        case Municipality():
            values = _region(
                record,
                RegionKind.MUNICIPALITY,
                parent=record.regional_code[:5],
                type=MUNICIPALITY_TYPES.get(record.type, ""),
            )
            values["same_as_district"] = "1" if record.type in OWN_DISTRICT else ""
            return values | _population(record, population_year)
    return {}


def _region(record, kind: str, *, parent: str, type: str) -> dict[str, str]:
    """What stands behind a comma is no part of the name: „München, Landeshauptstadt“."""
    name, _comma, suffix = record.name.partition(", ")
    return {
        "code": record.regional_code,
        "kind": kind,
        "name": name,
        "suffix": suffix,
        "parent": parent,
        "type": type,
    }


def _population(record: Municipality, year: int | None) -> dict[str, str]:
    return {"population": str(record.inhabitants), "population_year": str(year)} if year else {}
