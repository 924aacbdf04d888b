"""Typos within compounds that nobody has written as a whole: one part is right, the other has a near neighbour."""

from collections.abc import Iterator

from ..analysis import Analyzer, locate
from ..analysis.compounds import LINKS, SHORTEST_PART
from ..analysis.lexicon import Lexicon
from ..analysis.terms import stem_folded
from ..engines.base import SearchableIndex
from .vocabulary import Neighbour, choose_neighbour, find_neighbours

_MOST_TRIES = 12

Span = tuple[int, int]


def correct_compound(
    form: str, language: str, analyzer: Analyzer, pages: SearchableIndex, words: SearchableIndex
) -> str:
    """Return the parts as words of the index, the right one as typed ("Vermögens Verteilung"); "" if there are none.

    A compound made of words of the lexicon is spelt right.
    """
    read = analyzer.read_form(form, language)
    if read.spans:
        return ""
    word = read.folded
    found: list[tuple[tuple[int, int], str]] = []
    for intact, broken in list(_list_ways(word, analyzer.lexicon))[:_MOST_TRIES]:
        if _is_alive(word[slice(*intact)], language, pages) and (
            neighbour := _correct(word[slice(*broken)], language, analyzer.lexicon, pages, words)
        ):
            written = form[slice(*locate(form, language, intact))]
            parts = [written, neighbour.written] if intact < broken else [neighbour.written, written.capitalize()]
            found.append(((neighbour.distance, intact[0] - intact[1]), " ".join(parts)))
    return min(found)[1] if found else ""


def _list_ways(word: str, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield where the part that is right and the rest stand; the longer the right part, the sooner."""
    ways = [(span, rest) for span, rest in (*_begin(word, lexicon), *_end(word, lexicon)) if _is_long(rest)]
    yield from sorted(ways, key=lambda way: way[0][0] - way[0][1])


def _begin(word: str, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    for part in lexicon.get_beginnings(word):
        if len(part) >= SHORTEST_PART:
            for link in LINKS:
                if word.startswith(link, len(part)):
                    yield (0, len(part)), (len(part) + len(link), len(word))


def _end(word: str, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    for start in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[start:] in lexicon:
            for link in LINKS:
                if word[:start].endswith(link):
                    yield (start, len(word)), (0, start - len(link))


def _is_long(span: Span) -> bool:
    return span[1] - span[0] >= SHORTEST_PART


def _is_alive(part: str, language: str, pages: SearchableIndex) -> bool:
    stem = stem_folded(part, language)
    return pages.get_frequencies([stem])[stem] > 0


def _correct(
    part: str, language: str, lexicon: Lexicon, pages: SearchableIndex, words: SearchableIndex
) -> Neighbour | None:
    nouns = [neighbour for neighbour in find_neighbours(words, part, farthest=1) if neighbour.folded in lexicon]
    return choose_neighbour(pages, part, nouns, language)
