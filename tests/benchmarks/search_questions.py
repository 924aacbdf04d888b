"""The ways readers ask, and the parts of the work behind them."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from wagtail.models import Locale, Site

from search.engines.base import EngineHit, SearchRequest
from search.engines.watching import watching
from search.facets import LANGUAGE
from search.highlighting import highlight, make_excerpt
from search.indexes import PAGES, get_engine
from search.lexicons import get_analyzer
from search.page_documents import read_stored
from search.query.planning import Plan
from search.query.reading import read_question
from search.registry import get_facet_names, get_facets
from search.service import PER_PAGE, get_planner, search_pages
from search.suggesting.suggestions import suggest
from tests.benchmarks.german_samples import SampleQuery


class Answered(NamedTuple):
    """A query with what was found: the rows of the database are left out."""

    plan: Plan
    hits: list[EngineHit]


@dataclass(frozen=True)
class Reader:
    """A German reader of the default site."""

    site: Site
    locale: Locale

    def open_page(self, query: SampleQuery) -> None:
        with watching():
            result = search_pages(site=self.site, locale=self.locale, query=query.text, filters=query.filters)
        assert result.is_available

    def type(self, beginning: str) -> None:
        suggest(site=self.site, locale=self.locale, text=beginning)

    def plan(self, query: SampleQuery) -> Plan:
        question = read_question(query.text, get_facet_names())
        return get_planner(self.site, [self.locale.language_code]).make_plan(question, [self.locale.language_code])

    def build_request(self, query: SampleQuery) -> SearchRequest:
        return self.ask(self.plan(query), query)

    def ask(self, plan: Plan, query: SampleQuery) -> SearchRequest:
        filters = {**query.filters, LANGUAGE: [self.locale.language_code]}
        return SearchRequest(plan.query, filters=filters, limit=PER_PAGE, with_stored=True)

    def search(self, query: SampleQuery) -> None:
        """The search part of a result page: all of it but the rows of the database."""
        with watching():
            plan = self.plan(query)
            request = replace(self.ask(plan, query), facets=get_names())
            mark(Answered(plan, get_engine(PAGES).search(request).hits))

    def answer(self, query: SampleQuery) -> Answered:
        plan = self.plan(query)
        return Answered(plan, get_engine(PAGES).search(self.ask(plan, query)).hits)


def find(request: SearchRequest) -> None:
    get_engine(PAGES).search(request)


def count(request: SearchRequest) -> None:
    get_engine(PAGES).search(replace(request, facets=get_names(), limit=0, with_stored=False))


def get_names() -> list[str]:
    """Return the facets that are counted with the hits; languages are not, see `service`."""
    return [facet.name for facet in get_facets() if facet.name != LANGUAGE]


def mark(answered: Answered) -> None:
    """Mark what was asked for in a title and in the best passage of each hit."""
    frequencies = get_engine(PAGES).get_frequencies(answered.plan.marks)
    rarities = {term: 1 / (1 + frequency) for term, frequency in frequencies.items()}
    analyzer = get_analyzer()
    for hit in answered.hits:
        passages = read_stored(hit.stored)
        highlight(passages[0].text[:80], "de", rarities, analyzer)
        make_excerpt(passages, "de", rarities, analyzer)
