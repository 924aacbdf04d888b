"""Sectors, regions and terms of the glossary as suggestions while a reader types."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from search.registry import SuggestionType, register_suggestions

from .models import GlossaryTerm, Region, Sector


def register() -> None:
    register_suggestions(SuggestionType("bereich", _("Sectors"), 20, Sector, _get_sectors))
    register_suggestions(
        SuggestionType("region", _("Regions"), 30, Region, _get_regions, _put_larger_first, _get_surroundings)
    )
    register_suggestions(
        SuggestionType("begriff", _("Glossary"), 40, GlossaryTerm, _get_terms, get_hint=_get_other_spellings)
    )


def _get_sectors(site: Site, locale: Locale) -> QuerySet:
    return Sector.objects.for_site(site).in_locale(locale).listed().select_related("locale")


def _get_regions(site: Site, locale: Locale) -> QuerySet:
    return Region.objects.for_site(site).select_related("parent")


def _get_terms(site: Site, locale: Locale) -> QuerySet:
    return GlossaryTerm.objects.for_site(site).in_locale(locale).select_related("locale")


def _put_larger_first(region: Region) -> int:
    return region.population or 0


def _get_surroundings(region: Region) -> str:
    return region.parent.full_name if region.parent else ""


def _get_other_spellings(term: GlossaryTerm) -> str:
    return ", ".join(term.spellings[1:])
