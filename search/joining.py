"""Compounds that readers write apart: "Flächen Nutzungs Plan" is searched as "Flächennutzungsplan", too."""

from collections.abc import Sequence
from itertools import product

from .analysis import Analyzer, Lexicon, Word
from .analysis.compounds import LINKS, SHORTEST_PART
from .engines.base import SearchableIndex

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
            candidates = {analyzer.read_form("".join((*head, chunk[-1])), "de") for head in heads}
            frequencies = pages.get_frequencies({word.stem for word in candidates})
            word = max(candidates, key=lambda word: (frequencies[word.stem], word.folded))
            if frequencies[word.stem]:
                return size, word
    return 1, None


def _is_part(word: str, lexicon: Lexicon) -> bool:
    return len(word) >= SHORTEST_PART and any(head in lexicon for head in _list_heads(word))


def _list_heads(word: str) -> set[str]:
    """Return how a word may look before another one: with a linking letter, or with another than was typed."""
    bare = {
        word,
        *(word.removesuffix(link) for link in _LOST_LINKS if word.endswith(link) and len(word) > len(link) + 2),
    }
    return {head + link for head in bare for link in LINKS}
