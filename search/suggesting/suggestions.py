"""Suggestions while a reader types: pages, sectors, regions, terms whose names hold the words begun."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Locale, Page, Site

from ..analysis import get_distinct_terms, get_words
from ..compiling import MOST_WORDS
from ..engines.base import EngineError, SearchRequest
from ..engines.queries import AllOf, AnyOf, Beginning, Query, Word
from ..indexes import SUGGESTIONS, get_engine
from ..page_documents import TREE_PATH
from ..registry import SuggestionType, get_suggestion_types
from .beginnings import mark_beginnings
from .suggestion_documents import SITE, name_word

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
    """One way on: `marked` is the label as HTML with <mark> around what was typed, `hint` tells namesakes apart.

    `instance` is the object found, `language` the one it was found in.
    """

    instance: Model
    label: str
    url: str
    marked: SafeString
    hint: str
    language: str


@dataclass(frozen=True)
class SuggestionGroup:
    """The suggestions of one type."""

    name: str
    label: str | Promise
    suggestions: list[Suggestion]


def suggest(
    *, site: Site, locale: Locale, text: str, limit: int = PER_GROUP, names: Collection[str] | None = None
) -> list[SuggestionGroup]:
    """Return what the words begun lead to, at most `limit` of each type; of the types with these names, if given.

    All words but the last are whole ones. Where nothing is named so, a typo is forgiven in each; where a language has
    nothing, the site's own is looked through. The database has the last word on what readers may open; the number of
    its queries is constant. Without an index there are no suggestions.
    """
    types = [found for found in get_suggestion_types() if names is None or found.name in names]
    try:
        rest = site, text, limit, types
        return _suggest_in(locale, *rest) or _suggest_in_own_language(locale, *rest)
    except EngineError:
        logger.exception("The index of suggestions cannot be read")
        return []


def _suggest_in_own_language(locale: Locale, *rest) -> list[SuggestionGroup]:
    is_own = locale.language_code == settings.LANGUAGE_CODE
    return [] if is_own else _suggest_in(Locale.get_default(), *rest)


def _suggest_in(
    locale: Locale, site: Site, text: str, limit: int, types: list[SuggestionType]
) -> list[SuggestionGroup]:
    words = get_words(text[:LONGEST_BEGINNING], locale.language_code)[:MOST_WORDS]
    if sum(map(len, words)) < _LEAST_LETTERS:
        return []
    kinds = [_choose_kind(found, site, locale, limit) for found in types]
    for ask in (_Kind.ask_exactly, _Kind.ask_forgivingly):
        if groups := [group for kind in kinds if (group := _build_group(kind, ask(kind, words), words))]:
            return groups
    return []


def _choose_kind(suggestion_type: SuggestionType, site: Site, locale: Locale, limit: int) -> "_Kind":
    visible = suggestion_type.get_visible(site, locale)
    if issubclass(suggestion_type.model, Page):
        place = {TREE_PATH: [home.path for home in site.root_page.get_translations(inclusive=True)]}
    else:
        place = {SITE: [str(site.pk)]}
    return _Kind(suggestion_type, visible, place, locale.language_code, limit)


def _build_group(kind: "_Kind", queries: list[Query], words: list[str]) -> SuggestionGroup | None:
    suggestions = [_build_suggestion(instance, kind, words) for instance in kind.find(queries)]
    return SuggestionGroup(kind.type.name, kind.type.label, suggestions) if suggestions else None


def _build_suggestion(instance: Model, kind: "_Kind", words: list[str]) -> Suggestion:
    label = str(instance)
    url = instance.get_url() if isinstance(instance, Page) else instance.get_absolute_url()
    marked = mark_beginnings(label, words, kind.language)
    return Suggestion(instance, label, url, marked, kind.type.get_hint(instance), kind.language)


@dataclass(frozen=True)
class _Kind:
    """The objects of one type that readers of a place and a language may open, asked for by their names."""

    type: SuggestionType
    visible: QuerySet
    place: dict[str, list[str]]
    language: str
    limit: int

    def ask_exactly(self, words: list[str]) -> list[Query]:
        """Return the query for names that begin with the first word, then that for all that hold the words."""
        *whole, last = words
        others = [self._match_whole(word) for word in whole]
        opening = self._match_opening(whole[0]) if whole else self._begin(last, "openings")
        end = self._begin(last, "words")
        return [AllOf([opening, *others, end] if whole else [opening]), AllOf([*others, end])]

    def ask_forgivingly(self, words: list[str]) -> list[Query]:
        """Return the query with a typo forgiven in each word that is long enough; none if there is no such word."""
        distances = [1 if len(word) >= _LEAST_LETTERS_FORGIVEN else 0 for word in words]
        beginnings = [self._begin(word, "words", distance) for word, distance in zip(words, distances, strict=True)]
        return [AllOf(beginnings)] if any(distances) else []

    def find(self, queries: list[Query]) -> list[Model]:
        """Return the first objects that answer the queries, those of an earlier query before those of a later."""
        ids = self._find_ids(queries)
        by_id = {str(instance.pk): instance for instance in self.visible.filter(pk__in=ids)} if ids else {}
        return [by_id[id] for id in ids if id in by_id][: self.limit]

    def _find_ids(self, queries: list[Query]) -> list[str]:
        wanted, ids = self.limit * _SPARE, {}
        for query in queries:
            if len(ids) < wanted:
                request = SearchRequest(query, filters=self.place, order="newest", limit=wanted)
                ids |= dict.fromkeys(hit.id for hit in get_engine(SUGGESTIONS).search(request).hits)
        return list(ids)[:wanted]

    def _begin(self, word: str, field: str, distance: Literal[0, 1] = 0) -> Query:
        return Beginning(self._name(word), [field], distance)

    def _match_opening(self, word: str) -> Query:
        return Word(self._name(word), {"openings": 1.0})

    def _match_whole(self, word: str) -> Query:
        known = {word, *get_distinct_terms(word, self.language)}
        return AnyOf([Word(self._name(word), {"words": 1.0}) for word in sorted(known)])

    def _name(self, word: str) -> str:
        return name_word(word, self.type.name, self.language)
