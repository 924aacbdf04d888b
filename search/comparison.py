"""What the database has against what the indexes hold, by type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Model, Q
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from .engines.base import IndexDefinition, SearchRequest
from .indexes import LIBRARY, PAGES, SUGGESTIONS, get_engine
from .registry import PageType, SuggestionType, get_page_types, get_suggestion_types
from .suggesting.suggestion_documents import TYPE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers of objects of one type: `missing` lack in the index, `stale` should not be there any more."""

    type: str
    database: int
    index: int
    missing: int
    stale: int

    @property
    def agrees(self) -> bool:
        return not self.missing and not self.stale


def compare_pages() -> Iterator[Comparison]:
    """Compare the pages that readers may find, by the values of the facet "art". Raises EngineError."""
    public = {page_type.model.art: get_public_ids(page_type) for page_type in get_page_types()}
    counted = get_engine(PAGES).search(SearchRequest(facets=["art"], limit=0)).facets["art"]
    for art in sorted({*public, *counted}):
        yield _compare(art, public.get(art, set()), get_held_ids(PAGES, {"art": [art]}))


def compare_library() -> Iterator[Comparison]:
    """Compare the objects of every indexed model. Raises EngineError."""
    models = get_indexed_models()
    for model in sorted(models, key=lambda model: model._meta.label_lower):
        held = get_held_ids(LIBRARY, {"model": [model._meta.label_lower]})
        for other in models:
            if other is not model and issubclass(other, model):
                held -= get_held_ids(LIBRARY, {"model": [other._meta.label_lower]})
        yield _compare(model._meta.label_lower, _get_indexed_ids(model), held)


def compare_suggestions() -> Iterator[Comparison]:
    """Compare the names that readers are led to, by type of suggestion. Raises EngineError."""
    for suggestion_type in get_suggestion_types():
        held = get_held_ids(SUGGESTIONS, {TYPE: [suggestion_type.name]})
        yield _compare(suggestion_type.name, _get_named_ids(suggestion_type), held)


COMPARED = {PAGES.name: compare_pages, LIBRARY.name: compare_library, SUGGESTIONS.name: compare_suggestions}


def get_public_ids(page_type: PageType) -> set[str]:
    """Return the ids of the pages of a type for which `page_documents.is_public` is true."""
    is_no_translation_alias = Q(alias_of=None) | Q(alias_of__locale=F("locale"))
    return set(map(str, page_type.model.objects.live().filter(is_no_translation_alias).values_list("pk", flat=True)))


def get_held_ids(definition: IndexDefinition, filters: Mapping[str, Sequence[str]] | None = None) -> set[str]:
    """Return the ids of the objects that an index holds under these filters. Raises EngineError."""
    request = SearchRequest(filters=filters or {}, limit=None)
    return {hit.id for hit in get_engine(definition).search(request).hits}


def _get_named_ids(suggestion_type: SuggestionType) -> set[str]:
    if suggestion_type.model is Page:
        return set().union(*map(get_public_ids, get_page_types()))
    return _get_indexed_ids(suggestion_type.model)


def _get_indexed_ids(model: type[Model]) -> set[str]:
    return set(map(str, model.get_indexed_objects().values_list("pk", flat=True)))


def _compare(name: str, wanted: set[str], held: set[str]) -> Comparison:
    return Comparison(name, len(wanted), len(held), len(wanted - held), len(held - wanted))
