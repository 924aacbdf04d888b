"""The words of the site's own texts: what a query may be corrected to, and what compounds may be made of.

They are documents of an index of their own, so that a reader's typo finds its neighbours among hundreds of
thousands of words in less than a millisecond, in whichever engine, without a list in each process.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from .analysis import Analyzer
from .analysis.terms import find_forms, stem_folded
from .engines.base import Document, Engine, SearchRequest, get_key
from .engines.queries import Near

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
    return set().union(*map(find_forms, texts))


def build_word_documents(forms: Iterable[str], language: str, analyzer: Analyzer) -> Iterator[Document]:
    """Yield a document for each word and each part of a compound; small letters win over capitals."""
    written: dict[str, str] = {}
    parts: dict[str, str] = {}
    for form in sorted(forms):
        word = analyzer.read_form(form, language)
        for start, end in word.spans:
            parts[word.folded[start:end]] = word.folded[start:end].capitalize()
        if len(word.folded) >= _SHORTEST and word.folded.isalpha():
            written[word.folded] = form
    for folded, form in (parts | written).items():
        yield _build_document(folded, form)


def _build_document(folded: str, written: str) -> Document:
    return Document(kind=KIND, id=folded, words={FIELD: [folded]}, stored=[written])


def find_neighbours(engine: Engine, word: str) -> list[Neighbour]:
    """Return the words nearest to a folded one: at most 1 change away under 6 letters, else at most 2.

    Changes are counted by optimal string alignment; farther words are only looked for where there is no nearer.
    """
    for distance in (1,) if len(word) < 6 else (1, 2):
        request = SearchRequest(Near(word, FIELD, distance), limit=_MOST_NEIGHBOURS, with_stored=True)
        hits = engine.search(request).hits
        found = [Neighbour(hit.id, hit.stored[0], OSA.distance(word, hit.id)) for hit in hits if hit.id != word]
        if found:
            return found
    return []


def choose_neighbour(engine: Engine, word: str, neighbours: list[Neighbour], language: str) -> Neighbour | None:
    """Return the neighbour to search for instead: the nearest, with the same first letter, the most frequent.

    `engine` keeps the pages, whose word it has to be still.
    """
    stems = {neighbour.folded: stem_folded(neighbour.folded, language) for neighbour in neighbours}
    frequencies = engine.get_frequencies(set(stems.values()))
    living = [neighbour for neighbour in neighbours if frequencies[stems[neighbour.folded]]]

    def rank(neighbour: Neighbour) -> tuple[int, bool, int, str]:
        frequency = frequencies[stems[neighbour.folded]]
        return neighbour.distance, neighbour.folded[0] != word[0], -frequency, neighbour.folded

    return min(living, key=rank, default=None)


def get_word_key(folded: str) -> str:
    return get_key(KIND, folded)
