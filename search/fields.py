"""How the texts of a page are kept, and what a word found in each of them weighs.

Every text is kept twice: as stems in order, for phrases, and as stems with all that a word is also found by
(parts of compounds, roots). The weights were measured, see docs/search.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .analysis import Analyzer, ReadText
from .passages import TEXT_FIELDS, Passage

PART_FIELDS = tuple(f"{name}_parts" for name in TEXT_FIELDS)
OPENING = "opening"
"""The first words of the body once more: a text tends to say first what it is about."""

TERM_FIELDS = (*PART_FIELDS, OPENING)

CONTAINED = (*zip(TEXT_FIELDS, PART_FIELDS, strict=True), (OPENING, "body_parts"))
"""Every term of the first field also stands in the second."""

WEIGHTS = {"title": 3.0, "lead": 2.0, "body": 1.0, "margin": 0.5}
STEM_WEIGHTS = {name: 0.6 * weight for name, weight in WEIGHTS.items()}
PART_WEIGHTS = {f"{name}_parts": weight for name, weight in WEIGHTS.items()} | {OPENING: 0.3}

_OPENING_LENGTH = 240
"""Letters: two or three lines, some thirty words."""


class CollectedTerms(NamedTuple):
    """The terms of each passage under the fields they belong to, and all words as they are written."""

    texts: dict[str, list[str]]
    forms: set[str]


def collect_terms(passages: Sequence[Passage], language: str, analyzer: Analyzer) -> CollectedTerms:
    """Return what is indexed of passages."""
    texts: dict[str, list[str]] = {}
    forms: set[str] = set()
    body: list[ReadText] = []
    for passage in passages:
        read = analyzer.read_text(passage.text, language)
        texts.setdefault(passage.weight, []).append(" ".join(read.stems))
        texts.setdefault(f"{passage.weight}_parts", []).append(" ".join(read.terms))
        forms.update(read.forms)
        if passage.weight == "body":
            body.append(read)
    if body:
        texts[OPENING] = [" ".join(_take_opening(body))]
    return CollectedTerms(texts, forms)


def _take_opening(body: Iterable[ReadText]) -> Iterator[str]:
    """Yield the terms of each word that the opening has room for."""
    length = 0
    for terms, form in chain.from_iterable(zip(read.terms, read.forms, strict=True) for read in body):
        length += len(form) + 1
        if length > _OPENING_LENGTH:
            return
        yield terms
