"""What readers have confirmed, as a facet of the search."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page, Site

from search.languages import get_languages
from search.query.names import choose_by_name
from search.registry import Facet, FacetLabel, register_facet

from .models import PageValidation
from .validation import CONFIRMED, CONTRADICTED

NAME = "bestaetigt"
_LABELS = {
    CONFIRMED: pgettext_lazy("by readers", "confirmed"),
    CONTRADICTED: pgettext_lazy("by readers", "contradicted"),
}


def register_facets() -> None:
    further_names = ("bestätigt", "confirmed")
    register_facet(Facet(NAME, _("Confirmed by readers"), 35, _collect, _describe, _clean, _resolve, further_names))


def _collect(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    """Every language of a page has what its thread adds up to."""
    rows = PageValidation.objects.filter(page__translation_key__in={page.translation_key for page in pages})
    values = defaultdict(list, {row.page.translation_key: row.facet_values for row in rows.select_related("page")})
    return {page.pk: values[page.translation_key] for page in pages}


def _describe(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    return [FacetLabel(value, str(label)) for value, label in _LABELS.items() if value in values]


def _clean(values: list[str], site: Site) -> list[str]:
    return [value for value in values if value in _LABELS]


def _resolve(typed: str, site: Site, locale: Locale) -> str | None:
    names = []
    for code in get_languages():
        with translation.override(code):
            names += [(value, str(label)) for value, label in _LABELS.items()]
    return choose_by_name(typed, [*names, *((value, value) for value in _LABELS)])
