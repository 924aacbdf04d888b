"""Spellings that mean the same, found in the words of a query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..analysis import Analyzer, Word
from ..engines.queries import AnyOf, Boosted, Phrase, Query
from ..fields import WEIGHTS
from .matching import match_whole_word

_WEIGHT = 0.8
"""A synonym counts a little less than the word that was typed."""

_SHORTEST_MARK = 4
"""Letters of a word that is marked for a spelling of several: "mit" says nothing of what was found."""

Groups = tuple[tuple[str, ...], ...]
_Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand for one word of a query: the query for it and the terms to mark."""

    query: Query
    terms: frozenset[str]


@dataclass(frozen=True)
class SynonymTable:
    """Groups of spellings as people write them; one of several words stands for those words together."""

    groups: Groups = ()
    language: str = "de"

    def find_alternatives(self, words: Sequence[Sequence[Word]], analyzer: Analyzer) -> list[list[Alternative]]:
        """Return for each word of a query, given with its variants, what may stand for it."""
        found: list[list[Alternative]] = [[] for _ in words]
        for start, length, others in self._find(words, analyzer):
            for other in others:
                alternative = _build_alternative(other, _WEIGHT / length)
                for place in range(start, start + length):
                    found[place].append(alternative)
        return found

    def find_known_places(self, words: Sequence[Sequence[Word]], analyzer: Analyzer) -> set[int]:
        """Return the places of the words that are spellings of the table, which nobody has to correct."""
        found = self._find(words, analyzer)
        return {place for start, length, _ in found for place in range(start, start + length)}

    def _find(
        self, words: Sequence[Sequence[Word]], analyzer: Analyzer
    ) -> Iterator[tuple[int, int, list[tuple[Word, ...]]]]:
        """Yield start and length of each spelling found, and the others of its group; the longest at each place."""
        index = _build_index(self.groups, self.language, analyzer) if self.groups else {}
        stems = [{word.stem for word in variants} for variants in words]
        for start, first in enumerate(stems):
            keys = [key for stem in first for key in index.get(stem, ()) if _stands_at(key, stems, start)]
            if keys:
                longest = max(keys, key=len)
                yield start, len(longest), index[longest[0]][longest]


def _stands_at(key: _Stems, stems: Sequence[set[str]], start: int) -> bool:
    return len(key) <= len(stems) - start and all(stem in stems[start + n] for n, stem in enumerate(key))


@lru_cache(maxsize=8)
def _build_index(groups: Groups, language: str, analyzer: Analyzer) -> dict[str, dict[_Stems, list[tuple[Word, ...]]]]:
    """Return by first stem, then by all stems of a spelling, the other spellings of its groups."""
    index: dict[str, dict[_Stems, list[tuple[Word, ...]]]] = {}
    for group in groups:
        spellings = [
            tuple(analyzer.read_form(word.folded, language) for word in analyzer.read(s, language)) for s in group
        ]
        for spelling in filter(None, spellings):
            key = tuple(word.stem for word in spelling)
            others = index.setdefault(key[0], {}).setdefault(key, [])
            others += [other for other in spellings if other and other not in others and _get_stems(other) != key]
    return index


def _get_stems(words: Sequence[Word]) -> _Stems:
    return tuple(word.stem for word in words)


def _build_alternative(words: Sequence[Word], weight: float) -> Alternative:
    """The whole word is meant, not the parts of a compound: "GenG" is the Genossenschaftsgesetz, not any law."""
    if len(words) > 1:
        stems = _get_stems(words)
        marks = frozenset(stem for stem in stems if len(stem) >= _SHORTEST_MARK)
        return Alternative(Boosted(Phrase(stems, WEIGHTS), weight), marks)
    word = words[0]
    return Alternative(Boosted(AnyOf(match_whole_word(word)), weight), frozenset({word.stem, word.root or word.stem}))
