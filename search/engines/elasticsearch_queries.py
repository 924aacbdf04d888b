"""Queries of ours as queries of Elasticsearch: plain JSON, no scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any, Protocol

from . import queries
from .base import SearchRequest

Json = dict[str, Any]

_MOST_FACET_VALUES = 20_000
_BM25_FACTOR = 2.2
"""k1 + 1: the part of BM25's numerator that Lucene leaves out, since it changes no order of words among themselves."""

_SWAPPED = 2
"""How much slop two neighbours in the other order take."""

_LONGEST_FORGIVEN = 32
"""Letters of a beginning among which a typo is forgiven: the pattern for it grows with their square."""

_VALUES = "values"


class Scope(Protocol):
    """What has to be known of the index to ask it."""

    def weigh(self, term: str, weights: Mapping[str, float]) -> Mapping[str, float]:
        """Return by field what the score of the term there is multiplied with."""

    def is_missing(self, term: str, field: str) -> bool:
        """Tell whether it is known that no document has the term there."""

    def choose_telling_terms(self, key: str, fields: Iterable[str]) -> Mapping[str, float]:
        """Return what a document says often and others seldom, with its weights; nothing if there is no such one."""


def build_hits(request: SearchRequest, scope: Scope) -> Json:
    """Return the body of a search for the hits of a request, without its paging."""
    filters = [_match_keyword(name, values) for name, values in request.filters.items() if values]
    is_ranked = request.order == "relevance"
    return {
        "query": _build_query(request, filters, scope, "must" if is_ranked else "filter"),
        "sort": [{"_score" if is_ranked else "day": "desc"}, {"key": "asc"}],
        # As it lies there: to choose from it takes Elasticsearch longer than to find it.
        "_source": request.with_stored,
        "track_total_hits": not request.facets,
    }


def build_counts(request: SearchRequest, scope: Scope) -> Json:
    """Return the body of a search for the total and all counts of a request, and for no hits.

    Filters that have counts of their own come after counting, each count under all of them but its own.
    """
    filters = {name: _match_keyword(name, values) for name, values in request.filters.items() if values}
    counted = {name: filters.pop(name) for name in request.facets if name in filters}
    return {
        "query": _build_query(request, filters.values(), scope, "filter"),
        "post_filter": _all_of(counted.values()),
        "size": 0,
        "track_total_hits": True,
        "aggs": {name: _count(name, counted) for name in request.facets},
    }


def _build_query(request: SearchRequest, filters: Iterable[Json], scope: Scope, role: str) -> Json:
    """Return what has to match; `role` is that of what was asked for: "must" if it is scored, else "filter"."""
    parts: dict[str, list[Json]] = {"filter": [*filters, *_narrow(request)], "must_not": list(_exclude(request))}
    return {"bool": parts | {role: [*parts.get(role, ()), compile_query(request.query, scope)]}}


def read_facets(response: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return the counts of a response by facet and value."""
    return {
        name: {bucket["key"]: bucket["doc_count"] for bucket in counted[_VALUES]["buckets"]}
        for name, counted in response.get("aggregations", {}).items()
    }


def find_weighed_words(query: queries.Query) -> Iterator[queries.Word]:
    """Yield the words whose weight depends on how frequent they are in each of several fields."""
    match query:
        case queries.Word(weights=weights) if len(weights) > 1:
            yield query
        case queries.Phrase(terms=[term], weights=weights) if len(weights) > 1:
            yield queries.Word(term, weights)
        case queries.AllOf(parts=parts) | queries.AnyOf(parts=parts) | queries.NotAny(parts=parts):
            for part in parts:
                yield from find_weighed_words(part)
        case queries.WithBonus(required=required, bonus=bonus):
            for part in (required, *bonus):
                yield from find_weighed_words(part)
        case queries.Boosted(part=part):
            yield from find_weighed_words(part)


def _count(name: str, filters: Mapping[str, Json]) -> Json:
    others = [query for other, query in filters.items() if other != name]
    values = {"terms": {"field": f"keywords.{name}", "size": _MOST_FACET_VALUES}}
    return {"filter": _all_of(others), "aggs": {_VALUES: values}}


def _narrow(request: SearchRequest) -> Iterator[Json]:
    if request.since_day:
        yield {"range": {"day": {"gte": request.since_day}}}


def _exclude(request: SearchRequest) -> Iterator[Json]:
    yield from (_match_keyword(name, values) for name, values in request.excluded.items() if values)
    if request.excluded_keys:
        yield {"ids": {"values": list(request.excluded_keys)}}


def _match_keyword(name: str, values: Sequence[str]) -> Json:
    return {"terms": {f"keywords.{name}": list(values)}}


@singledispatch
def compile_query(query: queries.Query, scope: Scope) -> Json:
    """Return one of our queries as a query of Elasticsearch."""
    raise TypeError(query)


@compile_query.register
def _(query: queries.Everything, scope: Scope) -> Json:
    return {"match_all": {}}


@compile_query.register
def _(query: queries.Nothing, scope: Scope) -> Json:
    return {"match_none": {}}


@compile_query.register
def _(query: queries.Word, scope: Scope) -> Json:
    weights = scope.weigh(query.term, query.weights)
    return _any_of({"term": {field: {"value": query.term, "boost": weight}}} for field, weight in weights.items())


@compile_query.register
def _(query: queries.Phrase, scope: Scope) -> Json:
    if len(query.terms) == 1:
        return compile_query(queries.Word(query.terms[0], query.weights), scope)
    match = _match_pair if query.slop and len(query.terms) == 2 else _match_phrase
    # Most pairs of words cannot stand in a title, since one of them never does: a third of the time was spent on them.
    return _any_of(
        match(query, field, weight)
        for field, weight in query.weights.items()
        if not any(scope.is_missing(term, field) for term in query.terms)
    )


def _match_phrase(query: queries.Phrase, field: str, weight: float) -> Json:
    return {"match_phrase": {field: {"query": " ".join(query.terms), "slop": query.slop, "boost": weight}}}


def _match_pair(query: queries.Phrase, field: str, weight: float) -> Json:
    """Return what finds two words near each other, each place counted once, as the embedded engine does.

    Lucene's own loose phrase counts a place the less the farther the words stand apart.
    """
    terms = [{"span_term": {field: term}} for term in query.terms]
    pairs = [_make_span(terms, query.slop)]
    if query.slop >= _SWAPPED:
        pairs.append(_make_span(terms[::-1], query.slop - _SWAPPED))
    return {"span_within": {"little": terms[0], "big": {"span_or": {"clauses": pairs}}, "boost": weight}}


def _make_span(terms: Sequence[Json], slop: int) -> Json:
    return {"span_near": {"clauses": terms, "slop": slop, "in_order": True}}


@compile_query.register
def _(query: queries.Beginning, scope: Scope) -> Json:
    if query.distance:
        forgiven, rest = query.prefix[:_LONGEST_FORGIVEN], query.prefix[_LONGEST_FORGIVEN:]
        pattern = f"{_forgive(forgiven)}{_escape(rest)}.*"
        return _any_of({"regexp": {field: {"value": pattern, "flags": "NONE"}}} for field in query.fields)
    return _any_of({"prefix": {field: {"value": query.prefix}}} for field in query.fields)


def _forgive(text: str) -> str:
    """Return a pattern for the text and for all that is one change away from it (optimal string alignment)."""
    pattern = ""
    for place in reversed(range(len(text))):
        here, rest = _escape(text[place]), _escape(text[place + 1 :])
        mended = [f"{here}{pattern}", f".?{rest}", f".{here}{rest}"]
        if following := text[place + 1 : place + 2]:
            mended.append(f"{_escape(following)}{here}{_escape(text[place + 2 :])}")
        pattern = f"({'|'.join(mended)})"
    return pattern


def _escape(text: str) -> str:
    return "".join(letter if letter.isalnum() else f"\\{letter}" for letter in text)


@compile_query.register
def _(query: queries.Near, scope: Scope) -> Json:
    near = {"value": query.word, "fuzziness": query.distance, "transpositions": True, "rewrite": "constant_score"}
    return {"fuzzy": {query.field: near}}


@compile_query.register
def _(query: queries.Keyword, scope: Scope) -> Json:
    return {"constant_score": {"filter": {"term": {f"keywords.{query.name}": query.value}}}}


@compile_query.register
def _(query: queries.AllOf, scope: Scope) -> Json:
    parts = [compile_query(part, scope) for part in query.parts]
    return {"bool": {"must": parts}} if parts else {"match_none": {}}


@compile_query.register
def _(query: queries.AnyOf, scope: Scope) -> Json:
    return _any_of((compile_query(part, scope) for part in query.parts), query.minimum)


@compile_query.register
def _(query: queries.NotAny, scope: Scope) -> Json:
    return {"bool": {"filter": {"match_all": {}}, "must_not": [compile_query(part, scope) for part in query.parts]}}


@compile_query.register
def _(query: queries.WithBonus, scope: Scope) -> Json:
    bonus = [compile_query(part, scope) for part in query.bonus]
    return {"bool": {"must": [compile_query(query.required, scope)], "should": bonus}}


@compile_query.register
def _(query: queries.Boosted, scope: Scope) -> Json:
    return {"bool": {"must": [compile_query(query.part, scope)], "boost": query.factor}}


@compile_query.register
def _(query: queries.Similar, scope: Scope) -> Json:
    terms = scope.choose_telling_terms(query.key, query.weights)
    words = [queries.Boosted(queries.Word(term, query.weights), factor) for term, factor in terms.items()]
    alike = compile_query(queries.AnyOf(words, minimum=1 + len(words) // 5), scope)
    return {"bool": {"must": [alike], "must_not": [{"ids": {"values": [query.key]}}]}}


def _any_of(parts: Iterable[Json], minimum: int = 1) -> Json:
    listed = list(parts)
    return {"bool": {"should": listed, "minimum_should_match": minimum}} if listed else {"match_none": {}}


def _all_of(parts: Iterable[Json]) -> Json:
    return {"bool": {"filter": list(parts)}}
