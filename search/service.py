"""Search for readers: public pages of a site, with highlights and counts, whichever engine keeps the index."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from wagtail.models import Locale, Page, PageViewRestriction, Site

from coopgo.pages.facets import FacetGroup, FacetValue

from .analysis import Analyzer
from .corrections import Correction
from .engines.base import EngineError, SearchRequest
from .facets import LANGUAGE, resolve_filters
from .highlighting import Marked, highlight, make_excerpt
from .indexes import PAGES, WORDS, get_engine
from .languages import get_language, get_languages
from .lexicons import get_analyzer
from .page_documents import TREE_PATH
from .planning import Plan, Planner
from .promotions import find_promoted
from .public_pages import Found, FoundPage, find_pages
from .reading import Question, read_question
from .registry import Facet, FacetLabel, get_facet_names, get_facets
from .synonym_table import SynonymTable
from .synonyms import get_synonyms

logger = logging.getLogger(__name__)

PER_PAGE = 20
Sort = Literal["relevanz", "datum"]

_MOST_VALUES = 50
_FACET_VALUE = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True)
class Hit:
    """A page found; in `title` and `excerpt` the words asked for are marked."""

    page: Page
    title: Marked
    excerpt: Marked
    score: float = 0.0


@dataclass(frozen=True)
class SearchResult:
    """One page of results; `number` is its number, the nearest one there is.

    `corrections` were searched with what was typed, unless `is_exact`; `promoted` are what editors put first;
    `is_available` is false where the index cannot be read; `is_shortened` if only the first words were used;
    `is_in_other_languages` if there was nothing in the reader's language.
    """

    query: str
    number: int = 1
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: list[FacetGroup] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    promoted: list[Page] = field(default_factory=list)
    is_exact: bool = False
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
    is_exact: bool = False,
) -> SearchResult:
    """Return the public pages of the site that answer the query, in the reader's language if there are any.

    `filters` are values by facet as they stand in the address: several of one facet mean "or". Nothing typed
    means all pages, the newest first. `is_exact` corrects nothing.
    """
    question, chosen = _read(query, _clean_filters(filters or {}, site), site, locale)
    attempts = [chosen[LANGUAGE]] if LANGUAGE in chosen else [[locale.language_code], get_languages()]
    try:
        for languages in attempts:
            plan = _get_planner(site, languages).make_plan(question, languages, is_exact)
            request = _build_request(plan, question, chosen | {LANGUAGE: languages}, site, sort)
            found = find_pages(request, number=page, per_page=per_page)
            if found.response.total or plan.is_empty:
                break
    except EngineError:
        logger.exception("The search index cannot be read")
        return SearchResult(query=question.text, is_filtered=bool(chosen), is_available=False)
    return SearchResult(
        query=question.text,
        number=found.number,
        total=found.response.total,
        hits=_build_hits(found, plan),
        facets=[_build_group(facet, found, chosen.get(facet.name, []), site, locale) for facet in get_facets()],
        corrections=plan.corrections,
        promoted=find_promoted(site, locale, question.text) if found.number == 1 else [],
        is_exact=is_exact,
        is_filtered=bool(chosen),
        is_shortened=question.is_shortened,
        is_in_other_languages=found.response.total > 0 and languages != attempts[0],
    )


def _read(
    query: str, filters: dict[str, list[str]], site: Site, locale: Locale
) -> tuple[Question, dict[str, list[str]]]:
    """Return the question and all filters, of the address and typed; an unknown one is searched as words."""
    question = read_question(query, get_facet_names())
    typed = resolve_filters(question.filters, site, locale)
    chosen = {name: [*filters.get(name, ()), *typed.known.get(name, ())] for name in {**filters, **typed.known}}
    words = [*question.words, *(value for _, value in typed.unknown)]
    return replace(question, words=words), {name: list(dict.fromkeys(values)) for name, values in chosen.items()}


def _get_planner(site: Site, languages: list[str]) -> Planner:
    synonyms = SynonymTable(get_synonyms(site, languages[0]), languages[0])
    return Planner(get_analyzer(), get_engine(PAGES), get_engine(WORDS), synonyms)


def _clean_filters(filters: Mapping[str, list[str]], site: Site) -> dict[str, list[str]]:
    chosen = {}
    for facet in get_facets():
        plain = [value for value in filters.get(facet.name, ()) if _FACET_VALUE.fullmatch(value)]
        if plain and (values := facet.normalize(plain[:_MOST_VALUES], site)):
            chosen[facet.name] = values
    return chosen


def _build_request(
    plan: Plan, question: Question, filters: dict[str, list[str]], site: Site, sort: Sort
) -> SearchRequest:
    homes = site.root_page.get_translations(inclusive=True)
    private = PageViewRestriction.objects.values_list("page__path", flat=True)
    return SearchRequest(
        query=plan.query,
        filters={**filters, TREE_PATH: list(homes.values_list("path", flat=True))},
        excluded={TREE_PATH: list(private)},
        facets=[facet.name for facet in get_facets()],
        order="relevance" if sort == "relevanz" and not plan.is_empty else "newest",
    )


def _build_hits(found: Found, plan: Plan) -> list[Hit]:
    frequencies = get_engine(PAGES).get_frequencies(plan.marks)
    rarities = {term: 1 / (1 + frequency) for term, frequency in frequencies.items()}
    return [_build_hit(found_page, rarities, get_analyzer()) for found_page in found.pages]


def _build_hit(found: FoundPage, rarities: Mapping[str, float], analyzer: Analyzer) -> Hit:
    page, language = found.page, get_language(found.page)
    title = highlight(page.title, language, rarities, analyzer)
    return Hit(page, title, make_excerpt(found.texts, language, rarities, analyzer), found.score)


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
