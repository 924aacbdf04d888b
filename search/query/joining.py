"""Compounds that readers write apart: "Flächen Nutzungs Plan" is searched as "Flächennutzungsplan", too."""

from collections.abc import Iterable, Sequence
from itertools import product

from ..analysis import Analyzer, Lexicon, Word, fold
from ..analysis.compounds import LINKS, SHORTEST_PART
from ..analysis.terms import LONGEST_WORD, stem_folded
from ..engines.base import SearchableIndex

_LOST_LINKS = ("en", "n", "e", "s", "es", "er")
_SIZES = (3, 2)


def find_joined_words(words: Sequence[Word], analyzer: Analyzer, pages: SearchableIndex) -> list[Word]:
    """Return the compounds that neighbouring words of a query make up, the longest first, if they are indexed."""
    joined, start = [], 0
    while start < len(words) - 1:
        size, word = _join_at(words, start, analyzer, pages)
        if word:
            joined.append(word)
        start += size
    return joined


def _join_at(words: Sequence[Word], start: int, analyzer: Analyzer, pages: SearchableIndex) -> tuple[int, Word | None]:
    """Return how many words were read, and the compound they make up."""
    for size in _SIZES:
        chunk = [word.folded for word in words[start : start + size]]
        if len(chunk) == size and all(_is_part(word, analyzer.lexicon) for word in chunk):
            heads = product(*(_list_heads(word) for word in chunk[:-1]))
            stems = _stem_all("".join((*head, chunk[-1])) for head in heads)
            frequencies = pages.get_frequencies(set(stems.values()))
            word = max(stems, key=lambda word: (frequencies[stems[word]], word))
            if frequencies[stems[word]]:
                return size, analyzer.read_form(word, "de")
    return 1, None


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
