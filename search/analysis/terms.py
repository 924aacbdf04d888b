"""Tokens with their places in the source text, folded and stemmed."""

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from .folding import fold

LONGEST_WORD = 64
"""Letters of a word that count; what is longer is no word of any language but noise."""

# Combining accents, soft hyphens and joiners belong to the word they stand in. The letters of German are named because
# `re` finds one of a short list in a third of the time that a class of Unicode takes.
WORD = re.compile(r"[^\W_][0-9A-Za-zÄÖÜäöüß]*(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")


# Folded, "ändern" is "andern", of which Snowball makes the stem of "andere"; "Änderung" has another one.
_CHANGE = re.compile(r"(?:ä|ae|a\u0308)nder(?:n|e|st|t|te|ten|tet|nd|nde|nden)")


class Term(NamedTuple):
    """What the index knows of a word: `text[start:end]` is the word itself."""

    term: str
    start: int
    end: int


def analyze(text: str, language: str) -> list[Term]:
    """Return the terms of a text or of a query, in order: folded, then Snowball stems; no stop list.

    `language` is a locale code ("de", "en", "pt-br"); one without a Snowball algorithm keeps whole words.
    """
    code = get_language_code(language)
    return [
        Term(term, match.start(), match.end())
        for match in WORD.finditer(text)
        if (term := get_stem(match[0][:LONGEST_WORD], code))
    ]


def get_distinct_terms(text: str, language: str) -> set[str]:
    """Return the terms of a text without their places: a quarter of the work of `analyze`."""
    code = get_language_code(language)
    return {get_stem(word[:LONGEST_WORD], code) for word in set(WORD.findall(text))}


def get_words(text: str, language: str) -> list[str]:
    """Return the folded words of a text without stemming, as completion of beginnings needs them."""
    code = get_language_code(language)
    words = (fold(match[0][:LONGEST_WORD], code) for match in WORD.finditer(text))
    return [word for word in words if word]


def get_language_code(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=100_000)
def get_stem(word: str, code: str) -> str:
    """Return the stem of one word as written; `code` is that of a language, without a country."""
    return stem_word(word, fold(word, code), code)


def stem_word(word: str, folded: str, code: str) -> str:
    """Return the stem of a word as written that is folded already."""
    if code == "de" and folded.startswith("ander") and _CHANGE.fullmatch(word.lower()):
        return "ander"
    return stem_folded(folded, code)


def stem_folded(folded: str, code: str) -> str:
    """Return the stem of a folded word."""
    stemmer = _stemmers.get(code)
    return stemmer.stemWord(folded) if stemmer else folded


class _Stemmers(threading.local):
    """One Snowball stemmer for each language and thread, because PyStemmer's are not safe to share."""

    def __init__(self) -> None:
        self._by_code: dict[str, Stemmer.Stemmer | None] = {}

    def get(self, code: str) -> "Stemmer.Stemmer | None":
        if code not in self._by_code:
            try:
                self._by_code[code] = Stemmer.Stemmer(code, 0)
            except KeyError:
                self._by_code[code] = None
        return self._by_code[code]


_stemmers = _Stemmers()
