"""Compounds taken apart into words of the lexicon (Komposita).

The fewest parts win, then the longer ones, after Koehn and Knight, "Empirical Methods for Compound Splitting"
(EACL 2003), which likewise leaves the linking letters (Fugenelemente) to a short list.
"""

from functools import lru_cache

from .lexicon import Lexicon

SHORTEST_COMPOUND = 8
SHORTEST_PART = 4
"""Letters; shorter words of the lexicon (Ei, Rat, Alt) would be found in almost anything."""

LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = frozenset("schaft schaften heit heiten keit keiten ling lings ungen innen dung lung rung".split())  # noqa: SIM905
"""Words of their own, or letters of some, that are only an ending where they end another word."""

Span = tuple[int, int]
_Way = tuple[int, int, tuple[Span, ...]]


def split(word: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """Return start and end of each part of a folded word, without the linking letters; nothing if it is no compound."""
    if len(word) < SHORTEST_COMPOUND or lexicon.is_protected(word):
        return ()
    ways: list[_Way | None] = [(0, 0, ()), *[None] * len(word)]
    for start in range(len(word) - SHORTEST_PART + 1):
        if way := ways[start]:
            _go_on(word, start, way, ways, lexicon)
    whole = ways[len(word)]
    return whole[2] if whole else ()


def _go_on(word: str, start: int, way: _Way, ways: list[_Way | None], lexicon: Lexicon) -> None:
    """Note for each place that the next part can reach the best way to it."""
    number, squares, parts = way
    for part in lexicon.get_beginnings(word[start:]):
        length = len(part)
        end = start + length
        if length < SHORTEST_PART or length == len(word) or part in _ENDINGS:
            continue
        reached = (number + 1, squares - length * length, (*parts, (start, end)))
        for link in _measure_links(word[end : end + 3]):
            place = end + link
            before = ways[place]
            if before is None or reached < before:
                ways[place] = reached


@lru_cache(maxsize=8192)
def _measure_links(following: str) -> tuple[int, ...]:
    """Return the lengths of the links that the next three letters of a word may begin with; no word ends in a link."""
    return tuple(len(link) for link in LINKS if following.startswith(link) and link != (following or None))
