"""Queries of ours as queries of tantivy."""

from collections.abc import Iterable, Mapping, Sequence
from functools import singledispatch

from tantivy import Occur, Query, Schema

from . import queries
from .base import SearchRequest


def compile_request(schema: Schema, request: SearchRequest, without_filter: str = "") -> Query:
    """Return the tantivy query of a request; filters select without adding to the score."""
    filters = {name: values for name, values in request.filters.items() if values and name != without_filter}
    excluded = [_match_keyword(schema, name, values) for name, values in request.excluded.items() if values]
    if request.excluded_keys:
        excluded.append(Query.term_set_query(schema, "key", list(request.excluded_keys)))
    return Query.boolean_query(
        [
            (Occur.Must, compile_query(request.query, schema)),
            *((Occur.Must, _match_keyword(schema, name, values)) for name, values in filters.items()),
            *((Occur.MustNot, query) for query in excluded),
        ]
    )


def _match_keyword(schema: Schema, name: str, values: Sequence[str]) -> Query:
    field = f"keywords.{name}"
    return Query.const_score_query(_any_of(Query.term_query(schema, field, value) for value in values), 0.0)


@singledispatch
def compile_query(query: queries.Query, schema: Schema) -> Query:
    """Return one of our queries as a tantivy query."""
    raise TypeError(query)


@compile_query.register
def _(query: queries.Everything, schema: Schema) -> Query:
    return Query.all_query()


@compile_query.register
def _(query: queries.Nothing, schema: Schema) -> Query:
    return Query.empty_query()


@compile_query.register
def _(query: queries.Word, schema: Schema) -> Query:
    return _weigh(query.weights, lambda field: Query.term_query(schema, field, query.term))


@compile_query.register
def _(query: queries.Phrase, schema: Schema) -> Query:
    if len(query.terms) == 1:
        return compile_query(queries.Word(query.terms[0], query.weights), schema)
    return _weigh(query.weights, lambda field: Query.phrase_query(schema, field, list(query.terms)))


@compile_query.register
def _(query: queries.Beginning, schema: Schema) -> Query:
    return _any_of(
        Query.fuzzy_term_query(schema, field, query.prefix, distance=0, prefix=True) for field in query.fields
    )


@compile_query.register
def _(query: queries.AllOf, schema: Schema) -> Query:
    return Query.boolean_query([(Occur.Must, compile_query(part, schema)) for part in query.parts])


@compile_query.register
def _(query: queries.AnyOf, schema: Schema) -> Query:
    parts = [(Occur.Should, compile_query(part, schema)) for part in query.parts]
    return Query.boolean_query(parts, minimum_number_should_match=query.minimum)


@compile_query.register
def _(query: queries.NotAny, schema: Schema) -> Query:
    everything = (Occur.Must, Query.const_score_query(Query.all_query(), 0.0))
    return Query.boolean_query([everything, *((Occur.MustNot, compile_query(p, schema)) for p in query.parts)])


@compile_query.register
def _(query: queries.Boosted, schema: Schema) -> Query:
    return Query.boost_query(compile_query(query.part, schema), query.factor)


def _weigh(weights: Mapping[str, float], build) -> Query:
    return _any_of(Query.boost_query(build(field), weight) for field, weight in weights.items())


def _any_of(parts: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, part) for part in parts])
