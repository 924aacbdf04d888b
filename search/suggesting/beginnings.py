"""Marks in a name what a reader has typed of it so far."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from ..analysis import analyze, fold
from ..highlighting import Marked

_LEAST_LETTERS_INSIDE = 4
"""Shorter beginnings stand inside of many a word by chance."""


def mark_beginnings(text: str, typed: Sequence[str], language: str) -> SafeString:
    """Return the text as HTML with <mark> around the folded words typed, of the last one around its beginning.

    The last one is also marked inside of compounds, where no word begins with it.
    """
    spans = [(start, end) for _, start, end in analyze(text, language)]
    found = [place for span in spans if (place := _find_beginning(text, span, typed, language))]
    if not any(_begins(text[start:end], typed[-1], language) for start, end in found):
        found += [place for span in spans if (place := _find_inside(text, span, typed[-1], language))]
    return Marked(text, sorted(found)).html


def _find_beginning(text: str, span: tuple[int, int], typed: Sequence[str], language: str) -> tuple[int, int] | None:
    start, end = span
    word = fold(text[start:end], language)
    if word.startswith(typed[-1]):
        return start, start + _count_letters(text[start:end], typed[-1], language)
    return span if word in typed else None


def _find_inside(text: str, span: tuple[int, int], typed: str, language: str) -> tuple[int, int] | None:
    start, end = span
    if len(typed) < _LEAST_LETTERS_INSIDE:
        return None
    for begin in range(start + 1, end):
        if _begins(text[begin:end], typed, language):
            return begin, begin + _count_letters(text[begin:end], typed, language)
    return None


def _begins(word: str, typed: str, language: str) -> bool:
    return fold(word, language).startswith(typed)


def _count_letters(word: str, typed: str, language: str) -> int:
    """Return how many letters of a word make up its folded beginning: of "Prüfung", 4 make "pruf"."""
    return next(n for n in range(1, len(word) + 1) if n == len(word) or _begins(word[:n], typed, language))
