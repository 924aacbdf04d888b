"""How the texts of a page are kept, and what a word found in each of them weighs.

Every text is kept twice: as stems in order, for phrases, and as stems with all that a word is also found by
(parts of compounds, roots). The weights were measured, see docs/search.md.
"""

from collections.abc import Sequence

from .analysis import Analyzer
from .passages import TEXT_FIELDS, Passage

PART_FIELDS = tuple(f"{name}_parts" for name in TEXT_FIELDS)
OPENING = "opening"
"""The first words of the body once more: a text tends to say first what it is about."""

TERM_FIELDS = (*PART_FIELDS, OPENING)

CONTAINED = tuple(zip(TEXT_FIELDS, PART_FIELDS, strict=True))
"""Every stem of the first field also stands in the second; not so those of the opening, whose last word may be cut."""

WEIGHTS = {"title": 3.0, "lead": 2.0, "body": 1.0, "margin": 0.5}
STEM_WEIGHTS = {name: 0.6 * weight for name, weight in WEIGHTS.items()}
PART_WEIGHTS = {f"{name}_parts": weight for name, weight in WEIGHTS.items()} | {OPENING: 0.3}

_OPENING_LENGTH = 240
"""Letters: two or three lines, some thirty words."""


def collect_terms(passages: Sequence[Passage], language: str, analyzer: Analyzer) -> dict[str, list[str]]:
    """Return the terms of each passage under the fields they belong to."""
    texts: dict[str, list[str]] = {}
    opening = ""
    for passage in passages:
        stems, terms = analyzer.read_terms(passage.text, language)
        texts.setdefault(passage.weight, []).append(stems)
        texts.setdefault(f"{passage.weight}_parts", []).append(terms)
        if passage.weight == "body" and len(opening) < _OPENING_LENGTH:
            opening += f"{passage.text} "[: _OPENING_LENGTH - len(opening)]
    return texts | {OPENING: [analyzer.read_terms(opening, language)[1]]} if opening else texts
