"""modelsearch's queries as queries of our engines."""

from collections.abc import Callable, Sequence
from functools import singledispatchmethod

from modelsearch import query as modelsearch
from modelsearch.backends.base import BaseSearchQueryCompiler

from .analysis import analyze, get_words
from .engines.queries import AllOf, AnyOf, Beginning, Boosted, Everything, NotAny, Nothing, Phrase, Query, Word
from .fields import WEIGHTS
from .languages import get_languages
from .library import name_beginning, name_term
from .query.reading import MOST_WORDS


class QueryCompiler(BaseSearchQueryCompiler):
    """Whole words: every word is looked up as the term it has in each language of the site."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def compile(self) -> Query:
        """Return the engine's query; raises NotImplementedError for query classes we do not know."""
        return self._compile(self.query)

    @singledispatchmethod
    def _compile(self, query: modelsearch.SearchQuery) -> Query:
        raise NotImplementedError(f"`{type(query).__name__}` is not supported by this search backend.")

    @_compile.register
    def _(self, query: modelsearch.MatchAll) -> Query:
        return Everything()

    @_compile.register
    def _(self, query: modelsearch.Not) -> Query:
        return NotAny([self._compile(query.subquery)])

    @_compile.register
    def _(self, query: modelsearch.And) -> Query:
        return AllOf([self._compile(part) for part in query.subqueries])

    @_compile.register
    def _(self, query: modelsearch.Or) -> Query:
        return AnyOf([self._compile(part) for part in query.subqueries])

    @_compile.register
    def _(self, query: modelsearch.Boost) -> Query:
        return Boosted(self._compile(query.subquery), query.boost)

    @_compile.register
    def _(self, query: modelsearch.PlainText) -> Query:
        words = [self._match(spellings) for spellings in self._get_spellings(query.query_string)]
        if not words:
            return Nothing()
        joined = AllOf(words) if query.operator == "and" else AnyOf(words)
        return Boosted(joined, query.boost)

    @_compile.register
    def _(self, query: modelsearch.Phrase) -> Query:
        spellings = self._get_spellings(query.query_string)
        phrases = {tuple(by_language) for by_language in zip(*spellings, strict=True)}
        if not phrases:
            return Nothing()
        phrase = AnyOf([Phrase(terms, WEIGHTS) for terms in phrases])
        return AllOf([phrase, *(self._match(words) for words in spellings)]) if self.fields else phrase

    def _get_spellings(self, text: str) -> list[list[str]]:
        """Return, for each word of the query, its term in each language."""
        return _by_word(text, lambda language: [term for term, _, _ in analyze(text, language)])

    def _match(self, spellings: Sequence[str]) -> Query:
        if self.fields:
            named = [name_term(field, term) for field in self.fields for term in set(spellings)]
            return AnyOf([Word(word, {"named": 1.0}) for word in named])
        return AnyOf([Word(term, WEIGHTS) for term in dict.fromkeys(spellings)])


class AutocompleteQueryCompiler(QueryCompiler):
    """Beginnings of words, not stemmed; whole words rank before longer ones."""

    def _get_spellings(self, text: str) -> list[list[str]]:
        return _by_word(text, lambda language: get_words(text, language))

    def _match(self, spellings: Sequence[str]) -> Query:
        field, words = "completions", list(dict.fromkeys(spellings))
        if self.fields:
            field = "named"
            words = [name_beginning(name, word) for name in self.fields for word in words]
        return AnyOf([part for word in words for part in (Beginning(word, [field]), Word(word, {field: 1.0}))])


def _by_word(text: str, get_terms: Callable[[str], list[str]]) -> list[list[str]]:
    by_language = [get_terms(language)[:MOST_WORDS] for language in get_languages()]
    return [list(spellings) for spellings in zip(*by_language, strict=False)]
