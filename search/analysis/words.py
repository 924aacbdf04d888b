"""Words taken apart: stem, root and the parts of compounds. One reading for texts and for queries."""

from collections.abc import Callable, Iterator, Sequence
from sys import intern
from typing import NamedTuple

from .compounds import split
from .derivation import get_root
from .folding import fold
from .lexicon import Lexicon
from .terms import LONGEST_WORD, WORD, get_language_code, stem_folded

GERMAN = "de"
MOST_FORMS = 200_000
"""Forms of one language that an analyzer remembers; all of them take some 80 MB."""


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


class _Words(dict[str, Word]):
    """The words of a language by how they are written: each is read once, until there are too many."""

    def __init__(self, read: Callable[[str], Word]) -> None:
        self._read = read

    def __missing__(self, form: str) -> Word:
        if len(form) > LONGEST_WORD:
            return self[form[:LONGEST_WORD]]
        if len(self) >= MOST_FORMS:
            self.clear()
        word = self[form] = self._read(form)
        return word


class Analyzer:
    """Reads words with one lexicon; German words are split, those of other languages only folded and stemmed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, _Words] = {}

    def read(self, text: str, language: str) -> Iterator[Word]:
        """Yield the words of a text in order, with their places."""
        words = self._get_words(language)
        for match in WORD.finditer(text):
            word = words[match[0]]
            if word.folded:
                yield word._replace(start=match.start(), end=match.end())

    def read_terms(self, text: str, language: str) -> tuple[list[str], list[str]]:
        """Return the stems of a text in order, then the same with all further terms behind each: what is indexed."""
        words = list(map(self._get_words(language).__getitem__, WORD.findall(text)))
        stems, terms = [word.stem for word in words], []
        for word in words:
            terms.append(word.stem)
            if word.parts or word.root:
                terms += word.further_terms
        return stems, terms

    def read_form(self, form: str, language: str) -> Word:
        """Return one word as written, without a place."""
        return self._get_words(language)[form]

    def _get_words(self, language: str) -> _Words:
        words = self._words.get(language)
        if words is None:
            code = get_language_code(language)
            words = self._words.setdefault(language, _Words(lambda form: self._read_word(form, code)))
        return words

    def _read_word(self, form: str, code: str) -> Word:
        folded = intern(fold(form, code))
        stem = intern(stem_folded(folded, code))
        if code != GERMAN:
            return Word(folded, stem)
        spans = split(folded, self.lexicon)
        parts = tuple(intern(stem_folded(folded[start:end], code)) for start, end in spans)
        return Word(folded, stem, intern(get_root(folded, stem)), parts, spans)


def locate(form: str, language: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where in a word as written the letters stand that became this span of the folded word."""
    code = get_language_code(language)
    lengths = [len(fold(form[:end], code)) for end in range(len(form) + 1)]
    return _find_place(lengths, span[0]), _find_place(lengths, span[1])


def _find_place(lengths: Sequence[int], folded_place: int) -> int:
    return max(place for place, length in enumerate(lengths) if length <= folded_place)
