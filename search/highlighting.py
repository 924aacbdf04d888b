"""Marks the words of the original text whose terms were asked for."""

from collections.abc import Container, Iterable, Mapping, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .analysis import Term, analyze

EXCERPT_LENGTH = 260
"""Letters of the stretch shown of a text."""

_LEAD_IN = 60
"""Letters shown before the first mark, so that it can be read in its sentence."""


def highlight(text: str, language: str, asked: Container[str]) -> SafeString:
    """Return the whole text as HTML, the words asked for in <mark>."""
    return _mark(text, _match(text, language, asked), 0, len(text))


def make_excerpt(passages: Sequence[str], language: str, asked: Mapping[str, float]) -> SafeString:
    """Return as HTML the stretch that holds most of the terms, which are given with their weights.

    Where no passage holds any, the first one begins.
    """
    matches = [(passage, _match(passage, language, asked)) for passage in passages]
    if not matches:
        return SafeString("")
    passage, terms = max(matches, key=lambda match: _weigh(match[1], asked))
    start, end = _choose_stretch(passage, terms, asked)
    excerpt = _mark(passage, _select_within(terms, start, end), start, end)
    before, after = "… " * (start > 0), " …" * (end < len(passage))
    return mark_safe(f"{before}{excerpt}{after}")  # noqa: S308


def _match(text: str, language: str, asked: Container[str]) -> list[Term]:
    return [term for term in analyze(text, language) if term.term in asked] if asked else []


def _choose_stretch(text: str, terms: Sequence[Term], asked: Mapping[str, float]) -> tuple[int, int]:
    """Return start and end of the heaviest stretch, both between words."""
    begins = [max(0, term.start - _LEAD_IN) for term in terms] or [0]
    start = max(begins, key=lambda begin: _weigh(_select_within(terms, begin, begin + EXCERPT_LENGTH), asked))
    start = 0 if start == 0 else text.find(" ", start) + 1
    end = start + EXCERPT_LENGTH
    if end >= len(text):
        return start, len(text)
    last_space = text.rfind(" ", start, end)
    return start, last_space if last_space > start else end


def _weigh(terms: Iterable[Term], asked: Mapping[str, float]) -> float:
    return sum(asked[term] for term in {term.term for term in terms})


def _select_within(terms: Iterable[Term], start: int, end: int) -> list[Term]:
    return [term for term in terms if start <= term.start and term.end <= end]


def _mark(text: str, terms: Iterable[Term], start: int, end: int) -> SafeString:
    parts = []
    for term in terms:
        parts += [escape(text[start : term.start]), f"<mark>{escape(text[term.start : term.end])}</mark>"]
        start = term.end
    return mark_safe("".join([*parts, escape(text[start:end])]))  # noqa: S308
