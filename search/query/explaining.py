"""Why a query finds what it finds: what its words became, and what each field of a text adds to its score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import singledispatch

from ..analysis import Word
from ..engines import queries
from ..engines.base import SearchRequest
from ..engines.queries import Query
from ..facets import LANGUAGE
from ..indexes import PAGES
from .joining import find_joined_words
from .planning import TITLE, Planner, list_forms
from .reading import Question

FIELDS = (*PAGES.scored_fields, TITLE)


@dataclass(frozen=True, slots=True)
class WordExplanation:
    """A word typed, what it is found by, and in how many texts its stem stands; `synonyms` are terms of spellings."""

    typed: str
    word: Word
    texts: int
    synonyms: list[list[str]]


def explain_words(question: Question, planner: Planner, language: str) -> list[WordExplanation]:
    """Return what the words outside of quotes became. Raises EngineError."""
    forms = list_forms(question)
    words = [planner.analyzer.read_form(form, language) for form in forms]
    frequencies = planner.pages.get_frequencies({word.stem for word in words})
    synonyms = planner.synonyms.find_alternatives([[word] for word in words], planner.analyzer)
    return [
        WordExplanation(form, word, frequencies[word.stem], [sorted(each.terms) for each in alternatives])
        for form, word, alternatives in zip(forms, words, synonyms, strict=True)
    ]


def explain_joined(words: Sequence[WordExplanation], planner: Planner) -> list[str]:
    """Return the compounds that neighbouring words make up. Raises EngineError."""
    return [word.folded for word in find_joined_words([each.word for each in words], planner.analyzer, planner.pages)]


def score_by_field(query: Query, planner: Planner, languages: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return by id of a hit what each field adds to its score; what adds nothing is left out. Raises EngineError."""
    scores: dict[str, dict[str, float]] = {}
    for field in FIELDS:
        request = SearchRequest(keep_field(query, field), filters={LANGUAGE: languages}, limit=None)
        for hit in planner.pages.search(request).hits:
            if hit.score > 0:
                scores.setdefault(hit.id, {})[field] = hit.score
    return scores


@singledispatch
def keep_field(query: Query, field: str) -> Query:
    """Return a query that finds the same texts and scores one field as before, the others not at all."""
    return query


@keep_field.register(queries.Word)
@keep_field.register(queries.Phrase)
def _(query: queries.Word | queries.Phrase, field: str) -> Query:
    return replace(query, weights={name: weight if name == field else 0.0 for name, weight in query.weights.items()})


@keep_field.register
def _(query: queries.Keyword, field: str) -> Query:
    return query if query.name == field else queries.Boosted(query, 0.0)


@keep_field.register(queries.AllOf)
@keep_field.register(queries.AnyOf)
@keep_field.register(queries.NotAny)
def _(query: queries.AllOf | queries.AnyOf | queries.NotAny, field: str) -> Query:
    return replace(query, parts=[keep_field(part, field) for part in query.parts])


@keep_field.register
def _(query: queries.WithBonus, field: str) -> Query:
    return replace(
        query,
        required=keep_field(query.required, field),
        bonus=[keep_field(part, field) for part in query.bonus],
    )


@keep_field.register
def _(query: queries.Boosted, field: str) -> Query:
    return replace(query, part=keep_field(query.part, field))
