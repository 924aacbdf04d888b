"""Suggestions while a reader types: pages, sectors, regions, terms whose names hold the words begun."""

import logging
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Locale, Page, Site

from .analysis import analyze, get_words
from .beginnings import mark_beginnings
from .compiling import MOST_WORDS
from .engines.base import EngineError, SearchRequest
from .engines.queries import AllOf, AnyOf, Beginning, Query, Word
from .indexes import SUGGESTIONS, get_engine
from .page_documents import TREE_PATH
from .registry import SuggestionType, get_suggestion_types
from .suggestion_documents import LANGUAGE, SITE, TYPE

logger = logging.getLogger(__name__)

PER_GROUP = 4
LONGEST_BEGINNING = 100
"""Characters that are completed: whoever has typed more is not looking for a name."""

_LEAST_LETTERS = 2
_LEAST_LETTERS_FORGIVEN = 4
_SPARE = 3
"""So many times more are looked for than are shown, because some may not be public any more."""


@dataclass(frozen=True)
class Suggestion:
    """One way on: `marked` is the label as HTML with <mark> around what was typed, `hint` tells namesakes apart."""

    label: str
    url: str
    marked: SafeString
    hint: str


@dataclass(frozen=True)
class SuggestionGroup:
    """The suggestions of one type."""

    name: str
    label: str | Promise
    suggestions: list[Suggestion]


def suggest(*, site: Site, locale: Locale, text: str, limit: int = PER_GROUP) -> list[SuggestionGroup]:
    """Return what the words begun lead to, at most `limit` of each type.

    All words but the last are whole ones. Where nothing is named so, a typo is forgiven in each. The database has
    the last word on what readers may open; the number of its queries is constant. Without an index there are no
    suggestions.
    """
    words = get_words(text[:LONGEST_BEGINNING], locale.language_code)[:MOST_WORDS]
    if sum(map(len, words)) < _LEAST_LETTERS:
        return []
    named = [_choose_named(found, site, locale, limit) for found in get_suggestion_types()]
    try:
        for queries in (_ask_exactly(words, locale.language_code), _ask_forgivingly(words)):
            if groups := [group for each in named if (group := _build_group(each, queries, words, locale))]:
                return groups
    except EngineError:
        logger.exception("The index of suggestions cannot be read")
    return []


def _build_group(named: "_Named", queries: list[Query], words: list[str], locale: Locale) -> SuggestionGroup | None:
    suggestions = [_build_suggestion(instance, named.type, words, locale) for instance in named.find(queries)]
    return SuggestionGroup(named.type.name, named.type.label, suggestions) if suggestions else None


def _ask_exactly(words: list[str], language: str) -> list[Query]:
    """Return the queries for names that begin with the first word, then for all that hold the words."""
    *whole, last = words
    holding = AllOf([*(_match_whole(word, language) for word in whole), Beginning(last, ["words", "stems"])])
    return [AllOf([holding, Beginning(words[0], ["openings"])]), holding]


def _match_whole(word: str, language: str) -> Query:
    stems = [Word(term, {"stems": 1.0}) for term, _, _ in analyze(word, language)]
    return AnyOf([Word(word, {"words": 1.0}), *stems])


def _ask_forgivingly(words: list[str]) -> list[Query]:
    distances = [1 if len(word) >= _LEAST_LETTERS_FORGIVEN else 0 for word in words]
    if not any(distances):
        return []
    beginnings = zip(words, distances, strict=True)
    return [AllOf([Beginning(word, ["words"], distance) for word, distance in beginnings])]


@dataclass(frozen=True)
class _Named:
    """Objects of one type, found by their names: those that are visible, by what the index says of them."""

    type: SuggestionType
    visible: QuerySet
    filters: dict[str, list[str]]
    limit: int

    def find(self, queries: list[Query]) -> list[Model]:
        """Return the first objects that answer the queries, those of an earlier query before those of a later."""
        ids = self._find_ids(queries)
        by_id = {str(instance.pk): instance for instance in self.visible.filter(pk__in=ids)} if ids else {}
        return [by_id[id] for id in ids if id in by_id][: self.limit]

    def _find_ids(self, queries: list[Query]) -> list[str]:
        wanted, ids = self.limit * _SPARE, {}
        for query in queries:
            if len(ids) < wanted:
                request = SearchRequest(query, filters=self.filters, order="newest", limit=wanted)
                ids |= dict.fromkeys(hit.id for hit in get_engine(SUGGESTIONS).search(request).hits)
        return list(ids)[:wanted]


def _choose_named(suggestion_type: SuggestionType, site: Site, locale: Locale, limit: int) -> _Named:
    filters = {TYPE: [suggestion_type.name], LANGUAGE: [locale.language_code]}
    if issubclass(suggestion_type.model, Page):
        place = {TREE_PATH: [home.path for home in site.root_page.get_translations(inclusive=True)]}
    else:
        place = {SITE: [str(site.pk)]}
    return _Named(suggestion_type, suggestion_type.get_visible(site, locale), filters | place, limit)


def _build_suggestion(instance: Model, suggestion_type: SuggestionType, words: list[str], locale: Locale) -> Suggestion:
    label = str(instance)
    url = instance.get_url() if isinstance(instance, Page) else instance.get_absolute_url()
    marked = mark_beginnings(label, words, locale.language_code)
    return Suggestion(label, url, marked, suggestion_type.get_hint(instance))
