"""Search for readers: public pages of a site, with highlights and counts, whichever engine keeps the index."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from wagtail.models import Locale, Page, Site

from coopgo.pages.facets import FacetGroup, FacetValue

from .analysis import Analyzer
from .engines.base import EngineError, SearchRequest
from .facets import LANGUAGE, resolve_filters
from .highlighting import Marked, highlight, make_excerpt
from .indexes import PAGES, WORDS, get_engine
from .languages import get_language, get_languages
from .lexicons import get_analyzer
from .promotions import Promotion, find_promoted
from .public_pages import Found, FoundPage, ReadablePages, count_matches, find_pages, get_scope
from .query.corrections import Correction
from .query.planning import Plan, Planner
from .query.reading import Question, drop_filters, read_question
from .query.synonym_table import SynonymTable
from .registry import Facet, FacetLabel, get_facet_names, get_facets
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
    language: str = ""


@dataclass(frozen=True)
class SearchResult:
    """One page of results; `number` is its number, the nearest one there is.

    `filters` are all values chosen by facet, of the address and typed; `plain_query` is the query without the typed
    ones, `has_words` tells whether more than filters was asked for;
    `corrections` were searched with what was typed, unless `is_exact`; `promoted` are what editors put first;
    `is_available` is false where the index cannot be read; `is_shortened` if only the first words were used;
    `is_in_other_languages` if there was nothing in the reader's language.
    """

    query: str
    plain_query: str = ""
    filters: dict[str, list[str]] = field(default_factory=dict)
    since: date | None = None
    has_words: bool = False
    number: int = 1
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    facets: list[FacetGroup] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    promoted: list[Promotion] = field(default_factory=list)
    is_exact: bool = False
    is_available: bool = True
    is_shortened: bool = False
    is_in_other_languages: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.filters or self.since)

    @property
    def kept_query(self) -> str:
        """The query for an address that has the filters beside it; a first day can only be typed."""
        return f"{self.plain_query} seit:{self.since.isoformat()}".strip() if self.since else self.plain_query

    @property
    def corrected_query(self) -> str:
        """The query with its corrections in the place of what was typed."""
        text = self.query
        for correction in self.corrections:
            typed = rf"(?<!\w){re.escape(correction.typed)}(?!\w)"
            text = re.sub(typed, lambda _, word=correction.replacement: word, text)
        return text


@dataclass(frozen=True)
class _Asked:
    """What a reader wants to know: the question, all filters, of the address and typed, and what may be opened."""

    question: Question
    plain_query: str
    filters: dict[str, list[str]]
    scope: SearchRequest


@dataclass(frozen=True)
class _Answer:
    """What was found by this plan; `counts` are numbers of results by facet and value.

    `is_in_other_languages` if there was nothing in the reader's.
    """

    plan: Plan
    found: Found
    counts: dict[str, dict[str, int]]
    is_in_other_languages: bool


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
    asked = _read(query, filters or {}, site, locale)
    question, facets = asked.question, get_facets()
    shown = SearchResult(
        query=question.text,
        plain_query=asked.plain_query,
        filters=asked.filters,
        since=question.since,
        is_exact=is_exact,
        is_shortened=question.is_shortened,
    )
    try:
        answer = _answer(asked, site, locale, facets, sort, is_exact, number=page, per_page=per_page)
    except EngineError:
        logger.exception("The search index cannot be read")
        return replace(shown, is_available=False)
    found = answer.found
    return replace(
        shown,
        has_words=not answer.plan.is_empty,
        number=found.number,
        total=found.response.total,
        hits=_build_hits(found, answer.plan),
        facets=[
            _build_group(facet, answer.counts[facet.name], asked.filters.get(facet.name, []), site, locale)
            for facet in facets
        ],
        corrections=answer.plan.corrections,
        promoted=find_promoted(site, locale, question.text) if found.number == 1 else [],
        is_in_other_languages=answer.is_in_other_languages,
    )


def count_pages(*, site: Site, locale: Locale, query: str, filters: Mapping[str, list[str]]) -> int:
    """Return how many pages `search_pages` finds, for a third of its work. Raises EngineError."""
    asked = _read(query, filters, site, locale)
    return _answer(asked, site, locale, [], "relevanz", False, number=1, per_page=1).found.response.total


def _read(query: str, filters: Mapping[str, list[str]], site: Site, locale: Locale) -> _Asked:
    """Return the question with all filters; a typed one that is unknown is searched as words."""
    names = get_facet_names()
    question = read_question(query, names)
    typed = resolve_filters(question.filters, site, locale)
    chosen = _clean_filters(filters, site)
    for name, values in typed.known.items():
        chosen[name] = list(dict.fromkeys([*chosen.get(name, []), *values]))
    plain_query = drop_filters(question.text, names, kept=typed.unknown)
    words = [*question.words, *(value for _, value in typed.unknown)]
    return _Asked(replace(question, words=words), plain_query, chosen, get_scope(site))


def _answer(
    asked: _Asked,
    site: Site,
    locale: Locale,
    facets: Sequence[Facet],
    sort: Sort,
    is_exact: bool,
    *,
    number: int,
    per_page: int,
) -> _Answer:
    """Return what is found in the languages chosen, else in the reader's, else in the others."""
    attempts = _list_attempts(asked, locale)
    answers: list[_Answer] = []
    for languages in attempts:
        plan = get_planner(site, languages, asked.scope).make_plan(asked.question, languages, is_exact)
        request = _build_request(plan, asked, languages, sort, facets)
        found = find_pages(request, number=number, per_page=per_page)
        is_in_other_languages = found.response.total > 0 and languages != attempts[0]
        answers.append(_Answer(plan, found, {}, is_in_other_languages))
        if plan.is_empty or (found.response.total and _has_all_counts(found, asked)):
            break
    answer = next((each for each in answers if each.found.response.total), answers[-1])
    counts = _merge_counts([each.found for each in answers])
    if facets and not answer.plan.is_empty:
        first = {attempts[0][0]: answers[0].found.response.total} if len(attempts[0]) == 1 else {}
        counts[LANGUAGE] = _count_by_language(asked, request, site, is_exact, known=first)
    return replace(answer, counts=counts)


def _list_attempts(asked: _Asked, locale: Locale) -> list[list[str]]:
    """Return the languages to search in, one attempt after the other; a stem of one may be a word of another."""
    if chosen := asked.filters.get(LANGUAGE):
        return [chosen]
    others = [language for language in get_languages() if language != locale.language_code]
    return list(filter(None, [[locale.language_code], others]))


def _merge_counts(attempts: Sequence[Found]) -> dict[str, dict[str, int]]:
    """Return the counts of the first attempt, and of the next one for values without results in the first."""
    counts: dict[str, dict[str, int]] = {}
    for found in attempts:
        for name, by_value in found.response.facets.items():
            counts[name] = by_value | counts.get(name, {})
    return counts


def _has_all_counts(found: Found, asked: _Asked) -> bool:
    """Tell whether each chosen value has results; one without them would alone lead to other languages."""
    return all(
        value in counts for name, counts in found.response.facets.items() for value in asked.filters.get(name, ())
    )


def _count_by_language(
    asked: _Asked, request: SearchRequest, site: Site, is_exact: bool, known: Mapping[str, int]
) -> dict[str, int]:
    """Return the number of results in each language, whose words are not those of another one."""
    counts = dict(known)
    for language in get_languages():
        if language in known:
            continue
        plan = get_planner(site, [language], asked.scope).make_plan(asked.question, [language], is_exact)
        filters = {**request.filters, LANGUAGE: [language]}
        counts[language] = count_matches(replace(request, query=plan.query, filters=filters))
    return {language: count for language, count in counts.items() if count}


def get_planner(site: Site, languages: list[str], scope: SearchRequest | None = None) -> Planner:
    """Return what makes plans for the texts of a site in these languages; `scope` is what readers may open."""
    synonyms = SynonymTable(get_synonyms(site, languages[0]), languages[0])
    scope = scope or get_scope(site)
    pages = ReadablePages(replace(scope, filters={**scope.filters, LANGUAGE: languages}))
    return Planner(get_analyzer(), pages, get_engine(WORDS), synonyms, get_languages())


def _clean_filters(filters: Mapping[str, list[str]], site: Site) -> dict[str, list[str]]:
    chosen = {}
    for facet in get_facets():
        plain = [value for value in filters.get(facet.name, ()) if _FACET_VALUE.fullmatch(value)]
        if plain and (values := facet.normalize(plain[:_MOST_VALUES], site)):
            chosen[facet.name] = values
    return chosen


def _build_request(
    plan: Plan, asked: _Asked, languages: list[str], sort: Sort, facets: Sequence[Facet]
) -> SearchRequest:
    """Languages are counted apart where words were typed, see `_count_by_language`."""
    since = asked.question.since
    return replace(
        asked.scope,
        query=plan.query,
        filters={**asked.filters, **asked.scope.filters, LANGUAGE: languages},
        since_day=since.toordinal() if since else 0,
        facets=[facet.name for facet in facets if plan.is_empty or facet.name != LANGUAGE],
        order="relevance" if sort == "relevanz" and not plan.is_empty else "newest",
    )


def _build_hits(found: Found, plan: Plan) -> list[Hit]:
    frequencies = get_engine(PAGES).get_frequencies(plan.marks)
    rarities = {term: 1 / (1 + frequency) for term, frequency in frequencies.items()}
    analyzer = get_analyzer()
    return [_build_hit(found_page, rarities, analyzer) for found_page in found.pages]


def _build_hit(found: FoundPage, rarities: Mapping[str, float], analyzer: Analyzer) -> Hit:
    page, language = found.page, get_language(found.page)
    title = highlight(page.title, language, rarities, analyzer)
    return Hit(page, title, make_excerpt(found.passages, language, rarities, analyzer), found.score, language)


def _build_group(facet: Facet, counts: Mapping[str, int], chosen: list[str], site: Site, locale: Locale) -> FacetGroup:
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
