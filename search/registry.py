"""What search must know of the apps above it; they tell it in their AppConfig.ready()."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from wagtail.models import Locale, Page, Site


class FacetLabel(NamedTuple):
    """How readers see a value; one with a `parent` stands below it."""

    value: str
    label: str
    parent: str = ""


def _keep(values: list[str], site: Site) -> list[str]:
    return values


def _know_no_name(typed: str, site: Site, locale: Locale) -> str | None:
    return None


@dataclass(frozen=True)
class Facet:
    """A filter with counts; `name` is its query parameter, and facets are shown by `position`.

    `collect` takes pages and returns the values of each by primary key, for a region those of its ancestors too.
    `describe` takes the values that have results or are chosen, then those chosen, and returns what readers
    are offered, in order; what it leaves out stays a filter but is not offered.
    `normalize` turns what stands in an address into values of the index.
    `resolve` turns what a reader types behind the name (`bereich:energie`), or behind one of `further_names`, into
    the value meant: a value, a name or the beginning of only one; None if it is unknown or ambiguous.
    """

    name: str
    label: str | Promise
    position: int
    collect: Callable[[Sequence[Page]], Mapping[int, Iterable[str]]]
    describe: Callable[[set[str], list[str], Site, Locale], list[FacetLabel]]
    normalize: Callable[[list[str], Site], list[str]] = _keep
    resolve: Callable[[str, Site, Locale], str | None] = _know_no_name
    further_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageType:
    """Pages that readers find: `date_field` is what "newest first" and the year go by."""

    model: type[Page]
    date_field: str
    get_listing: Callable[[], QuerySet]

    def get_date(self, page: Page):
        return getattr(page, self.date_field)


_facets: dict[str, Facet] = {}
_page_types: dict[type[Page], PageType] = {}


def register_facet(facet: Facet) -> None:
    """Add a facet, or replace the one of the same name."""
    _facets[facet.name] = facet


def get_facets() -> list[Facet]:
    """Return all facets in the order in which readers see them."""
    return sorted(_facets.values(), key=lambda facet: facet.position)


def get_facet_names() -> dict[str, str]:
    """Return the facet for every name that readers may type before a colon, all in small letters."""
    return {name: facet.name for facet in get_facets() for name in (facet.name, *facet.further_names)}


def register_page_type(
    model: type[Page],
    *,
    date_field: str = "first_published_at",
    get_listing: Callable[[], QuerySet] | None = None,
) -> None:
    """Let readers find pages of this model.

    `get_listing` returns the queryset that a page of results is taken from, with all that its template needs.
    """
    _page_types[model] = PageType(model, date_field, get_listing or model.objects.all)


def get_page_types() -> list[PageType]:
    """Return the types of pages that readers find."""
    return list(_page_types.values())


def get_page_type(model: type[Page]) -> PageType | None:
    """Return what is registered for a model, or None if readers do not find such pages."""
    return _page_types.get(model)


def _put_shorter_first(instance: Any) -> int:
    return -len(str(instance))


@dataclass(frozen=True)
class SuggestionType:
    """Objects that readers are led to while they type, under a heading of their own; headings stand by `position`.

    Their AutocompleteFields say by which words, their `str` what readers see. `get_visible` returns those that
    readers of a site and a language may open; of more than are shown, those of the highest `get_rank` come first.
    `get_hint` tells two of the same name apart.
    """

    name: str
    label: str | Promise
    position: int
    model: type[Model]
    get_visible: Callable[[Site, Locale], QuerySet]
    get_rank: Callable[[Any], int] = _put_shorter_first
    get_hint: Callable[[Any], str] = lambda instance: ""


_suggestion_types: dict[str, SuggestionType] = {}


def register_suggestions(suggestion_type: SuggestionType) -> None:
    """Add objects to what is suggested, or replace those of the same name."""
    _suggestion_types[suggestion_type.name] = suggestion_type


def get_suggestion_types() -> list[SuggestionType]:
    """Return what is suggested in the order in which readers see it."""
    return sorted(_suggestion_types.values(), key=lambda suggestion_type: suggestion_type.position)


SynonymSource = Callable[[Site, str], Iterable[tuple[str, ...]]]

_synonym_sources: list[SynonymSource] = []


def register_synonyms(source: SynonymSource) -> None:
    """Let the search know groups of spellings that mean the same: `source(site, language)`.

    It is asked again after each change of the content version, so what it reads must raise that.
    """
    if source not in _synonym_sources:
        _synonym_sources.append(source)


def get_synonym_sources() -> list[SynonymSource]:
    return list(_synonym_sources)


WordTest = Callable[[str], bool]

_word_tests: list[WordTest] = []


def register_known_words(test: WordTest) -> None:
    """Let the search know words that are nobody's secret: `test(word)`, the word folded."""
    if test not in _word_tests:
        _word_tests.append(test)


def get_word_tests() -> list[WordTest]:
    return list(_word_tests)


class QueryAction(NamedTuple):
    """What editors can do about a query; `get_url` takes the SearchQuery and asks no database."""

    label: str | Promise
    get_url: Callable[[Any], str]


_query_actions: list[QueryAction] = []


def register_query_action(label: str | Promise, get_url: Callable[[Any], str]) -> None:
    """Offer an action beside each query of the reports, in the order of registration."""
    action = QueryAction(label, get_url)
    if action not in _query_actions:
        _query_actions.append(action)


def get_query_actions() -> list[QueryAction]:
    return list(_query_actions)


ProtectedWordSource = Callable[[], Iterable[str]]

_protected_word_sources: list[ProtectedWordSource] = []


def register_protected_words(source: ProtectedWordSource) -> None:
    """Let the search know words that are never taken apart, such as the names of places; asked by `build_lexicon`."""
    if source not in _protected_word_sources:
        _protected_word_sources.append(source)


def get_protected_words() -> set[str]:
    return {word for source in _protected_word_sources for word in source()}
