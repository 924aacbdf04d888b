"""The engine for more than one machine: Elasticsearch 9, which needs no plugin, script or file of ours."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import TypeVar

from elasticsearch import ApiError

from .base import (
    Document,
    EngineHit,
    IndexDefinition,
    MissingIndexError,
    Rebuild,
    SearchRequest,
    SearchResponse,
    get_moment,
)
from .counting import simplify
from .elasticsearch_cluster import Cluster, build_error, connect_reader, connect_writer, reporting
from .elasticsearch_documents import Action, build_addition, build_deletion, write, write_through
from .elasticsearch_frequencies import FrequencyReader
from .elasticsearch_generations import Generations
from .elasticsearch_queries import Json, build_counts, build_hits, find_weighed_words, read_facets
from .profiles import choose_telling_terms, get_idf
from .queries import Word

_WINDOW = 10_000
"""How far hits can be counted off; what lies deeper is read from the beginning."""

_BATCH_DOCUMENTS = 200
_WEIGHED = 64
"""More terms than this are not those of a query, but of guesses at it."""

_OPTIONS = {"search_type": "dfs_query_then_fetch", "allow_partial_search_results": False}
_GONE = (404, 503)
"""What is answered while an index goes: it is not there, or its shards are not."""

Answer = TypeVar("Answer")


class ElasticsearchEngine:
    """Many readers and writers on many hosts.

    What is added or deleted is one commit only as far as it fits into one request; a document is never older
    afterwards than before (`Document.version`).
    """

    def __init__(self, cluster: Cluster, definition: IndexDefinition) -> None:
        self.definition = definition
        self.cluster = cluster
        self._reader, self._writer = connect_reader(cluster), connect_writer(cluster)
        self._generations = Generations(cluster, self._writer, definition)
        self._frequencies = FrequencyReader(self._reader, self._generations.alias)

    def add(self, documents: Iterable[Document]) -> None:
        self._write(build_addition(document, self.definition) for document in documents)

    def delete(self, keys: Iterable[str]) -> None:
        version = get_moment()
        self._write(build_deletion(key, version) for key in keys)

    def clear(self) -> None:
        with reporting(self.cluster):
            self._generations.renew()

    def rebuild(self) -> "ElasticsearchRebuild":
        with reporting(self.cluster):
            return ElasticsearchRebuild(self.cluster, self._generations, self.definition)

    def count(self) -> int:
        return self.search(SearchRequest(limit=0)).total

    def get_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        wanted = list(terms)
        if not wanted:
            return {}
        # The words of a query are weighed next in all fields; what has to be chosen from hundreds is not.
        fields = self.definition.scored_fields if len(wanted) <= _WEIGHED else self.definition.widest_fields
        frequencies = self._read(lambda: self._frequencies.read(dict.fromkeys(fields, wanted)))
        return {term: frequencies.get_most(term, fields) for term in wanted}

    def check(self) -> None:
        self.count()
        with reporting(self.cluster):
            is_built = self._generations.get_state(self._reader).is_built
        if not is_built:
            raise MissingIndexError(f"The search index {self._generations.alias} was never built completely.")

    def search(self, request: SearchRequest) -> SearchResponse:
        return self._read(lambda: self._search(request))

    def _read(self, ask: Callable[[], Answer]) -> Answer:
        """Ask again where a rebuild threw the generation away that was being read: another one is in its place."""
        with reporting(self.cluster):
            try:
                return ask()
            except ApiError as error:
                if error.status_code not in _GONE:
                    raise
                return ask()

    def _search(self, request: SearchRequest) -> SearchResponse:
        simple = replace(request, query=simplify(request.query, dict(self.definition.contained)))
        if request.limit == 0:
            return _read_response([], self._ask(self._build_counts(simple), index=self._generations.alias), request)
        if request.order == "relevance":
            body = build_hits(request, _Scope(self, find_weighed_words(request.query)))
        else:
            body = build_hits(simple, _Scope(self, ()))
        if request.limit is None or request.offset + request.limit > _WINDOW:
            return self._search_deep(body, simple)
        return self._search_page(body | {"from": request.offset, "size": request.limit}, simple)

    def _search_page(self, body: Json, request: SearchRequest) -> SearchResponse:
        if request.facets:
            found, counted = self._ask_both(body, self._build_counts(request))
        else:
            found = counted = self._ask(body, index=self._generations.alias)
        return _read_response(found["hits"]["hits"], counted, request)

    def _build_counts(self, request: SearchRequest) -> Json:
        return build_counts(request, _Scope(self, ()))

    def _ask(self, body: Json, **target: str) -> Json:
        return self._reader.search(body=body, **_OPTIONS, **target)

    def _ask_both(self, *bodies: Json) -> list[Json]:
        """Ask two questions in one request, which the cluster answers side by side."""
        searches = [part for body in bodies for part in (_OPTIONS, body)]
        response = self._reader.msearch(index=self._generations.alias, searches=searches)
        for answer in response["responses"]:
            if "error" in answer:
                raise build_error(response.meta, answer, answer["status"])
        return response["responses"]

    def _search_deep(self, body: Json, request: SearchRequest) -> SearchResponse:
        """Read hits from the beginning, in one state of the index, up to those asked for."""
        with self._keep_state() as state:
            answers = self._read_on(body, state)
            first = next(answers)
            hits = chain.from_iterable(answer["hits"]["hits"] for answer in chain([first], answers))
            stop = None if request.limit is None else request.offset + request.limit
            counted = first
            if request.facets:
                counted = self._ask(self._build_counts(request), index=self._generations.alias)
            return _read_response(islice(hits, request.offset, stop), counted, request)

    def _read_on(self, body: Json, state: str) -> Iterator[Json]:
        hits = None
        while hits is None or len(hits) == _WINDOW:
            after = {"search_after": hits[-1]["sort"]} if hits else {}
            answer = self._ask(body | {"size": _WINDOW, "pit": {"id": state, "keep_alive": "1m"}} | after)
            hits = answer["hits"]["hits"]
            yield answer

    @contextmanager
    def _keep_state(self) -> Iterator[str]:
        state = self._reader.open_point_in_time(index=self._generations.alias, keep_alive="1m")["id"]
        try:
            yield state
        finally:
            self._reader.options(ignore_status=404).close_point_in_time(id=state)

    def _read_profile(self, key: str) -> Mapping[str, int]:
        options = {"source_includes": ["profile"], "realtime": False}
        found = self._reader.options(ignore_status=404).get(index=self._generations.alias, id=key, **options)
        return found.get("_source", {}).get("profile", {})

    def _write(self, actions: Iterator[Action]) -> None:
        first = next(actions, None)
        if first is None:
            return
        with reporting(self.cluster):
            targets = self._generations.get_written()
            everywhere = ({**action, "_index": name} for action in chain([first], actions) for name in targets)
            write(self._writer, everywhere)
            self._writer.indices.refresh(index=self._generations.alias, ignore_unavailable=True)


class ElasticsearchRebuild(Rebuild):
    """A new generation that others write to as well; whatever they write is newer than what is read for it."""

    def __init__(self, cluster: Cluster, generations: Generations, definition: IndexDefinition) -> None:
        self._version = get_moment()
        self._cluster = cluster
        self._generations = generations
        self._definition = definition
        self._alias = generations.start_building()
        self._pending: list[Action] = []

    def add(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self._pending.append(build_addition(document, self._definition) | {"version": self._version})
            if len(self._pending) == _BATCH_DOCUMENTS:
                self._send()

    def finish(self) -> None:
        self._send()
        with reporting(self._cluster):
            self._generations.finish_building(self._alias)

    def abandon(self) -> None:
        with reporting(self._cluster):
            self._generations.abandon_building(self._alias)

    def _send(self) -> None:
        with reporting(self._cluster):
            write_through(connect_writer(self._cluster), self._pending, self._alias)
        self._pending = []


class _Scope:
    """The index a query is asked of, and how frequent these words are in it: none where nothing is ranked."""

    def __init__(self, engine: ElasticsearchEngine, words: Iterable[Word]) -> None:
        self._engine = engine
        self._terms: dict[str, list[str]] = {}
        for word in words:
            for field in word.weights:
                self._terms.setdefault(field, []).append(word.term)
        self._frequencies = engine._frequencies.read(self._terms) if self._terms else None

    def weigh(self, term: str, weights: Mapping[str, float]) -> Mapping[str, float]:
        """A word that is common in texts stays common where it is rare, in titles: one idf for all fields (BM25F)."""
        found = self._frequencies
        if found is None or len(weights) == 1:
            return weights
        idf = get_idf(found.get_most(term, weights), found.documents)
        return {
            field: weight * idf / get_idf(found.get(term, field), found.documents)
            for field, weight in weights.items()
            if found.get(term, field)
        }

    def is_missing(self, term: str, field: str) -> bool:
        return self._frequencies is not None and self._frequencies.is_missing(term, field)

    def choose_telling_terms(self, key: str, fields: Iterable[str]) -> Mapping[str, float]:
        profile = self._engine._read_profile(key)
        if not profile:
            return {}
        wanted = {field: [*self._terms.get(field, ()), *profile] for field in {*self._terms, *fields}}
        found = self._frequencies = self._engine._frequencies.read(wanted)
        frequencies = {term: found.get_most(term, fields) for term in profile}
        return choose_telling_terms(profile, frequencies, found.documents)


def _read_response(hits: Iterable[Json], counted: Json, request: SearchRequest) -> SearchResponse:
    return SearchResponse(
        hits=[_read_hit(hit, request) for hit in hits],
        total=counted["hits"]["total"]["value"],
        facets=read_facets(counted),
    )


def _read_hit(hit: Json, request: SearchRequest) -> EngineHit:
    return EngineHit(
        id=hit["_id"].partition(":")[2],
        score=hit["sort"][0] if request.order == "relevance" else 0.0,
        stored=hit["_source"].get("stored", ()) if request.with_stored else (),
    )
