"""Queries of ours as queries of tantivy."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch

from tantivy import FieldType, Occur, Query, Schema, Searcher

from . import queries
from .base import SearchRequest
from .profiles import choose_telling_terms, get_idf


@dataclass(frozen=True, slots=True)
class Scope:
    """The index a query is asked of, and what it holds at this moment."""

    schema: Schema
    searcher: Searcher

    def get_frequency(self, term: str, fields: Iterable[str]) -> int:
        """Return the number of documents with the term in the field where it is most frequent."""
        return max(self.searcher.doc_freq(field, term) for field in fields)

    def get_idf(self, frequency: int) -> float:
        """Return what tantivy multiplies with for a term in that many documents."""
        return get_idf(frequency, self.searcher.num_docs)


def compile_request(scope: Scope, request: SearchRequest, without_filter: str = "") -> Query:
    """Return the tantivy query of a request; filters select without adding to the score."""
    filters = {name: values for name, values in request.filters.items() if values and name != without_filter}
    excluded = [_match_keyword(scope, name, values) for name, values in request.excluded.items() if values]
    if request.excluded_keys:
        excluded.append(Query.term_set_query(scope.schema, "key", list(request.excluded_keys)))
    since = [_match_days(scope, request.since_day)] if request.since_day else []
    return Query.boolean_query(
        [
            (Occur.Must, compile_query(request.query, scope)),
            *((Occur.Must, _match_keyword(scope, name, values)) for name, values in filters.items()),
            *((Occur.Must, query) for query in since),
            *((Occur.MustNot, query) for query in excluded),
        ]
    )


def _match_days(scope: Scope, first_day: int) -> Query:
    days = Query.range_query(scope.schema, "day", FieldType.Integer, lower_bound=first_day)
    return Query.const_score_query(days, 0.0)


def _match_keyword(scope: Scope, name: str, values: Sequence[str]) -> Query:
    field = f"keywords.{name}"
    return Query.const_score_query(_any_of(Query.term_query(scope.schema, field, value) for value in values), 0.0)


@singledispatch
def compile_query(query: queries.Query, scope: Scope) -> Query:
    """Return one of our queries as a tantivy query."""
    raise TypeError(query)


@compile_query.register
def _(query: queries.Everything, scope: Scope) -> Query:
    return Query.all_query()


@compile_query.register
def _(query: queries.Nothing, scope: Scope) -> Query:
    return Query.empty_query()


@compile_query.register
def _(query: queries.Word, scope: Scope) -> Query:
    """A word that is common in texts stays common where it is rare, in titles: one idf for all fields (BM25F)."""
    frequencies = {field: scope.searcher.doc_freq(field, query.term) for field in query.weights}
    idf = scope.get_idf(max(frequencies.values()))
    return _any_of(
        Query.boost_query(
            Query.term_query(scope.schema, field, query.term), query.weights[field] * idf / scope.get_idf(frequency)
        )
        for field, frequency in frequencies.items()
        if frequency
    )


@compile_query.register
def _(query: queries.Phrase, scope: Scope) -> Query:
    if len(query.terms) == 1:
        return compile_query(queries.Word(query.terms[0], query.weights), scope)
    return _any_of(
        Query.boost_query(Query.phrase_query(scope.schema, field, list(query.terms), query.slop), weight)
        for field, weight in query.weights.items()
    )


@compile_query.register
def _(query: queries.Beginning, scope: Scope) -> Query:
    return _any_of(
        Query.fuzzy_term_query(scope.schema, field, query.prefix, distance=query.distance, prefix=True)
        for field in query.fields
    )


@compile_query.register
def _(query: queries.Near, scope: Scope) -> Query:
    return Query.fuzzy_term_query(scope.schema, query.field, query.word, distance=query.distance)


@compile_query.register
def _(query: queries.Keyword, scope: Scope) -> Query:
    return Query.const_score_query(Query.term_query(scope.schema, f"keywords.{query.name}", query.value), 1.0)


@compile_query.register
def _(query: queries.AllOf, scope: Scope) -> Query:
    return Query.boolean_query([(Occur.Must, compile_query(part, scope)) for part in query.parts])


@compile_query.register
def _(query: queries.AnyOf, scope: Scope) -> Query:
    parts = [(Occur.Should, compile_query(part, scope)) for part in query.parts]
    return Query.boolean_query(parts, minimum_number_should_match=query.minimum)


@compile_query.register
def _(query: queries.NotAny, scope: Scope) -> Query:
    everything = (Occur.Must, Query.const_score_query(Query.all_query(), 0.0))
    return Query.boolean_query([everything, *((Occur.MustNot, compile_query(p, scope)) for p in query.parts)])


@compile_query.register
def _(query: queries.WithBonus, scope: Scope) -> Query:
    bonus = [(Occur.Should, compile_query(part, scope)) for part in query.bonus]
    return Query.boolean_query([(Occur.Must, compile_query(query.required, scope)), *bonus])


@compile_query.register
def _(query: queries.Boosted, scope: Scope) -> Query:
    return Query.boost_query(compile_query(query.part, scope), query.factor)


@compile_query.register
def _(query: queries.Similar, scope: Scope) -> Query:
    itself = Query.term_query(scope.schema, "key", query.key)
    terms = _choose_telling_terms(scope, itself, query.weights)
    if not terms:
        return Query.empty_query()
    words = [queries.Boosted(queries.Word(term, query.weights), factor) for term, factor in terms.items()]
    alike = compile_query(queries.AnyOf(words, minimum=1 + len(words) // 5), scope)
    return Query.boolean_query([(Occur.Must, alike), (Occur.MustNot, itself)])


def _choose_telling_terms(scope: Scope, itself: Query, fields: Iterable[str]) -> dict[str, float]:
    """Return the terms of the document by which others are asked for, each with the weight its number gives it."""
    found = scope.searcher.search(itself, limit=1, count=False).hits
    if not found:
        return {}
    profile = json.loads(bytes(scope.searcher.doc(found[0][1]).get_first("profile") or b"{}"))
    frequencies = {term: scope.get_frequency(term, fields) for term in profile}
    return choose_telling_terms(profile, frequencies, scope.searcher.num_docs)


def _any_of(parts: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, part) for part in parts])
