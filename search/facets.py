"""The facets that every page has: its type, its year, its language. Sectors and regions come from their app."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from . import languages, registry
from .registry import Facet, FacetLabel


def _collect_types(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [page.art] for page in pages}


def _describe_types(values: Iterable[str], locale: Locale) -> list[FacetLabel]:
    plurals = {model.art: model._meta.verbose_name_plural for model in registry.get_page_types()}
    return [FacetLabel(art, str(plural)) for art, plural in plurals.items() if art in set(values)]


def _collect_years(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    dates = {page.pk: getattr(page, registry.get_date_field(type(page))) for page in pages}
    return {pk: [str(date.year)] for pk, date in dates.items() if date}


def _describe_years(values: Iterable[str], locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(year, year) for year in sorted(values, reverse=True)]


def _collect_languages(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [languages.get_language(page)] for page in pages}


def _describe_languages(values: Iterable[str], locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(code, str(name)) for code, name in languages.get_names().items() if code in set(values)]


LANGUAGE = "sprache"


def register_own_facets() -> None:
    """Register type, year and language; sector and region stand between type and year."""
    registry.register_facet(Facet("art", _("Type"), 10, _collect_types, _describe_types))
    registry.register_facet(Facet("jahr", _("Year"), 40, _collect_years, _describe_years))
    registry.register_facet(Facet(LANGUAGE, _("Language"), 50, _collect_languages, _describe_languages))
