"""Marks the words of the original text whose terms were asked for, of compounds the part that was."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import Analyzer, Word, locate

EXCERPT_LENGTH = 260
"""Letters of the stretch shown of a text."""

_LEAD_IN = 60
"""Letters shown before the first mark, so that it can be read in its sentence."""


@dataclass(frozen=True)
class Marked:
    """A text and the stretches to mark in it, in order, each as start and end."""

    text: str
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def html(self) -> SafeString:
        parts, position = [], 0
        for start, end in self.spans:
            parts += [escape(self.text[position:start]), f"<mark>{escape(self.text[start:end])}</mark>"]
            position = end
        return mark_safe("".join([*parts, escape(self.text[position:])]))  # noqa: S308


class ReadPassage(NamedTuple):
    """A stretch of text, and its terms with spaces between: they were read once, when it was indexed."""

    text: str
    terms: str


class _Match(NamedTuple):
    term: str
    start: int
    end: int


def highlight(text: str, language: str, asked: Collection[str], analyzer: Analyzer) -> Marked:
    """Return the whole text with the words asked for."""
    return Marked(text, [(match.start, match.end) for match in _match(text, language, asked, analyzer)])


def make_excerpt(
    passages: Sequence[ReadPassage], language: str, asked: Mapping[str, float], analyzer: Analyzer
) -> Marked:
    """Return the stretch that holds most of the terms, which are given with their weights.

    Where no passage holds any, the first one begins.
    """
    if not passages:
        return Marked("")
    text = max(passages, key=lambda passage: _sum_weights(asked.keys() & passage.terms.split(), asked)).text
    found = list(_match(text, language, asked, analyzer))
    start, end = _choose_stretch(text, found, asked)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    moved = len(before) - start
    spans = [(match.start + moved, match.end + moved) for match in _select_within(found, start, end)]
    return Marked(f"{before}{text[start:end]}{after}", spans)


def _match(text: str, language: str, asked: Collection[str], analyzer: Analyzer) -> Iterator[_Match]:
    for word in analyzer.find(text, language, asked):
        if word.stem in asked:
            yield _Match(word.stem, word.start, word.end)
        elif word.root in asked and not word.spans:
            yield _Match(word.root, word.start, word.end)
        else:
            yield from _match_parts(text, word, language, asked)


def _match_parts(text: str, word: Word, language: str, asked: Collection[str]) -> Iterator[_Match]:
    """A compound has the root of its last part."""
    for part, span in zip(word.parts, word.spans, strict=True):
        terms = (part, word.root) if span == word.spans[-1] else (part,)
        if found := next((term for term in terms if term in asked), ""):
            start, end = locate(text[word.start : word.end], language, span)
            yield _Match(found, word.start + start, word.start + end)


def _choose_stretch(text: str, found: Sequence[_Match], asked: Mapping[str, float]) -> tuple[int, int]:
    """Return start and end of the heaviest stretch, both between words."""
    begins = [max(0, match.start - _LEAD_IN) for match in found] or [0]
    start = max(begins, key=lambda begin: _weigh(_select_within(found, begin, begin + EXCERPT_LENGTH), asked))
    start = 0 if start == 0 else text.find(" ", start) + 1
    end = start + EXCERPT_LENGTH
    if end >= len(text):
        return start, len(text)
    last_space = text.rfind(" ", start, end)
    return start, last_space if last_space > start else end


def _weigh(found: Iterable[_Match], asked: Mapping[str, float]) -> float:
    return _sum_weights({match.term for match in found}, asked)


def _sum_weights(terms: Iterable[str], asked: Mapping[str, float]) -> float:
    return sum(map(asked.__getitem__, terms))


def _select_within(found: Iterable[_Match], start: int, end: int) -> list[_Match]:
    return [match for match in found if start <= match.start and match.end <= end]
