"""Sectors (Bereiche) and the words of old archives for them, from tables."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from coopgo.pages.imports.files import TableRow, digest_of, read_table
from coopgo.pages.imports.ledger import CREATED, FAILED, SKIPPED_EDITED, UNCHANGED, UPDATED, Entry, RowLedger
from kb.models import Sector, SectorAlias

SECTOR_COLUMNS = ("slug", "name_de", "name_en", "description_de", "description_en", "order")
WORD_COLUMNS = ("word", "sector")
SOURCE_LANGUAGE = "de"
LANGUAGES = (SOURCE_LANGUAGE, "en")


@transaction.atomic
def import_sectors(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Make the sectors of a table in every language that has a name. Raises: ImportRefused.

    A sector that an editor changed or deleted since the last import stays so.
    """
    ledger = RowLedger(site, "sector")
    entries = [_import_sector(row, path, ledger) for row in read_table(path, required=SECTOR_COLUMNS)]
    if dry_run:
        transaction.set_rollback(True)
    return entries


def _import_sector(row: TableRow, path: str | Path, ledger: RowLedger) -> Entry:
    slug = row.values["slug"]
    stored = Sector.objects.for_site(ledger.site).filter(slug=slug, locale__language_code__in=LANGUAGES)
    found = {sector.locale.language_code: sector for sector in stored.select_related("locale")}
    try:
        wanted = _read_sector(row, ledger.site)
        digest = _digest(wanted)
        outcome = ledger.judge(slug, wanted=digest, found=_digest(found) if SOURCE_LANGUAGE in found else None)
        if outcome in (CREATED, UPDATED):
            _write_sector(wanted, found)
    except ValidationError as error:
        return Entry(slug, FAILED, (_at_line(row, error),))
    if outcome == SKIPPED_EDITED:
        return Entry(slug, outcome, (_("An editor has changed or deleted this sector."),))
    ledger.keep(slug, digest=digest, source=Path(path).name)
    return Entry(slug, outcome)


def _read_sector(row: TableRow, site) -> dict[str, Sector]:
    """Unsaved sectors by language, the source language first, which must have a name."""
    values = row.values
    sectors = {
        language: Sector(
            site=site,
            slug=values["slug"],
            name=values[f"name_{language}"],
            description=values[f"description_{language}"],
            sort_order=values["order"],
            is_listed=values.get("listed", "1") != "0",
        )
        for language in LANGUAGES
        if language == SOURCE_LANGUAGE or values[f"name_{language}"]
    }
    for sector in sectors.values():
        sector.clean_fields(exclude={"site", "locale"})
    return sectors


def _digest(sectors: dict[str, Sector]) -> str:
    return digest_of(
        *(
            f"{language}\n{sector.name}\n{sector.description}\n{sector.sort_order}\n{sector.is_listed}"
            for language, sector in sorted(sectors.items())
        )
    )


def _write_sector(wanted: dict[str, Sector], found: dict[str, Sector]) -> None:
    """Save the wanted sectors in the place of those found; all languages share one translation key."""
    key = found.get(SOURCE_LANGUAGE, wanted[SOURCE_LANGUAGE]).translation_key
    for language, sector in wanted.items():
        sector.locale = Locale.objects.get(language_code=language)
        sector.translation_key = key
        if language in found:
            sector.pk = found[language].pk
            sector.validate_constraints(exclude={"locale"})
        sector.save()


@transaction.atomic
def import_sector_words(path: str | Path, *, site, dry_run: bool = False) -> list[Entry]:
    """Map words of old archives to sectors. Raises: ImportRefused.

    A word that an editor mapped otherwise or deleted since the last import stays so.
    """
    ledger = RowLedger(site, "sector_word")
    entries = [_import_word(row, path, ledger) for row in read_table(path, required=WORD_COLUMNS)]
    if dry_run:
        transaction.set_rollback(True)
    return entries


def _import_word(row: TableRow, path: str | Path, ledger: RowLedger) -> Entry:
    word, slug = row.values["word"], row.values["sector"]
    sectors = Sector.objects.for_site(ledger.site).filter(locale__language_code=SOURCE_LANGUAGE)
    sector = sectors.filter(slug=slug).first()
    if sector is None:
        reason = _("Line %(line)d: there is no sector “%(slug)s”.") % {"line": row.line, "slug": slug}
        return Entry(word, FAILED, (reason,))
    alias = SectorAlias.objects.for_site(ledger.site).filter(word=word).first()
    outcome = ledger.judge(word, wanted=digest_of(slug), found=alias and digest_of(alias.sector.slug))
    if outcome == SKIPPED_EDITED:
        return Entry(word, outcome, (_("An editor has changed or deleted this word."),))
    try:
        if outcome != UNCHANGED:
            _write_word(alias or SectorAlias(site=ledger.site, word=word), sector)
    except ValidationError as error:
        return Entry(word, FAILED, (_at_line(row, error),))
    ledger.keep(word, digest=digest_of(slug), source=Path(path).name)
    return Entry(word, outcome)


def _write_word(alias: SectorAlias, sector: Sector) -> None:
    alias.sector = sector
    alias.clean_fields()
    alias.save()


def _at_line(row: TableRow, error: ValidationError) -> str:
    return _("Line %(line)d: %(reason)s") % {"line": row.line, "reason": " ".join(error.messages)}
