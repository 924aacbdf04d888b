"""Compounds that readers write apart: "Flächen Nutzungs Plan" is searched as "Flächennutzungsplan", too."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ..analysis import Analyzer, Lexicon, Word, fold
from ..analysis.compounds import LINKS, SHORTEST_PART
from ..analysis.terms import LONGEST_WORD, stem_folded
from ..engines.base import SearchableIndex

_LOST_LINKS = ("en", "n", "e", "s", "es", "er")
_SIZES = (3, 2)


def find_joined_words(words: Sequence[Word], analyzer: Analyzer, pages: SearchableIndex) -> list[Word]:
    """Return the compounds that neighbouring words of a query make up, the longest first, if they are indexed."""
    candidates = _list_candidates([word.folded for word in words], analyzer.lexicon)
    stems = {stem for by_word in candidates.values() for stem in by_word.values()}
    frequencies = pages.get_frequencies(stems) if stems else {}
    joined, start = [], 0
    while start < len(words) - 1:
        size, word = _join_at(start, candidates, frequencies)
        if word:
            joined.append(analyzer.read_form(word, "de"))
        start += size
    return joined


def _list_candidates(words: Sequence[str], lexicon: Lexicon) -> dict[tuple[int, int], dict[str, str]]:
    """Return by place and number of neighbours the words they may make up, each with its stem."""
    are_parts = [_is_part(word, lexicon) for word in words]
    return {
        (start, size): _stem_all(
            "".join((*head, words[start + size - 1]))
            for head in product(*(_list_heads(word) for word in words[start : start + size - 1]))
        )
        for size in _SIZES
        for start in range(len(words) - size + 1)
        if all(are_parts[start : start + size])
    }


def _join_at(
    start: int, candidates: Mapping[tuple[int, int], Mapping[str, str]], frequencies: Mapping[str, int]
) -> tuple[int, str]:
    """Return how many words were read, and the compound they make up, the most frequent one."""
    for size in _SIZES:
        if stems := candidates.get((start, size)):
            word = max(stems, key=lambda word: (frequencies[stems[word]], word))
            if frequencies[stems[word]]:
                return size, word
    return 1, ""


def _stem_all(words: Iterable[str]) -> dict[str, str]:
    """Return the stems by folded word: of hundreds that nobody wrote only one is worth taking apart."""
    folded = {fold(word[:LONGEST_WORD], "de") for word in words}
    return {word: stem_folded(word, "de") for word in folded}


def _is_part(word: str, lexicon: Lexicon) -> bool:
    return len(word) >= SHORTEST_PART and any(head in lexicon for head in _list_heads(word))


def _list_heads(word: str) -> set[str]:
    """Return how a word may look before another one: with a linking letter, or with another than was typed."""
    bare = {
        word,
        *(word.removesuffix(link) for link in _LOST_LINKS if word.endswith(link) and len(word) > len(link) + 2),
    }
    return {head + link for head in bare for link in LINKS}
