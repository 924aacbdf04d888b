"""Where a reader may go on from a search without hits: wider searches, names like the words, topics there are."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from wagtail.models import Locale, Site

from coopgo.pages.facets import FacetValue

from .engines.base import EngineError
from .query.reading import read_question
from .registry import get_facet_names
from .service import SearchResult, count_pages, search_pages
from .suggesting.suggestions import SuggestionGroup, suggest

logger = logging.getLogger(__name__)

TOPIC = "bereich"

_MOST_PIECES = 4
_MOST_TOPICS = 8
_LEAST_LETTERS = 4


@dataclass(frozen=True)
class WiderSearch:
    """A search for less that has hits: `query` as shown (empty for filters alone), `parameters` of its address."""

    query: str
    parameters: str
    total: int
    is_filtered: bool


@dataclass(frozen=True)
class WaysOn:
    """`names` are pages, sectors, regions and terms named like one of the words, `topics` those with most texts."""

    wider: list[WiderSearch]
    names: list[SuggestionGroup]
    topics: list[FacetValue]


def find_ways_on(result: SearchResult, *, site: Site, locale: Locale) -> WaysOn:
    """Return what else there is, in a constant number of queries; nothing where the index cannot be read."""
    if not result.is_available:
        return WaysOn([], [], [])
    try:
        wider = [search for each in _propose(result) if (search := _try(*each, site, locale))]
    except EngineError:
        logger.exception("The search index cannot be read")
        wider = []
    return WaysOn(wider, _find_names(result, site, locale), _list_topics(site, locale))


def _propose(result: SearchResult) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield queries with filters: all words without filters, then without quotes and exclusions, then each alone."""
    pieces = _get_pieces(result)
    searches = [(result.plain_query, {})] if result.is_filtered else []
    searches += [(query, result.filters) for query in [" ".join(pieces), *pieces[:_MOST_PIECES]]]
    known = [(result.plain_query, result.filters)]
    for search in searches:
        if search[0] and search not in known:
            known.append(search)
            yield search


def _get_pieces(result: SearchResult) -> list[str]:
    question = read_question(result.plain_query, get_facet_names())
    return list(dict.fromkeys([*question.phrases, *question.words]))


def _try(query: str, filters: dict[str, list[str]], site: Site, locale: Locale) -> WiderSearch | None:
    total = count_pages(site=site, locale=locale, query=query, filters=filters)
    address = QueryDict(mutable=True)
    address["q"] = query
    for name, values in filters.items():
        address.setlist(name, values)
    return WiderSearch(query, address.urlencode(), total, bool(filters)) if total else None


def _find_names(result: SearchResult, site: Site, locale: Locale) -> list[SuggestionGroup]:
    """Return what is suggested for the words, each on its own."""
    words = [piece for piece in _get_pieces(result) if len(piece) >= _LEAST_LETTERS][:_MOST_PIECES]
    groups: dict[str, SuggestionGroup] = {}
    for word in words:
        for group in suggest(site=site, locale=locale, text=word):
            known = groups.setdefault(group.name, replace(group, suggestions=[]))
            known.suggestions.extend(found for found in group.suggestions if found not in known.suggestions)
    return list(groups.values())


def _list_topics(site: Site, locale: Locale) -> list[FacetValue]:
    groups = search_pages(site=site, locale=locale, per_page=1).facets
    topics = [value for group in groups if group.name == TOPIC for value in group.values]
    return sorted(topics, key=lambda value: -value.count)[:_MOST_TOPICS]
