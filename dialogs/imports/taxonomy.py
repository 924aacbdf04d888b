"""Sectors and regions that an export brings along, so that an empty site can take it in whole."""

from collections.abc import Iterable
from pathlib import Path

from wagtail.models import Locale

from coopgo.pages.imports.files import read_table
from coopgo.pages.imports.media import find_attachment
from kb.imports.tables import write_table
from kb.models import Region, Sector

SECTORS_FILE, REGIONS_FILE = "bereiche.csv", "regionen.csv"
SECTOR_COLUMNS = ("slug", "language", "name", "description", "sort_order", "is_listed")
REGION_COLUMNS = ("code", "kind", "name", "name_en", "suffix", "type", "parent")


def write_taxonomy(sectors: Iterable[Sector], regions: Iterable[Region], folder: Path) -> None:
    """Tables of the given sectors in all languages and of the given regions with everything above them."""
    keys = {sector.translation_key for sector in sectors}
    named = Sector.objects.filter(translation_key__in=keys).select_related("locale")
    sector_rows = [
        (each.slug, each.locale.language_code, each.name, each.description, each.sort_order, int(each.is_listed))
        for each in sorted(named, key=lambda each: (each.slug, each.locale.language_code))
    ]
    codes = {code for region in regions for code in region.path.rstrip("/").split("/")}
    region_rows = [
        (each.code, each.kind, each.name, each.name_en, each.suffix, each.type, each.parent.code if each.parent else "")
        for each in Region.objects.filter(code__in=codes).select_related("parent").order_by("path")
    ]
    write_table(folder / SECTORS_FILE, SECTOR_COLUMNS, sector_rows)
    write_table(folder / REGIONS_FILE, REGION_COLUMNS, region_rows)


def add_missing_taxonomy(text_path: Path, *, site) -> None:
    """Make the sectors and regions that came along and are not known yet; what is known stays as it is.

    Raises: ImportRefused for a table that cannot be read.
    """
    if path := find_attachment(text_path, SECTORS_FILE):
        _add_sectors(read_table(path, required=SECTOR_COLUMNS), site)
    if path := find_attachment(text_path, REGIONS_FILE):
        _add_regions(read_table(path, required=REGION_COLUMNS), site)


def _add_sectors(rows, site):
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    known = set(Sector.objects.for_site(site).values_list("slug", flat=True))
    keys = {}
    for row in rows:
        values = dict(row.values)
        locale = locales.get(values.pop("language"))
        if locale and values["slug"] not in known:
            sector = Sector(site=site, locale=locale, **{**values, "is_listed": values["is_listed"] == "1"})
            sector.translation_key = keys.setdefault(sector.slug, sector.translation_key)
            sector.full_clean()
            sector.save()


def _add_regions(rows, site):
    for row in rows:
        values = dict(row.values)
        parent = Region.objects.by_code(site, values.pop("parent")).first()
        if not Region.objects.by_code(site, values["code"]).exists():
            region = Region(site=site, parent=parent, **values)
            region.full_clean(exclude=["path"])
            region.save()
