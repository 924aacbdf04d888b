"""Finds the terms of a glossary in running text: whole words, every inflection, other spellings too.

The search analysis brings inflections together, but derivations as well (Genossenschaft, genossenschaftlich). What
differs by more than an ending of its language is therefore left alone, as are nouns written small in German.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from search.analysis import Term, analyze, fold, get_distinct_terms

Entry = TypeVar("Entry")

LONGEST_ABBREVIATION = 4
"""Letters of a spelling that is met only as it is written, as is one all in capitals."""

_ENDINGS = {
    "de": re.compile(r"(?:e?[mnrs]?|ern|e?ns|se[ns]?|nen)"),
    "en": re.compile(r"(?:y|(?:ie|e)?s|e?d?|ing)"),
}
_JOINED_BEFORE = frozenset("-‐‑/@_&.#")
_JOINED_AFTER = re.compile(r"[-‐‑@_]|[./]\w")
_SAME_SIGNS = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Match(Generic[Entry]):
    """An entry met at `text[start:end]`."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a term: its words with their stems, and what stands between them and behind the last one."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    gaps: tuple[str, ...]
    tail: str
    is_exact: bool


class Vocabulary(Generic[Entry]):
    """The entries of one language, each met under any of its spellings."""

    def __init__(self, spellings: Iterable[tuple[str, Entry]], language: str):
        self.language = language
        self._by_first_stem: dict[str, list[tuple[Spelling, Entry]]] = defaultdict(list)
        for text, entry in spellings:
            if spelling := read_spelling(text, language):
                self._by_first_stem[spelling.stems[0]].append((spelling, entry))
        for found in self._by_first_stem.values():
            found.sort(key=lambda each: len(each[0].words), reverse=True)

    def __bool__(self) -> bool:
        return bool(self._by_first_stem)

    def find(self, text: str) -> Iterator[Match[Entry]]:
        """Yield what is met in reading order; of spellings that begin alike the longest, and none within another."""
        if self._by_first_stem.keys().isdisjoint(get_distinct_terms(text, self.language)):
            return
        terms = analyze(text, self.language)
        end = 0
        for index, term in enumerate(terms):
            candidates = self._by_first_stem.get(term.term)
            if candidates and term.start >= end and (match := self._match(text, terms[index:], candidates)):
                end = match.end
                yield match

    def _match(self, text, terms, candidates) -> Match[Entry] | None:
        for spelling, entry in candidates:
            found = terms[: len(spelling.words)]
            if self._is_spelled(text, found, spelling):
                end = found[-1].end
                end += len(spelling.tail) if text.startswith(spelling.tail, end) else 0
                return Match(entry, found[0].start, end) if _stands_alone(text, found[0].start, end) else None
        return None

    def _is_spelled(self, text: str, terms: list[Term], spelling: Spelling) -> bool:
        return (
            tuple(term.term for term in terms) == spelling.stems
            and _read_gaps(text, terms) == spelling.gaps
            and all(
                _is_form(text[term.start : term.end], word, spelling.is_exact, self.language)
                for term, word in zip(terms, spelling.words, strict=True)
            )
        )


@lru_cache(maxsize=10_000)
def read_spelling(text: str, language: str) -> Spelling | None:
    """Read what an editor wrote; None where there is no word in it."""
    terms = analyze(text, language)
    if not terms:
        return None
    words = tuple(text[term.start : term.end] for term in terms)
    letters = "".join(words)
    return Spelling(
        words=words,
        stems=tuple(term.term for term in terms),
        gaps=_read_gaps(text, terms),
        tail=text[terms[-1].end :].strip(),
        is_exact=len(letters) <= LONGEST_ABBREVIATION or letters.isupper(),
    )


def _read_gaps(text: str, terms: list[Term]) -> tuple[str, ...]:
    gaps = (text[term.end : following.start] for term, following in pairwise(terms))
    return tuple(gap.translate(_SAME_SIGNS).strip() or " " for gap in gaps)


def _is_form(found: str, word: str, is_exact: bool, language: str) -> bool:
    if found == word:
        return True
    if is_exact or (language == "de" and word[0].isupper() and not found[0].isupper()):
        return False
    return _is_inflection(fold(found, language), fold(word, language), language)


def _is_inflection(found: str, word: str, language: str) -> bool:
    if language not in _ENDINGS:
        return True
    is_ending = _ENDINGS[language].fullmatch
    pairs = enumerate(zip(found, word, strict=False))
    shared = next((index for index, (one, other) in pairs if one != other), min(len(found), len(word)))
    return bool(is_ending(found[shared:]) and is_ending(word[shared:]))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a part of a compound with hyphens, an address or an escaped character."""
    return not (start and text[start - 1] in _JOINED_BEFORE) and not _JOINED_AFTER.match(text, end)
