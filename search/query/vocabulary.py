"""The words of the site's own texts: what a query may be corrected to, and what compounds may be made of.

They are documents of an index of their own, so that a reader's typo finds its neighbours among hundreds of
thousands of words in less than a millisecond, in whichever engine, without a list in each process.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from rapidfuzz.distance import OSA

from ..analysis import Analyzer, locate
from ..analysis.compounds import Span
from ..analysis.terms import WORD, stem_folded
from ..engines.base import Document, EngineError, MissingIndexError, SearchableIndex, SearchRequest
from ..engines.queries import Near, Word
from ..fields import PART_WEIGHTS, STEM_WEIGHTS

_Rank = TypeVar("_Rank", bound=tuple)

logger = logging.getLogger(__name__)

KIND = "word"
FIELD = "word"
_SHORTEST = 4
_MOST_NEIGHBOURS = 500


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word of the index near to one that was typed: folded, as it is written, and how many changes away."""

    folded: str
    written: str
    distance: int


def collect_forms(texts: Iterable[str]) -> set[str]:
    """Return the words of texts as they are written."""
    return set().union(*map(WORD.findall, texts))


def build_word_documents(
    forms: Iterable[str] | Mapping[str, int], language: str, analyzer: Analyzer
) -> Iterator[Document]:
    """Yield a document for each word and each part of a compound, written as in most texts; `forms` may count them.

    Of several spellings as frequent as each other, small letters win over capitals.
    """
    written: dict[str, tuple[int, str]] = {}
    parts: dict[str, tuple[int, str, Span]] = {}
    for form, count in Counter(forms).items():
        folded, _, spans, _, _ = analyzer.read_form(form, language)
        for span in spans:
            _keep_greater(parts, folded[slice(*span)], (count, form, span))
        if len(folded) >= _SHORTEST and folded.isalpha():
            _keep_greater(written, folded, (count, form))
    for folded, (_, form) in written.items():
        yield _build_document(folded, form)
    for folded, (_, form, span) in parts.items():
        if folded not in written:
            yield _build_document(folded, form[slice(*locate(form, language, span))].capitalize())


def _keep_greater(kept: dict[str, _Rank], word: str, rank: _Rank) -> None:
    if word not in kept or kept[word] < rank:
        kept[word] = rank


def _build_document(folded: str, written: str) -> Document:
    return Document(kind=KIND, id=folded, texts={FIELD: [folded]}, stored=[written])


def select_new(engine: SearchableIndex, documents: Iterable[Document]) -> list[Document]:
    """Return the documents of words that the index does not hold yet: of most texts, a few."""
    by_word = {document.id: document for document in documents}
    try:
        frequencies = engine.get_frequencies(by_word)
    except MissingIndexError:
        return list(by_word.values())
    return [document for word, document in by_word.items() if not frequencies[word]]


def find_neighbours(engine: SearchableIndex, word: str, farthest: int = 2) -> list[Neighbour]:
    """Return the words nearest to a folded one: at most 1 change away under 6 letters, else at most `farthest`.

    Changes are counted by optimal string alignment; farther words are only looked for where there is no nearer.
    """
    try:
        return _find_neighbours(engine, word, farthest)
    except EngineError:
        # Without their words the pages are found all the same.
        logger.exception("The index of words cannot be read")
        return []


def _find_neighbours(engine: SearchableIndex, word: str, farthest: int) -> list[Neighbour]:
    for distance in range(1, 1 + (1 if len(word) < 6 else farthest)):
        request = SearchRequest(Near(word, FIELD, distance), limit=_MOST_NEIGHBOURS, with_stored=True)
        hits = engine.search(request).hits
        found = [Neighbour(hit.id, hit.stored[0], OSA.distance(word, hit.id)) for hit in hits if hit.id != word]
        if found:
            return found
    return []


def choose_neighbour(
    engine: SearchableIndex, word: str, neighbours: list[Neighbour], language: str
) -> Neighbour | None:
    """Return the neighbour to search for instead: the nearest, with the same first letter, the most frequent.

    `engine` keeps the pages, whose word it has to be still.
    """

    def rank(neighbour: Neighbour) -> tuple[int, bool]:
        return neighbour.distance, neighbour.folded[0] != word[0]

    # Of hundreds of neighbours only a few are of the first rank, and frequencies take long.
    ranks = (list(equals) for _, equals in groupby(sorted(neighbours, key=rank), rank))
    return next(filter(None, (_choose_most_frequent(engine, equals, language) for equals in ranks)), None)


def _choose_most_frequent(engine: SearchableIndex, neighbours: list[Neighbour], language: str) -> Neighbour | None:
    stems = {neighbour: stem_folded(neighbour.folded, language) for neighbour in neighbours}
    frequencies = engine.get_frequencies(set(stems.values()))
    ranked = sorted(neighbours, key=lambda neighbour: (-frequencies[stems[neighbour]], neighbour.folded))
    known = (neighbour for neighbour in ranked if frequencies[stems[neighbour]])
    return next((neighbour for neighbour in known if _is_found(engine, stems[neighbour])), None)


def _is_found(engine: SearchableIndex, stem: str) -> bool:
    """Ask for the word itself, because frequencies may count for a while what was deleted."""
    return engine.search(SearchRequest(Word(stem, STEM_WEIGHTS | PART_WEIGHTS), limit=0)).total > 0
