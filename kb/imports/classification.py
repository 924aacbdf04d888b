"""Sectors and regions by the words and keys of a file."""

from kb.models import Region, Sector, SectorAlias

SOURCE_LANGUAGE = "de"


def find_sector(site, word: str) -> Sector | None:
    """The sector of the source language that a mapped word, a name or a slug stands for."""
    alias = SectorAlias.objects.for_site(site).filter(word__iexact=word).select_related("sector").first()
    if alias:
        return alias.sector
    sectors = Sector.objects.for_site(site).filter(locale__language_code=SOURCE_LANGUAGE)
    return sectors.filter(name__iexact=word).first() or sectors.filter(slug__iexact=word).first()


def find_region(site, word: str) -> Region | None:
    """The region of a key, with or without the name behind it, or of a name that only one region has."""
    code, _separator, name = word.partition(" ")
    if region := Region.objects.by_code(site, code).first():
        return region
    named = Region.objects.for_site(site).filter(name__iexact=name or word)[:2]
    return named[0] if len(named) == 1 else None
