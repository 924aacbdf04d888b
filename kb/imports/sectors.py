"""Sectors (Bereiche) and the words of old archives for them, from tables."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from coopgo.pages.imports.ledger import Entry
from coopgo.pages.imports.links import SOURCE_LANGUAGE
from kb.models import Sector, SectorAlias

from .rows import RowImport

LANGUAGES = (SOURCE_LANGUAGE, "en")
SECTOR_COLUMNS = ("slug", "name_de", "name_en", "description_de", "description_en", "order")
WORD_COLUMNS = ("word", "sector")
FIELDS = ("name", "description", "sort_order", "is_listed")


class SectorImport(RowImport):
    """A state holds the fields by language, as `name_de`."""

    kind = "sector"
    columns = SECTOR_COLUMNS
    key = ("slug",)

    def read(self, values, notes):
        sectors = {
            language: Sector(
                site=self.site,
                slug=values["slug"],
                name=values[f"name_{language}"],
                description=values[f"description_{language}"],
                sort_order=values["order"],
                is_listed=values.get("listed") != "0",
            )
            for language in LANGUAGES
            if language == SOURCE_LANGUAGE or values[f"name_{language}"]
        }
        for sector in sectors.values():
            sector.clean_fields(exclude={"site", "locale"})
        return _state(sectors)

    def find(self, key):
        sectors = self._stored(key)
        return _state(sectors) if SOURCE_LANGUAGE in sectors else None

    def write(self, key, state):
        """All languages share one translation key."""
        stored = self._stored(key)
        source = stored.get(SOURCE_LANGUAGE, Sector())
        for language in LANGUAGES:
            if f"name_{language}" in state:
                sector = stored.get(language) or Sector(locale=Locale.objects.get(language_code=language))
                sector.site, sector.slug, sector.translation_key = self.site, key, source.translation_key
                for name in FIELDS:
                    setattr(sector, name, state[f"{name}_{language}"])
                sector.save()

    def _stored(self, key) -> dict[str, Sector]:
        sectors = Sector.objects.for_site(self.site).filter(slug=key, locale__language_code__in=LANGUAGES)
        return {sector.locale.language_code: sector for sector in sectors.select_related("locale")}


def _state(sectors: dict[str, Sector]) -> dict:
    return {f"{name}_{code}": getattr(sector, name) for code, sector in sectors.items() for name in FIELDS}


def import_sectors(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Make the sectors of a table in every language that has a name. Raises: ImportRefused.

    A sector that an editor changed or deleted since the last import stays so.
    """
    return SectorImport(site, path).run(dry_run=dry_run)


class WordImport(RowImport):
    kind = "sector_word"
    columns = WORD_COLUMNS
    key = ("word",)

    def read(self, values, notes):
        self._find_sector(values["sector"])
        SectorAlias(word=values["word"]).clean_fields(exclude={"site", "sector"})
        return {"sector": values["sector"]}

    def find(self, key):
        alias = self._stored(key)
        return alias and {"sector": alias.sector.slug}

    def write(self, key, state):
        alias = self._stored(key) or SectorAlias(site=self.site, word=key)
        alias.sector = self._find_sector(state["sector"])
        alias.save()

    def _stored(self, key) -> SectorAlias | None:
        return SectorAlias.objects.for_site(self.site).filter(word=key).select_related("sector").first()

    def _find_sector(self, slug: str) -> Sector:
        sectors = Sector.objects.for_site(self.site).filter(locale__language_code=SOURCE_LANGUAGE)
        if sector := sectors.filter(slug=slug).first():
            return sector
        raise ValidationError(_("There is no sector “%(slug)s”.") % {"slug": slug})


def import_sector_words(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Map words of old archives to sectors. Raises: ImportRefused.

    A word that an editor mapped otherwise or deleted since the last import stays so.
    """
    return WordImport(site, path).run(dry_run=dry_run)
