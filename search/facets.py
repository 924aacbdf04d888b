"""The facets that every page has: its type, its year, its language. Sector and region come from their app.

Values that no page could have are left out, in every facet: a mistyped address shows too much rather than nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from . import languages
from .registry import Facet, FacetLabel, get_page_type, get_page_types, register_facet

LANGUAGE = "sprache"
_YEAR = re.compile(r"[12][0-9]{3}")


def register_own_facets() -> None:
    """Register type, year and language; between type and year there is room for those of other apps."""
    register_facet(Facet("art", _("Type"), 10, _collect_types, _describe_types, _keep_types))
    register_facet(Facet("jahr", _("Year"), 40, _collect_years, _describe_years, _keep_years))
    register_facet(Facet(LANGUAGE, _("Language"), 50, _collect_languages, _describe_languages, _keep_languages))


def _collect_types(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [page.art] for page in pages}


def _describe_types(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    plurals = {page_type.model.art: page_type.model._meta.verbose_name_plural for page_type in get_page_types()}
    return [FacetLabel(art, str(plural)) for art, plural in plurals.items() if art in values]


def _keep_types(values: list[str], site: Site) -> list[str]:
    known = {page_type.model.art for page_type in get_page_types()}
    return [value for value in values if value in known]


def _collect_years(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    dates = {page.pk: get_page_type(type(page)).get_date(page) for page in pages}
    return {pk: [str(date.year)] for pk, date in dates.items() if date}


def _describe_years(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(year, year) for year in sorted(values, reverse=True)]


def _keep_years(values: list[str], site: Site) -> list[str]:
    return [value for value in values if _YEAR.fullmatch(value)]


def _collect_languages(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [languages.get_language(page)] for page in pages}


def _describe_languages(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(code, str(name)) for code, name in languages.get_names().items() if code in values]


def _keep_languages(values: list[str], site: Site) -> list[str]:
    return [value for value in values if value in languages.get_names()]
