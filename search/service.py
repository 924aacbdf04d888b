"""Search for readers: public pages of a site, with highlights and counts, whichever engine keeps the index."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.safestring import SafeString
from wagtail.models import Locale, Page, PageViewRestriction, Site

from coopgo.pages.facets import FacetGroup, FacetValue

from .engines.base import EngineError, SearchRequest
from .facets import LANGUAGE
from .highlighting import highlight, make_excerpt
from .indexes import PAGES, get_engine
from .languages import get_language, get_languages
from .page_documents import TREE_PATH
from .public_pages import Found, FoundPage, find_pages
from .questions import Question, read_question
from .registry import Facet, FacetLabel, get_facets

logger = logging.getLogger(__name__)

PER_PAGE = 20
Sort = Literal["relevanz", "datum"]

_MOST_VALUES = 50
_FACET_VALUE = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True)
class Hit:
    """A page found; `title` and `excerpt` are HTML with <mark> around the words asked for."""

    page: Page
    title: SafeString
    excerpt: SafeString


@dataclass(frozen=True)
class SearchResult:
    """One page of results; `number` is its number, the nearest one there is.

    `is_available` is false where the index cannot be read; `is_shortened` if only the first words were used;
    `is_in_other_languages` if there was nothing in the reader's language.
    """

    query: str
    number: int = 1
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: list[FacetGroup] = field(default_factory=list)
    is_filtered: bool = False
    is_available: bool = True
    is_shortened: bool = False
    is_in_other_languages: bool = False


def search_pages(
    *,
    site: Site,
    locale: Locale,
    query: str = "",
    filters: Mapping[str, list[str]] | None = None,
    page: int = 1,
    per_page: int = PER_PAGE,
    sort: Sort = "relevanz",
) -> SearchResult:
    """Return the public pages of the site that answer the query, in the reader's language if there are any.

    `filters` are values by facet as they stand in the address: several of one facet mean "or". Nothing typed
    means all pages, the newest first.
    """
    chosen = _clean_filters(filters or {}, site)
    attempts = [chosen[LANGUAGE]] if LANGUAGE in chosen else [[locale.language_code], get_languages()]
    try:
        for languages in attempts:
            question = read_question(query, languages)
            request = _build_request(question, chosen | {LANGUAGE: languages}, site, sort)
            found = find_pages(request, number=page, per_page=per_page)
            if found.response.total or not question.words:
                break
    except EngineError:
        logger.exception("The search index cannot be read")
        return SearchResult(query=question.text, is_filtered=bool(chosen), is_available=False)
    return SearchResult(
        query=question.text,
        number=found.number,
        total=found.response.total,
        hits=_build_hits(found, question),
        facets=[_build_group(facet, found, chosen.get(facet.name, []), site, locale) for facet in get_facets()],
        is_filtered=bool(chosen),
        is_shortened=question.is_shortened,
        is_in_other_languages=found.response.total > 0 and languages != attempts[0],
    )


def _clean_filters(filters: Mapping[str, list[str]], site: Site) -> dict[str, list[str]]:
    chosen = {}
    for facet in get_facets():
        plain = [value for value in filters.get(facet.name, ()) if _FACET_VALUE.fullmatch(value)]
        if plain and (values := facet.normalize(plain[:_MOST_VALUES], site)):
            chosen[facet.name] = values
    return chosen


def _build_request(question: Question, filters: dict[str, list[str]], site: Site, sort: Sort) -> SearchRequest:
    homes = site.root_page.get_translations(inclusive=True)
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return SearchRequest(
        query=question.build_query(),
        filters={**filters, TREE_PATH: list(homes.values_list("path", flat=True))},
        excluded={TREE_PATH: list(private)},
        facets=[facet.name for facet in get_facets()],
        order="relevance" if question.words and sort == "relevanz" else "newest",
    )


def _build_hits(found: Found, question: Question) -> list[Hit]:
    frequencies = get_engine(PAGES).get_frequencies(question.terms)
    rarities = {term: 1 / (1 + frequency) for term, frequency in frequencies.items()}
    return [_build_hit(found_page, rarities) for found_page in found.pages]


def _build_hit(found: FoundPage, rarities: Mapping[str, float]) -> Hit:
    page, language = found.page, get_language(found.page)
    return Hit(page, highlight(page.title, language, rarities), make_excerpt(found.texts, language, rarities))


def _build_group(facet: Facet, found: Found, chosen: list[str], site: Site, locale: Locale) -> FacetGroup:
    counts = found.response.facets[facet.name]
    labels = facet.describe({*counts, *chosen}, chosen, site, locale)
    values = [
        FacetValue(label.value, label.label, counts.get(label.value, 0), label.value in chosen, depth)
        for label, depth in _unfold(labels)
    ]
    return FacetGroup(facet.name, facet.label, values)


def _unfold(labels: list[FacetLabel], parent: str = "", depth: int = 0) -> Iterator[tuple[FacetLabel, int]]:
    """Yield each label with its depth, those below it directly after it."""
    for label in labels:
        if label.parent == parent:
            yield label, depth
            yield from _unfold(labels, label.value, depth + 1)
