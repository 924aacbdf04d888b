"""The names of pages, sectors, regions and terms as documents of the index `suggestions`."""

from collections.abc import Iterable

from django.db.models import Model
from wagtail.models import Page

from ..analysis import Word
from ..engines.base import Document, get_key
from ..languages import get_language, get_languages
from ..lexicons import get_analyzer
from ..page_documents import TREE_PATH, get_tree_paths, is_public
from ..passages import read_completions
from ..registry import SuggestionType, get_suggestion_types

TYPE, SITE = "type", "site"
"""Keywords; the site is that of what is no page, for pages go by their tree paths."""


def name_word(word: str, type_name: str, language: str) -> str:
    """Return what the index knows a word as, apart from those of other types and languages.

    A beginning costs as much as there is that begins so, whatever filters leave of it.
    """
    return f"{type_name}.{language}~{word}"


def get_suggestion_key(instance: Model) -> str | None:
    """Return the identity of an object in the index, or None if objects of its model are never suggested."""
    suggestion_type = _find_type(instance)
    return get_key(suggestion_type.name, str(instance.pk)) if suggestion_type else None


def build_suggestion_documents(instances: Iterable[Model]) -> list[Document]:
    """Return the documents of those objects that are suggested; pages only if readers may find them."""
    return [
        _build_document(instance, suggestion_type)
        for instance in instances
        if (suggestion_type := _find_type(instance)) and (not isinstance(instance, Page) or is_public(instance))
    ]


def _find_type(instance: Model) -> SuggestionType | None:
    return next((found for found in get_suggestion_types() if isinstance(instance, found.model)), None)


def _build_document(instance: Model, suggestion_type: SuggestionType) -> Document:
    """Return words with stems and parts, and apart the words that names open with; the engine's `day` is the rank."""
    openings, words = set(), set()
    for _, name in read_completions(instance):
        for language in _get_languages(instance):
            read = list(get_analyzer().read(name, language))
            openings |= {name_word(word.folded, suggestion_type.name, language) for word in read[:1]}
            known = {form for word in read for form in _list_forms(word)}
            words |= {name_word(form, suggestion_type.name, language) for form in known}
    return Document(
        kind=suggestion_type.name,
        id=str(instance.pk),
        words={"openings": list(openings), "words": list(words)},
        keywords={TYPE: [suggestion_type.name], **_get_place(instance)},
        day=suggestion_type.get_rank(instance),
    )


def _list_forms(word: Word) -> list[str]:
    return [word.folded, word.stem, *word.parts, *(word.folded[start:end] for start, end in word.spans)]


def _get_languages(instance: Model) -> list[str]:
    """Return the languages in which an object is suggested: what has no language, a region, in all of them."""
    return [get_language(instance)] if hasattr(instance, "locale_id") else get_languages()


def _get_place(instance: Model) -> dict[str, list[str]]:
    if isinstance(instance, Page):
        return {TREE_PATH: get_tree_paths(instance.path)}
    return {SITE: [str(instance.site_id)]}
