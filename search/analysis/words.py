"""Words taken apart: stem, root and the parts of compounds. One reading for texts and for queries."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .compounds import split
from .derivation import get_root
from .folding import fold
from .lexicon import Lexicon
from .terms import LONGEST_WORD, WORD, get_language_code, get_stem, stem_folded

GERMAN = "de"


class Word(NamedTuple):
    """One word: how it is folded and stemmed, what else it is found by, and its place in the source text.

    `root` is "" where it is the stem itself; `parts` are the stems of a compound's parts, `spans` where in
    the folded word they stand.
    """

    folded: str
    stem: str
    root: str = ""
    parts: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    start: int = 0
    end: int = 0

    @property
    def further_terms(self) -> tuple[str, ...]:
        """What the word is found by besides its stem."""
        return (*self.parts, self.root) if self.root else self.parts


class Analyzer:
    """Reads words with one lexicon; German words are split, those of other languages only folded and stemmed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._read = lru_cache(maxsize=200_000)(self._read_word)

    def read(self, text: str, language: str) -> Iterator[Word]:
        """Yield the words of a text in order, with their places."""
        code = get_language_code(language)
        for match in WORD.finditer(text):
            word = self._read(match[0][:LONGEST_WORD], code)
            if word.folded:
                yield word._replace(start=match.start(), end=match.end())

    def read_terms(self, text: str, language: str) -> tuple[list[str], list[str]]:
        """Return the stems of a text in order, then the same with all further terms behind each: what is indexed."""
        code = get_language_code(language)
        stems, terms = [], []
        for form in WORD.findall(text):
            word = self._read(form[:LONGEST_WORD], code)
            stems.append(word.stem)
            terms.append(word.stem)
            if word.parts or word.root:
                terms += word.further_terms
        return stems, terms

    def read_form(self, form: str, language: str) -> Word:
        """Return one word as written, without a place."""
        return self._read(form[:LONGEST_WORD], get_language_code(language))

    def _read_word(self, form: str, code: str) -> Word:
        folded = fold(form, code)
        stem = get_stem(form, code)
        if code != GERMAN:
            return Word(folded, stem)
        spans = split(folded, self.lexicon)
        parts = tuple(stem_folded(folded[start:end], code) for start, end in spans)
        return Word(folded, stem, get_root(stem), parts, spans)


def locate(form: str, language: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where in a word as written the letters stand that became this span of the folded word."""
    code = get_language_code(language)
    lengths = [len(fold(form[:end], code)) for end in range(len(form) + 1)]
    return _find_place(lengths, span[0]), _find_place(lengths, span[1])


def _find_place(lengths: Sequence[int], folded_place: int) -> int:
    return max(place for place, length in enumerate(lengths) if length <= folded_place)
