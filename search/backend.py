"""The engine as modelsearch's backend: Wagtail's admin search, choosers and update_index go this way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Model
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.index import class_is_indexed
from wagtail.models import Page

from coopgo.pages.content_version import raise_content_version

from .compiling import AutocompleteQueryCompiler, QueryCompiler
from .engines.base import Document
from .indexes import INDEXES, LIBRARY, PAGES, SUGGESTIONS, WORDS, get_chosen_engine, get_engine, get_shared_engine_names
from .lexicons import get_analyzer
from .library import build_document, get_object_key
from .page_documents import PageEntry, build_page_entries, get_page_key
from .page_rebuild import PageRebuild
from .query.vocabulary import build_word_documents, select_new
from .results import SearchResults
from .suggesting.suggestion_documents import build_suggestion_documents, get_suggestion_key


class EngineIndex(BaseIndex):
    """Objects go to the index `library`; pages that readers may find to `pages`, what is suggested to `suggestions`."""

    def __str__(self) -> str:
        return ", ".join(definition.name for definition in INDEXES)

    def reset(self) -> None:
        for definition in INDEXES:
            get_engine(definition).clear()

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        if class_is_indexed(model):
            items = list(items)
            self._add_objects([build_document(item) for item in items])
            self._add_pages(_select_pages(items))
            self._add_suggestions(items)

    def delete_item(self, item: Model) -> None:
        if class_is_indexed(type(item)):
            self.delete_items([item])

    def delete_items(self, items: Sequence[Model]) -> None:
        get_engine(LIBRARY).delete(map(get_object_key, items))
        get_engine(PAGES).delete(map(get_page_key, _select_pages(items)))
        get_engine(SUGGESTIONS).delete(filter(None, map(get_suggestion_key, items)))

    def _add_objects(self, documents: list[Document]) -> None:
        get_engine(LIBRARY).add(documents)

    def _add_pages(self, pages: list[Page]) -> None:
        entries = build_page_entries(pages)
        get_engine(PAGES).add(entry.document for entry in entries)
        get_engine(WORDS).add(select_new(get_engine(WORDS), _build_word_documents(_collect_forms(entries))))
        found = {entry.document.key for entry in entries}
        get_engine(PAGES).delete(key for page in pages if (key := get_page_key(page)) not in found)

    def _add_suggestions(self, items: list[Model]) -> None:
        documents = build_suggestion_documents(items)
        get_engine(SUGGESTIONS).add(documents)
        found = {document.key for document in documents}
        get_engine(SUGGESTIONS).delete(key for item in items if (key := get_suggestion_key(item)) and key not in found)


class EngineIndexRebuild(EngineIndex):
    """All indexes made anew beside the old ones, which readers use until the end."""

    def __init__(self, backend: BaseSearchBackend) -> None:
        super().__init__(backend)
        self._library = get_engine(LIBRARY).rebuild()
        self._pages = PageRebuild()
        self._suggestions = get_engine(SUGGESTIONS).rebuild()

    def _add_objects(self, documents: list[Document]) -> None:
        self._library.add(documents)

    def _add_pages(self, pages: list[Page]) -> None:
        self._pages.add(build_page_entries(pages))

    def _add_suggestions(self, items: list[Model]) -> None:
        self._suggestions.add(build_suggestion_documents(items))

    def finish(self) -> None:
        self._library.finish()
        self._pages.finish()
        self._suggestions.finish()
        raise_content_version()


class Rebuilder:
    """What modelsearch's commands drive."""

    def __init__(self, index: EngineIndex) -> None:
        self._backend = index.backend

    def start(self) -> EngineIndexRebuild:
        self._rebuild = EngineIndexRebuild(self._backend)
        return self._rebuild

    def finish(self) -> None:
        self._rebuild.finish()


class SearchBackend(BaseSearchBackend):
    """Errors of indexing are logged, so that nobody's publication fails because of them."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = EngineIndex
    results_class = SearchResults
    rebuilder_class = Rebuilder
    catch_indexing_errors = True

    def add(self, obj: Model) -> None:
        """Index an object, as some forms of Wagtail ask for in an editor's request, which waits for no other host."""
        if get_chosen_engine() or not get_shared_engine_names():
            super().add(obj)
        else:
            # Only a site has a journal; modelsearch's own suite runs without our apps.
            from .journal.recording import record_changes

            record_changes(type(obj), [obj.pk])

    def delete_bulk(self, items: Sequence[Model]) -> None:
        """Delete objects of one model, which may be gone from the database."""
        EngineIndex(self).delete_items(items)


def _select_pages(items: Iterable[Model]) -> list[Page]:
    return [item for item in items if isinstance(item, Page)]


def _collect_forms(entries: Iterable[PageEntry]) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        forms[entry.language] |= entry.forms
    return forms


def _build_word_documents(forms: Mapping[str, Iterable[str]]) -> list[Document]:
    analyzer = get_analyzer()
    return [document for language in forms for document in build_word_documents(forms[language], language, analyzer)]
