"""Words that nobody has written, searched together with what they were probably meant to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..analysis import Analyzer
from ..analysis.words import GERMAN
from ..engines.base import SearchableIndex
from .compound_corrections import correct_compound
from .vocabulary import choose_neighbour, find_neighbours

MOST_CORRECTIONS = 4
_MOST_TRIES = 8
"""Unknown words that neighbours are looked for, so that a query of nonsense costs no more than others."""

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed, and the word of the index that was searched with it; of a compound its parts as words."""

    typed: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Corrector:
    """`pages` says which words are known, `words` which ones are near.

    A word is also known if it is one of `content_languages`, whichever language is searched.
    """

    analyzer: Analyzer
    pages: SearchableIndex
    words: SearchableIndex
    content_languages: Sequence[str] = ()

    def correct(self, forms: Sequence[str], languages: Sequence[str]) -> dict[str, Correction]:
        """Return the corrections of at most four words by the word typed; known words are never changed."""
        corrections: dict[str, Correction] = {}
        for form in self.find_unknown(forms, languages)[:_MOST_TRIES]:
            if len(corrections) == MOST_CORRECTIONS:
                break
            if replacement := self._find_replacement(form, languages):
                corrections[form] = Correction(form, replacement)
        return corrections

    def find_unknown(self, forms: Sequence[str], languages: Sequence[str]) -> list[str]:
        """Return the words of which neither stem nor root stands in the index, and not all parts of a compound.

        Nouns of the lexicon are spelt right, whether the site has them or not: Imker is not meant to be immer.
        """
        readings = dict.fromkeys((*languages, *self.content_languages))
        words = {form: [self.analyzer.read_form(form, language) for language in readings] for form in forms}
        terms = {term for variants in words.values() for word in variants for term in word.terms}
        frequencies = self.pages.get_frequencies(terms)

        def is_known(form: str) -> bool:
            return any(
                frequencies[word.stem]
                or word.folded in self.analyzer.lexicon.nouns
                or (all(frequencies[part] for part in word.parts) if word.parts else frequencies.get(word.root))
                for word in words[form]
            )

        return [form for form in words if len(form) >= _SHORTEST and form.isalpha() and not is_known(form)]

    def _find_replacement(self, form: str, languages: Sequence[str]) -> str:
        for language in languages:
            word = self.analyzer.read_form(form, language).folded
            chosen = choose_neighbour(self.pages, word, find_neighbours(self.words, word), language)
            if chosen:
                return chosen.written
            if language == GERMAN and (
                parts := correct_compound(form, language, self.analyzer, self.pages, self.words)
            ):
                return parts
        return ""
