"""Pages found, checked against the database: it has the last word on what is live, whatever the index holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wagtail.models import Page

from .engines.base import SearchRequest, SearchResponse, get_key
from .indexes import PAGES, get_engine
from .page_documents import KIND, TREE_PATH
from .registry import get_page_types
from .selecting import filter_by_ids


@dataclass(frozen=True)
class Found:
    """One page of results: `number` is its number, the nearest one there is."""

    pages: list[Page]
    number: int
    response: SearchResponse


def find_pages(request: SearchRequest, *, number: int, per_page: int) -> Found:
    """Return the pages on a page of results, in a constant number of queries.

    Where a hit is no longer live, all that the index wrongly holds is left out and counted again, so that total,
    counts and paging are those of what readers can open. Raises EngineError.
    """
    engine = get_engine(PAGES)
    number = max(number, 1)
    response = engine.search(replace(request, offset=(number - 1) * per_page, limit=per_page))
    if response.total and not response.hits:
        return find_pages(request, number=-(-response.total // per_page), per_page=per_page)
    pages = _fetch_live([int(hit.id) for hit in response.hits])
    if len(pages) < len(response.hits) and not request.excluded_keys:
        stale = _find_stale_keys(request)
        return find_pages(replace(request, excluded_keys=stale), number=number, per_page=per_page)
    return Found(pages, number, response)


def _fetch_live(ids: Sequence[int]) -> list[Page]:
    by_id = {
        page.pk: page
        for page_type in get_page_types()
        for page in page_type.get_listing().filter(pk__in=ids, live=True)
    }
    return [by_id[id] for id in ids if id in by_id]


def _find_stale_keys(request: SearchRequest) -> list[str]:
    of_the_site = {TREE_PATH: request.filters[TREE_PATH]}
    everything = replace(request, filters=of_the_site, facets=(), order="relevance", offset=0, limit=None)
    ids = [int(hit.id) for hit in get_engine(PAGES).search(everything).hits]
    live = set(filter_by_ids(Page.objects.filter(live=True), ids).values_list("pk", flat=True))
    return [get_key(KIND, str(id)) for id in ids if id not in live]
