"""What our Markdown has beyond CommonMark, line by line: `::: Hinweis` boxes, `{Bild: …}` lines, term lists.

docs/dialog-format.md describes these marks; dialogs know them, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FENCE_KINDS = {"hinweis": "note", "tipp": "tip", "warnung": "warning", "randspalte": "aside"}
FENCE_END = ":::"
CONTACT = "Kontakt"

_FENCE = re.compile(r"\s*:::\s*(Hinweis|Tipp|Warnung|Randspalte)\b\s*(.*?)\s*", re.IGNORECASE)
_BRACE = re.compile(r"\s*\{(Bild|Dokument|Seite):\s*(.+?)\s*\}\s*|\s*\{(Kontakt)\}\s*")
_TERM = re.compile(r"(?![\s:>*-])(.*?\S)\s+::\s+(\S.*?)\s*")
_LETTER = re.compile(r"^(\s*)([A-Za-z])\)(?=\s)")
_NUMBER_IN_BRACKETS = re.compile(r"^(\s*\d+)\)(?=\s)")
LETTERED_MARKUP = ")"


@dataclass(frozen=True)
class Text:
    """Markdown without our own marks."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Fence:
    """A box; `kind` is note, tip, warning or aside."""

    kind: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Brace:
    """`{Bild: file | alt | caption}` and its like; `name` is the German word."""

    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """Pairs of term and explanation."""

    items: tuple[tuple[str, str], ...]


Segment = Text | Fence | Brace | Terms


def split_segments(text: str) -> Iterator[Segment]:
    """Every line of a text is in one segment; a box that nobody closes is text."""
    lines, start, index = text.split("\n"), 0, 0
    while index < len(lines):
        segment, after = _read_mark(lines, index) or (None, 0)
        if segment:
            yield from _text(lines[start:index])
            yield segment
            start = after
        index = after or index + 1
    yield from _text(lines[start:])


def _read_mark(lines: Sequence[str], start: int) -> tuple[Segment, int] | None:
    return _read_fence(lines, start) or _read_brace(lines, start) or _read_terms(lines, start)


def _text(lines: Sequence[str]) -> Iterable[Text]:
    return [Text(tuple(lines))] if any(line.strip() for line in lines) else []


def _read_fence(lines: Sequence[str], start: int) -> tuple[Fence, int] | None:
    match = _FENCE.fullmatch(lines[start])
    end = next((i for i in range(start + 1, len(lines)) if lines[i].strip() == FENCE_END), None) if match else None
    if end is None:
        return None
    return Fence(FENCE_KINDS[match[1].lower()], match[2], tuple(lines[start + 1 : end])), end + 1


def _read_brace(lines: Sequence[str], start: int) -> tuple[Brace, int] | None:
    if not (match := _BRACE.fullmatch(lines[start])):
        return None
    parts = tuple(part.strip() for part in match[2].split("|")) if match[2] else ()
    return Brace(match[1] or match[3], parts), start + 1


def _read_terms(lines: Sequence[str], start: int) -> tuple[Terms, int] | None:
    items, index = [], start
    while index < len(lines) and (match := _TERM.fullmatch(lines[index])):
        items.append((match[1], match[2]))
        index += 1
    return (Terms(tuple(items)), index) if items else None


def mark_lettered(lines: Iterable[str]) -> str:
    """CommonMark knows two kinds of numbered lists, `1.` and `1)`: ours take the second for letters, `a)`.

    A letter becomes its number where that has one digit, so that what is nested below keeps its indent.
    """
    return "\n".join(_LETTER.sub(_as_number, _NUMBER_IN_BRACKETS.sub(r"\1.", line)) for line in lines)


def _as_number(match: re.Match) -> str:
    return f"{match[1]}{min(ord(match[2].lower()) - ord('a') + 1, 9)})"
