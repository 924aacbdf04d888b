"""Words taken apart: stem, root and the parts of compounds. One reading for texts and for queries."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from sys import intern
from typing import NamedTuple, TypeVar

from .compounds import split
from .derivation import get_root
from .folding import fold
from .lexicon import Lexicon
from .terms import LONGEST_WORD, WORD, get_language_code, stem_folded, stem_word

GERMAN = "de"
MOST_FORMS = 400_000
"""Forms of one language that an analyzer remembers, see docs/search.md for the memory they take.

Only who indexes everything meets so many; with fewer, 100,000 texts had to be read twice in part.
"""

_MOST_PARTS = 65_536


class Word(NamedTuple):
    """One word: how it is folded, what it is found by, and its place in the source text.

    `terms` are its stem, then the stems of a compound's parts, then its root where that is another, for a
    compound that of its last part; `spans` say where in the folded word the parts stand.
    """

    folded: str
    terms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    start: int = 0
    end: int = 0

    @property
    def stem(self) -> str:
        return self.terms[0]

    @property
    def further_terms(self) -> tuple[str, ...]:
        """What the word is found by besides its stem."""
        return self.terms[1:]

    @property
    def parts(self) -> tuple[str, ...]:
        return self.terms[1 : len(self.spans) + 1]

    @property
    def root(self) -> str:
        """The root, or "" where the stem is the root itself."""
        return "".join(self.terms[len(self.spans) + 1 :])


Read = TypeVar("Read")
_get_terms = itemgetter(Word._fields.index("terms"))
_get_stem = itemgetter(0)


class _ByForm(dict[str, Read]):
    """What is read of the words of a language, by how they are written: each once, until there are too many."""

    def __init__(self, read: Callable[[str], Read]) -> None:
        self._read = read

    def __missing__(self, form: str) -> Read:
        if len(form) > LONGEST_WORD:
            return self[form[:LONGEST_WORD]]
        if len(self) >= MOST_FORMS:
            self.clear()
        read = self[form] = self._read(form)
        return read


class ReadText(NamedTuple):
    """What is indexed of a text, word by word: its stem, all its terms with a space between, and how it is written."""

    stems: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class _Language:
    """The words of a language, and apart from them what indexing puts together: stem, all terms and form of each."""

    def __init__(self, read: Callable[[str], Word]) -> None:
        self.words = words = _ByForm(read)
        self.lines = _ByForm(lambda form: _put_together(form, words[form]))


class Analyzer:
    """Reads words with one lexicon; German words are split, those of other languages only folded and stemmed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._languages: dict[str, _Language] = {}

    def read(self, text: str, language: str) -> Iterator[Word]:
        """Yield the words of a text in order, with their places."""
        words = self._get_language(language).words
        for match in WORD.finditer(text):
            word = words[match[0]]
            if word.folded:
                yield _place(word, match)

    def find(self, text: str, language: str, asked: Collection[str]) -> Iterator[Word]:
        """Yield the words of a text that are found by one of the terms asked for, with their places."""
        words, forms = self._get_language(language).words, WORD.findall(text)
        terms = frozenset(asked) - {""}
        if terms.isdisjoint(chain.from_iterable(map(_get_terms, map(words.__getitem__, forms)))):
            return
        found = {form for form in set(forms) if not terms.isdisjoint(words[form].terms)}
        for match in WORD.finditer(text):
            if match[0] in found:
                yield _place(words[match[0]], match)

    def read_text(self, text: str, language: str) -> ReadText:
        """Return what is indexed of a text; a form is the same string in all texts, which is sooner looked up."""
        read = map(self._get_language(language).lines.__getitem__, WORD.findall(text))
        return ReadText(*zip(*read, strict=True))

    def read_form(self, form: str, language: str) -> Word:
        """Return one word as written, without a place."""
        return self._get_language(language).words[form]

    def _get_language(self, language: str) -> _Language:
        known = self._languages.get(language)
        if known is None:
            code = get_language_code(language)
            known = self._languages.setdefault(language, _Language(lambda form: self._read_word(form, code)))
        return known

    def _read_word(self, form: str, code: str) -> Word:
        folded = intern(fold(form, code))
        stem = intern(stem_word(form, folded, code))
        if code != GERMAN:
            return Word(folded, (stem,))
        spans = split(folded, self.lexicon)
        parts = [_read_part(folded[start:end]) for start, end in spans]
        root = intern(get_root(folded, stem)) or (parts[-1][1] if parts else "")
        terms = [stem, *map(_get_stem, parts)]
        return Word(folded, (*terms, root) if root else tuple(terms), spans)


@lru_cache(maxsize=_MOST_PARTS)
def _read_part(part: str) -> tuple[str, str]:
    """Return stem and root of a part of a German compound; the same few thousand make up most compounds."""
    stem = intern(stem_folded(part, GERMAN))
    return stem, intern(get_root(part, stem))


def _put_together(form: str, word: Word) -> tuple[str, str, str]:
    return word.stem, " ".join(word.terms), form


def _place(word: Word, match: re.Match[str]) -> Word:
    return Word(word.folded, word.terms, word.spans, match.start(), match.end())


def locate(form: str, language: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where in a word as written the letters stand that became this span of the folded word."""
    code = get_language_code(language)
    lengths = [len(fold(form[:end], code)) for end in range(len(form) + 1)]
    return _find_place(lengths, span[0]), _find_place(lengths, span[1])


def _find_place(lengths: Sequence[int], folded_place: int) -> int:
    return max(place for place, length in enumerate(lengths) if length <= folded_place)
