"""From what a reader typed to what an engine is asked: terms, parts, roots, synonyms, corrections, weights.

Nothing here knows a page model or an engine's own language, so that every engine answers alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ..analysis import Analyzer, Word
from ..analysis.function_words import is_function_word
from ..analysis.terms import WORD, get_language_code
from ..engines.base import SearchableIndex
from ..engines.queries import AllOf, AnyOf, Boosted, Everything, Keyword, NotAny, Nothing, Phrase, Query, WithBonus
from ..fields import WEIGHTS
from .corrections import Correction, Corrector
from .joining import find_joined_words
from .matching import match_word
from .reading import MOST_WORDS, Question
from .synonym_table import Alternative, SynonymTable

TITLE = "titel"
"""The keyword with the stems of a whole title."""

_EXACT_TITLE = 1000.0
_NEIGHBOURS = 0.15
"""What two words of the query that stand side by side in a text, or nearly so, add to the score."""

_FUNCTION_WORD = 0.35
"""What a word that says little adds to the score of those that say more."""

_LETTER = 0.3
"""What a letter alone adds that stands elsewhere than beside its neighbour."""

_SLOP = 2
_LONGEST_JOINED_QUERY = 16


@dataclass(frozen=True)
class Plan:
    """`query` for the engine, `marks` (the terms to mark in texts) and the corrections made."""

    query: Query
    marks: frozenset[str] = frozenset()
    corrections: list[Correction] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing but filters was asked for."""
        return isinstance(self.query, Everything)


@dataclass(frozen=True)
class Planner:
    """What a plan is made with: the engine that keeps the pages and the one that keeps their words.

    Words of any of `content_languages` are not corrected.
    """

    analyzer: Analyzer
    pages: SearchableIndex
    words: SearchableIndex
    synonyms: SynonymTable = field(default_factory=SynonymTable)
    content_languages: Sequence[str] = ()

    def make_plan(self, question: Question, languages: Sequence[str], is_exact: bool = False) -> Plan:
        """Return the plan for a question; `is_exact` searches words as typed, without correction."""
        return _Draft(self, question, [get_language_code(language) for language in languages], is_exact).finish()


@dataclass(frozen=True)
class _Draft:
    planner: Planner
    question: Question
    languages: list[str]
    is_exact: bool

    def finish(self) -> Plan:
        required = [self._make_words_query()] if self.forms else []
        required += self._make_phrases(self.question.phrases)
        query = _combine(required) if required else Nothing() if self._has_only_signs else Everything()
        if excluded := list(self._make_phrases(self.question.excluded)):
            query = AllOf([query, NotAny(excluded)])
        return Plan(query, frozenset(self._collect_marks()), list(self.corrections.values()))

    @property
    def _has_only_signs(self) -> bool:
        return bool(self.question.words or self.question.phrases)

    @cached_property
    def forms(self) -> list[str]:
        """The words typed outside of quotes."""
        return list_forms(self.question)

    @cached_property
    def _tells(self) -> list[bool]:
        """For each word typed whether it says what the query is about; if none does, all do."""
        pairs = [[(form, language) for form in forms for language in self.languages] for forms in self._variants]
        tells = [not any(is_function_word(*pair) for pair in variants) for variants in pairs]
        return tells if any(tells) else [True] * len(tells)

    @cached_property
    def _variants(self) -> list[list[str]]:
        """Each word typed, and what it is corrected to."""
        corrections = self.corrections
        return [
            [form, *corrections[form].replacement.split()] if form in corrections else [form] for form in self.forms
        ]

    @cached_property
    def words(self) -> list[list[Word]]:
        """For each word typed what it is in each language, together with what it is corrected to."""
        return [self._read_all(variants) for variants in self._variants]

    @cached_property
    def corrections(self) -> dict[str, Correction]:
        if self.is_exact:
            return {}
        typed = [self._read_all({form}) for form in self.forms]
        known = self.planner.synonyms.find_known_places(typed, self.planner.analyzer)
        planner = self.planner
        corrector = Corrector(planner.analyzer, planner.pages, planner.words, planner.content_languages)
        return corrector.correct([form for n, form in enumerate(self.forms) if n not in known], self.languages)

    @cached_property
    def _synonyms(self) -> list[list[Alternative]]:
        return self.planner.synonyms.find_alternatives(self.words, self.planner.analyzer)

    @cached_property
    def _joined(self) -> list[Word]:
        if len(self.forms) > _LONGEST_JOINED_QUERY or "de" not in self.languages:
            return []
        words = [self.planner.analyzer.read_form(variants[-1], "de") for variants in self._variants]
        return find_joined_words(words, self.planner.analyzer, self.planner.pages)

    def _read_all(self, forms: Iterable[str]) -> list[Word]:
        read = self.planner.analyzer.read_form
        return list(dict.fromkeys(read(form, language) for form in sorted(forms) for language in self.languages))

    def _make_words_query(self) -> Query:
        groups = [
            AnyOf([*self._match(place), *(synonym.query for synonym in synonyms)])
            for place, synonyms in enumerate(self._synonyms)
        ]
        telling = [group for group, tells in zip(groups, self._tells, strict=True) if tells]
        others = [Boosted(group, _FUNCTION_WORD) for group, tells in zip(groups, self._tells, strict=True) if not tells]
        joined = [part for word in self._joined for part in match_word(word)]
        required = AnyOf(telling, minimum=get_minimum(len(telling)))
        return WithBonus(required, [*others, *joined, *self._make_order_bonus()])

    def _match(self, place: int) -> list[Query]:
        """A letter alone ("SGB V", "e. V.") says little without its neighbour."""
        found = [part for word in self.words[place] for part in match_word(word)]
        if len(self.forms[place]) > 1 or len(self.forms) == 1:
            return found
        start = max(0, place - 1)
        pairs = dict.fromkeys(tuple(self._read_probable_stems(code)[start : start + 2]) for code in self.languages)
        return [Boosted(AnyOf(found), _LETTER), *(Phrase(pair, WEIGHTS) for pair in pairs)]

    def _make_order_bonus(self) -> list[Query]:
        """Words that stand together in a text as in the query; a title that is just what was typed."""
        bonus: list[Query] = []
        for language in self.languages:
            stems = self._read_probable_stems(language)
            pairs = dict.fromkeys((one, other) for one, other in pairwise(stems) if one != other)
            bonus += [Boosted(Phrase(pair, WEIGHTS, slop=_SLOP), _NEIGHBOURS) for pair in pairs]
            bonus.append(Boosted(Keyword(TITLE, " ".join(stems)), _EXACT_TITLE))
        return bonus

    def _read_probable_stems(self, language: str) -> list[str]:
        """The stems of the words outside of quotes as they were probably meant."""
        return [self.planner.analyzer.read_form(variants[-1], language).stem for variants in self._variants]

    def _make_phrases(self, texts: Iterable[str]) -> Iterator[Query]:
        """Yield a query for each text that holds a word."""
        for text in texts:
            readings = dict.fromkeys(tuple(self._read_stems(text, language)) for language in self.languages)
            if phrases := [Phrase(stems, WEIGHTS) for stems in readings if stems]:
                yield AnyOf(phrases)

    def _read_stems(self, text: str, language: str) -> list[str]:
        return [word.stem for word in self.planner.analyzer.read(text, language)]

    def _collect_marks(self) -> Iterable[str]:
        telling = [word for variants, tells in zip(self.words, self._tells, strict=True) if tells for word in variants]
        for word in telling + self._joined:
            yield word.stem
            yield from word.further_terms
        for alternatives in self._synonyms:
            for alternative in alternatives:
                yield from alternative.terms
        for phrase in self.question.phrases:
            for language in self.languages:
                yield from self._read_stems(phrase, language)


def list_forms(question: Question) -> list[str]:
    """Return the words typed outside of quotes that are used, as they were typed."""
    return [form for text in question.words for form in WORD.findall(text)][:MOST_WORDS]


def get_minimum(number: int) -> int:
    """Return how many of so many words a text must answer: all the rest is chance."""
    return max(1, number // 5)


def _combine(required: list[Query]) -> Query:
    return required[0] if len(required) == 1 else AllOf(required)
