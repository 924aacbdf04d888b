"""Pages found, checked against the database: it has the last word on what is live, whatever the index holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction, Site

from .engines.base import SearchRequest, SearchResponse, get_key
from .facets import TYPE
from .highlighting import ReadPassage
from .indexes import PAGES, get_engine
from .page_documents import KIND, TREE_PATH, read_stored
from .registry import PageType, get_page_types
from .selecting import filter_by_ids

MOST_CHECKED = 200
"""Matches that are checked each time; all of them, as soon as one that would be shown is not live."""


@dataclass(frozen=True)
class FoundPage:
    """A page that readers may open, with the passages that excerpts are taken from."""

    page: Page
    passages: Sequence[ReadPassage]
    score: float = 0.0


@dataclass(frozen=True)
class Found:
    """One page of results: `number` is its number, the nearest one there is."""

    pages: list[FoundPage]
    number: int
    response: SearchResponse


@dataclass(frozen=True)
class ReadablePages:
    """The index of pages as plans are made with it: nothing is found in it that is not in `scope`."""

    scope: SearchRequest

    def get_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        return get_engine(PAGES).get_frequencies(terms)

    def search(self, request: SearchRequest) -> SearchResponse:
        return get_engine(PAGES).search(replace(self.scope, query=request.query, limit=request.limit))


def get_scope(site: Site) -> SearchRequest:
    """Return a request for everything that readers of the site may open, in all languages."""
    homes = site.root_page.get_translations(inclusive=True)
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return SearchRequest(
        filters={TREE_PATH: list(homes.values_list("path", flat=True))}, excluded={TREE_PATH: list(private)}
    )


def find_pages(request: SearchRequest, *, number: int, per_page: int) -> Found:
    """Return the pages on a page of results, in a constant number of queries.

    What the index wrongly holds is left out before counting, so that total, counts and paging are those of
    what readers can open: looked for among the best matches, and among all as soon as a hit is not readable.
    Raises EngineError.
    """
    checked = replace(request, excluded_keys=_find_stale_keys(request, limit=MOST_CHECKED))
    found = _read_page(checked, max(number, 1), per_page)
    if len(found.pages) < len(found.response.hits):
        checked = replace(request, excluded_keys=_find_stale_keys(request, limit=None))
        found = _read_page(checked, found.number, per_page)
    return found


def count_matches(request: SearchRequest) -> int:
    """Return the number of pages that `find_pages` would find. Raises EngineError."""
    stale = _find_stale_keys(request, limit=MOST_CHECKED)
    return get_engine(PAGES).search(replace(request, excluded_keys=stale, facets=(), limit=0)).total


def _read_page(request: SearchRequest, number: int, per_page: int) -> Found:
    offset = (number - 1) * per_page
    response = get_engine(PAGES).search(replace(request, offset=offset, limit=per_page, with_stored=True))
    if response.total and not response.hits:
        return _read_page(request, -(-response.total // per_page), per_page)
    pages = _fetch_readable(response, request)
    found = [FoundPage(pages[hit.id], read_stored(hit.stored), hit.score) for hit in response.hits if hit.id in pages]
    return Found(found, number, response)


def _fetch_readable(response: SearchResponse, request: SearchRequest) -> dict[str, Page]:
    """Ask type by type, those with most results first, until all hits are found."""
    pages: dict[str, Page] = {}
    for page_type in _order_page_types(response):
        if missing := [hit.id for hit in response.hits if hit.id not in pages]:
            found = page_type.get_listing().filter(_is_readable(request), pk__in=missing)
            pages |= {str(page.pk): page for page in found}
    return pages


def _order_page_types(response: SearchResponse) -> list[PageType]:
    counts = response.facets.get(TYPE, {})
    return sorted(get_page_types(), key=lambda page_type: -counts.get(page_type.model.art, 0))


def _find_stale_keys(request: SearchRequest, limit: int | None) -> list[str]:
    of_the_site = {TREE_PATH: request.filters[TREE_PATH]}
    unfiltered = replace(request, filters=of_the_site, facets=(), order="relevance", limit=limit)
    ids = [int(hit.id) for hit in get_engine(PAGES).search(unfiltered).hits]
    readable = set(filter_by_ids(Page.objects.filter(_is_readable(request)), ids).values_list("pk", flat=True))
    return [get_key(KIND, str(id)) for id in ids if id not in readable]


def _is_readable(request: SearchRequest) -> Q:
    """Live and, where the page lies now, of the site and in no private branch: the index may know its old place."""
    return Q(live=True) & _lies_below(request.filters[TREE_PATH]) & ~_lies_below(request.excluded[TREE_PATH])


def _lies_below(paths: Iterable[str]) -> Q:
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q())
