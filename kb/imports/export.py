"""What pages rest on, as the tables that the imports read."""

from collections.abc import Sequence
from pathlib import Path

from wagtail.models import Page, Site

from coopgo.pages.imports.export_names import ExportNames
from kb.models import Region, Sector, SectorAlias

from .glossary import COLUMNS as GLOSSARY_COLUMNS
from .glossary import glossary_rows
from .region_rows import FIELD_OF_COLUMN, REQUIRED_COLUMNS
from .sectors import LANGUAGES, SOURCE_LANGUAGE, WORD_COLUMNS
from .statutes import ChangeImport, LawImport, change_rows, law_rows
from .synonyms import SynonymImport, synonym_rows
from .tables import SEPARATOR, write_table

FOLDER = "taxonomy"
SECTOR_COLUMNS = ("slug", "name_de", "name_en", "description_de", "description_en", "order", "listed")
REGION_COLUMNS = (*REQUIRED_COLUMNS, *(name for name in FIELD_OF_COLUMN if name not in REQUIRED_COLUMNS))


def export_tables(folder: Path, pages: Sequence[Page]) -> dict[str, int]:
    """Sectors, words, glossary, laws, changes, synonyms; regions as far as the pages name them. Raises: OSError."""
    site = Site.objects.get(is_default_site=True)
    tables = {
        "sectors": (SECTOR_COLUMNS, sector_rows(site)),
        "sector-words": (WORD_COLUMNS, word_rows(site)),
        "regions": ((*REGION_COLUMNS, "further_codes"), region_rows(site, pages)),
        "glossary": (GLOSSARY_COLUMNS, glossary_rows(site, ExportNames())),
        "laws": (LawImport.columns, law_rows(site)),
        "statute-changes": (ChangeImport.columns, change_rows(site)),
        "synonyms": (SynonymImport.columns, synonym_rows(site)),
    }
    for name, (columns, rows) in tables.items():
        write_table(folder / FOLDER / f"{name}.csv", columns, rows)
    return {name: len(rows) for name, (_columns, rows) in tables.items()}


def sector_rows(site) -> list[tuple]:
    sectors = Sector.objects.for_site(site).filter(locale__language_code__in=LANGUAGES).select_related("locale")
    by_key = {(sector.slug, sector.locale.language_code): sector for sector in sectors}
    originals = sorted(slug for slug, language in by_key if language == SOURCE_LANGUAGE)
    return [_sector_row([by_key.get((slug, language)) for language in LANGUAGES]) for slug in originals]


def _sector_row(versions: Sequence[Sector | None]) -> tuple:
    original = versions[0]
    names = [sector.name if sector else "" for sector in versions]
    descriptions = [sector.description if sector else "" for sector in versions]
    return original.slug, *names, *descriptions, original.sort_order, int(original.is_listed)


def word_rows(site) -> list[tuple]:
    aliases = SectorAlias.objects.for_site(site).select_related("sector").order_by("word")
    return [(alias.word, alias.sector.slug) for alias in aliases]


def region_rows(site, pages: Sequence[Page]) -> list[tuple]:
    """The regions of the pages and all above them, from the country down."""
    links = [link for page in pages if hasattr(page, "region_links") for link in page.region_links.all()]
    codes = {code for link in links for code in link.region.path.rstrip("/").split("/")}
    regions = Region.objects.for_site(site).filter(code__in=codes).order_by("path")
    return [_region_row(region) for region in regions.select_related("parent").prefetch_related("further_codes")]


def _region_row(region: Region) -> tuple:
    values = {name: getattr(region, field) for name, field in FIELD_OF_COLUMN.items()}
    values |= {"code": region.code, "parent": region.parent.code if region.parent else ""}
    further = SEPARATOR.join(sorted(each.code for each in region.further_codes.all()))
    return *("" if values[name] is None else values[name] for name in REGION_COLUMNS), further
