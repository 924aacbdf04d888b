"""The facets that every page has: its type, its year, its language. Sector and region come from their app.

Values that no page could have are left out, in every facet: a mistyped address shows too much rather than nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from . import languages
from .query.names import choose_by_name
from .registry import Facet, FacetLabel, get_facets, get_page_type, get_page_types, register_facet

TYPE = "art"
LANGUAGE = "sprache"
_YEAR = re.compile(r"[12][0-9]{3}")


@dataclass(frozen=True)
class ResolvedFilters:
    """`known` are values by facet as in an address; `unknown` are (facet, what was typed), nothing was found for it."""

    known: dict[str, list[str]]
    unknown: list[tuple[str, str]]


def resolve_filters(typed: Mapping[str, list[str]], site: Site, locale: Locale) -> ResolvedFilters:
    """Return the values that a reader meant by the names typed for each facet (`Question.filters`)."""
    resolved = ResolvedFilters({}, [])
    for facet in get_facets():
        for name in dict.fromkeys(typed.get(facet.name, ())):
            if value := facet.resolve(name, site, locale):
                resolved.known.setdefault(facet.name, []).append(value)
            else:
                resolved.unknown.append((facet.name, name))
    return resolved


def register_own_facets() -> None:
    """Register type, year and language; between type and year there is room for those of other apps."""
    register_facet(Facet(TYPE, _("Type"), 10, _collect_types, _describe_types, _keep_types, _resolve_type, ("type",)))
    register_facet(Facet("jahr", _("Year"), 40, _collect_years, _describe_years, _keep_years, _resolve_year, ("year",)))
    register_facet(
        Facet(
            LANGUAGE,
            _("Language"),
            50,
            _collect_languages,
            _describe_languages,
            _keep_languages,
            _resolve_language,
            ("language",),
        )
    )


def _collect_types(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [page.art] for page in pages}


def _describe_types(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    plurals = {page_type.model.art: page_type.model._meta.verbose_name_plural for page_type in get_page_types()}
    return [FacetLabel(art, str(plural)) for art, plural in plurals.items() if art in values]


def _keep_types(values: list[str], site: Site) -> list[str]:
    known = {page_type.model.art for page_type in get_page_types()}
    return [value for value in values if value in known]


def _resolve_type(typed: str, site: Site, locale: Locale) -> str | None:
    return choose_by_name(typed, _in_every_language(_get_type_names))


def _get_type_names() -> Iterator[tuple[str, str]]:
    for model in (page_type.model for page_type in get_page_types()):
        for name in (model.art, model._meta.verbose_name, model._meta.verbose_name_plural):
            yield model.art, str(name)


def _collect_years(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    dates = {page.pk: get_page_type(type(page)).get_date(page) for page in pages}
    return {pk: [str(date.year)] for pk, date in dates.items() if date}


def _describe_years(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(year, year) for year in sorted(values, reverse=True)]


def _keep_years(values: list[str], site: Site) -> list[str]:
    return [value for value in values if _YEAR.fullmatch(value)]


def _resolve_year(typed: str, site: Site, locale: Locale) -> str | None:
    return typed if _YEAR.fullmatch(typed) else None


def _collect_languages(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    return {page.pk: [languages.get_language(page)] for page in pages}


def _describe_languages(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(code, str(name)) for code, name in languages.get_names().items() if code in values]


def _keep_languages(values: list[str], site: Site) -> list[str]:
    return [value for value in values if value in languages.get_names()]


def _resolve_language(typed: str, site: Site, locale: Locale) -> str | None:
    return choose_by_name(typed, _in_every_language(_get_language_names))


def _get_language_names() -> Iterator[tuple[str, str]]:
    for code, name in languages.get_names().items():
        yield code, code
        yield code, str(name)


def _in_every_language(get_names: Callable[[], Iterable[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    """Yield (value, name) with the names of every language: readers type the one they know."""
    for code in languages.get_languages():
        with translation.override(code):
            yield from list(get_names())
