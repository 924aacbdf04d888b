"""The embedded engine: tantivy (https://github.com/quickwit-oss/tantivy) on a folder of this machine."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy

from .base import (
    Document,
    EngineHit,
    IndexDefinition,
    MissingIndexError,
    SearchRequest,
    SearchResponse,
)
from .counting import simplify
from .embedded_queries import Scope, compile_request
from .embedded_rebuild import EmbeddedRebuild
from .embedded_writing import build_schema, open_writer, reporting, write_changes
from .index_folder import IndexFolder

_HEAP_BYTES = 15_000_000
"""Tantivy's smallest heap for one writing thread: enough for the few documents of one publication."""

_MOST_FACET_VALUES = 20_000


class EmbeddedEngine:
    """Many readers, one writer at a time across processes, who waits `patience_seconds` for its turn.

    A commit is all or nothing, and the lock is the system's, so a writer that is killed leaves the index as
    it was after the commit before.
    """

    def __init__(self, root: Path, definition: IndexDefinition, patience_seconds: float = 30) -> None:
        self.definition = definition
        self.folder = IndexFolder(root, definition)
        self.schema = build_schema(definition)
        self._patience_seconds = patience_seconds
        self._reader = _Reader(self.folder)

    def add(self, documents: Iterable[Document]) -> None:
        self._write(list(documents), [])

    def delete(self, keys: Iterable[str]) -> None:
        self._write([], list(keys))

    def clear(self) -> None:
        with reporting(), self._open_writer() as writer:
            writer.delete_all_documents()
            writer.commit()

    def rebuild(self) -> EmbeddedRebuild:
        with reporting():
            path = self._create(self.folder.start_building())
            return EmbeddedRebuild(self.folder, path, self.definition, self._patience_seconds)

    def count(self) -> int:
        with reporting():
            return self._reader.get_searcher().num_docs

    def get_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        with reporting():
            searcher = self._reader.get_searcher()
            fields = self.definition.widest_fields
            return {term: max(searcher.doc_freq(field, term) for field in fields) for term in terms}

    def check(self) -> None:
        self.count()
        if not self.folder.is_complete():
            raise MissingIndexError(f"The search index {self.folder.path} was never built completely.")

    def search(self, request: SearchRequest) -> SearchResponse:
        with reporting():
            return _search(Scope(self.schema, self._reader.get_searcher()), self.definition, request)

    def _write(self, documents: list[Document], deleted_keys: list[str]) -> None:
        if not documents and not deleted_keys:
            return
        with reporting(), self._open_writer() as writer:
            write_changes(writer, [*deleted_keys, *documents], self.definition)
            self.folder.note_changes(documents, deleted_keys)
            writer.commit()

    @contextmanager
    def _open_writer(self) -> Iterator[tantivy.IndexWriter]:
        with self.folder.locked(self._patience_seconds):
            if self.folder.get_current() is None:
                self.folder.switch_to(self._create(self.folder.make_first()))
            writer = open_writer(self.folder.get_current(), _HEAP_BYTES)
            yield writer
            writer.wait_merging_threads()

    def _create(self, path: Path) -> Path:
        tantivy.Index(self.schema, path=str(path))
        return path


class _Reader:
    """The open index of this process, opened again when another generation or commit has come."""

    def __init__(self, folder: IndexFolder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen: tuple[Path, int, int] | None = None
        self._index: tantivy.Index | None = None

    def get_searcher(self) -> tantivy.Searcher:
        with self._lock:
            while True:
                current = self._folder.get_current()
                if current is None:
                    raise MissingIndexError(f"There is no search index in {self._folder.path}.")
                try:
                    return self._get_searcher(current)
                except (OSError, ValueError):
                    # A rebuild may have put another generation in its place just now.
                    if self._folder.get_current() == current:
                        raise

    def _get_searcher(self, current: Path) -> tantivy.Searcher:
        commit = (current / "meta.json").stat()
        seen = (current, commit.st_ino, commit.st_mtime_ns)
        if self._seen is None or self._seen[0] != current:
            self._index = tantivy.Index.open(str(current))
            self._index.config_reader(reload_policy="manual")
        if self._seen != seen:
            self._index.reload()
        self._seen = seen
        return self._index.searcher()


def _search(scope: Scope, definition: IndexDefinition, request: SearchRequest) -> SearchResponse:
    limit = scope.searcher.num_docs if request.limit is None else request.limit
    found = scope.searcher.search(
        compile_request(scope, request),
        limit=max(limit, 1),
        offset=request.offset,
        order_by_field="day" if request.order == "newest" else None,
    )
    return SearchResponse(
        hits=list(_read_hits(scope.searcher, found.hits[:limit], request)),
        total=found.count,
        facets=_count_facets(scope, replace(request, query=simplify(request.query, dict(definition.contained)))),
    )


def _read_hits(
    searcher: tantivy.Searcher, hits: list[tuple[float, tantivy.DocAddress]], request: SearchRequest
) -> Iterator[EngineHit]:
    """Yield what is asked for of each hit; its document is read once, or not at all where its number is enough."""
    numbers = searcher.fast_field_values("number", [address for _, address in hits])
    for number, (score, address) in zip(numbers, hits, strict=True):
        document = searcher.doc(address) if number is None or request.with_stored else None
        yield EngineHit(
            id=document.get_first("id") if number is None else str(number),
            score=score if request.order == "relevance" else 0.0,
            stored=[part.decode() for part in document.get_all("stored")] if request.with_stored else (),
        )


def _count_facets(scope: Scope, request: SearchRequest) -> dict[str, dict[str, int]]:
    filtered = [name for name in request.facets if request.filters.get(name)]
    counts = _count_values(scope, request, [name for name in request.facets if name not in filtered])
    for name in filtered:
        counts |= _count_values(scope, request, [name], without_filter=name)
    return counts


def _count_values(
    scope: Scope, request: SearchRequest, names: list[str], without_filter: str = ""
) -> dict[str, dict[str, int]]:
    if not names:
        return {}
    query = compile_request(scope, request, without_filter)
    terms = {name: {"terms": {"field": f"keywords.{name}", "size": _MOST_FACET_VALUES}} for name in names}
    counted = scope.searcher.aggregate(query, terms)
    return {name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["buckets"]} for name in names}
