"""Queries as counting asks them: for the same documents, without what only ranks these and finds none."""

from collections.abc import Iterable, Iterator, Mapping

from .queries import AllOf, AnyOf, Boosted, Query, WithBonus, Word


def simplify(query: Query, contained: Mapping[str, str]) -> Query:
    """Return a cheaper query for the same documents.

    `contained` names for a field another one that holds all its terms, so that words need not be looked up in both.
    """
    match query:
        case WithBonus(required=part) | Boosted(part=part):
            return simplify(part, contained)
        case AllOf(parts=parts):
            return AllOf([simplify(part, contained) for part in parts])
        case AnyOf(parts=parts, minimum=1):
            return AnyOf(list(_unite_words(_unfold(parts, contained), contained)))
        case AnyOf(parts=parts, minimum=minimum):
            return AnyOf([simplify(part, contained) for part in parts], minimum)
        case Word(term=term, weights=weights):
            return Word(term, {field: weights[field] for field in weights if contained.get(field) not in weights})
    return query


def _unfold(parts: Iterable[Query], contained: Mapping[str, str]) -> Iterator[Query]:
    """Yield the parts, of those that are content with one of their own parts these."""
    for part in parts:
        match simplify(part, contained):
            case AnyOf(parts=inner, minimum=1):
                yield from inner
            case simple:
                yield simple


def _unite_words(parts: Iterable[Query], contained: Mapping[str, str]) -> Iterator[Query]:
    """Yield each word once, with the fields of all its appearances."""
    weights: dict[str, dict[str, float]] = {}
    for part in parts:
        if isinstance(part, Word):
            weights.setdefault(part.term, {}).update(part.weights)
        else:
            yield part
    for term, united in weights.items():
        yield simplify(Word(term, united), contained)
