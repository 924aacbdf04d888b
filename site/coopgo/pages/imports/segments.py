"""What our Markdown has beyond CommonMark, line by line: boxes, marks in braces, term lists, steps.

docs/page-format.md describes these marks; dialogs know most of them, too.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from .content import Listing
from .fences import CALLOUTS, FENCE, read_brace, read_fence_head, read_listing

STEP_WORDS = ("Schritt", "Step")
STEP_LABELS = {"outcome": ("Ergebnis", "Outcome"), "who": ("Wer", "Who"), "duration": ("Dauer", "Time")}
LETTERED_MARKUP = ")"
LISTS_APART = "\\"
"""On a line of its own it keeps two lists apart that follow each other."""

_CONTACT = re.compile(r"\s*\{(Kontakt|Contact)\}\s*")
_TERM = re.compile(r"(?![\s:>*-])(.*?\S)\s+::\s+(\S.*?)\s*")
_STEP = re.compile(rf"##\s+(?:{'|'.join(STEP_WORDS)})\s*:\s*(.*?[^\s#])\s*", re.IGNORECASE)
_STEP_LABEL = re.compile(r"(\w+)\s*:\s*(.*?)\s*")
_HEADING = re.compile(r"##\s+(.*?[^\s#])\s*")
_SECTION = re.compile(r"#{1,2}(\s|$)")
_LETTER = re.compile(r"^(\s*)([A-Za-z])\)(?=\s)")
_NUMBER_IN_BRACKETS = re.compile(r"^(\s*\d+)\)(?=\s)")
_FIELD_OF_LABEL = {word.lower(): field for field, words in STEP_LABELS.items() for word in words}


@dataclass(frozen=True)
class Text:
    """Markdown without our own marks."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """Running text in a box; `kind` is note, tip, warning or aside."""

    kind: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Brace:
    """`{Bild: file | alt | caption}` and its like; `kind` is that of the block, or contact."""

    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """Pairs of term and explanation."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class StepLines:
    """`fields` are outcome, who and duration as far as the lines below the title say them."""

    title: str
    fields: dict[str, str]
    lines: tuple[str, ...]


Segment = Text | Box | Brace | Terms | Listing | StepLines


def split_segments(text: str, kinds: Container[str]) -> Iterator[Segment]:
    """Every line of a text is in one segment; marks for blocks that are not of these kinds are text."""
    lines, start, index = text.split("\n"), 0, 0
    while index < len(lines):
        segment, after = _read_mark(lines, index, kinds) or (None, 0)
        if segment:
            yield from _text(lines[start:index])
            yield segment
            start = after
        index = after or index + 1
    yield from _text(lines[start:])


def _read_mark(lines: Sequence[str], start: int, kinds: Container[str]) -> tuple[Segment, int] | None:
    readers = (_read_fence, _read_brace, _read_step)
    return next(filter(None, (read(lines, start, kinds) for read in readers)), None) or _read_terms(lines, start)


def _text(lines: Sequence[str]) -> Iterator[Text]:
    for is_border, group in groupby(lines, key=lambda line: line.strip() == LISTS_APART):
        part = tuple(group)
        if not is_border and any(line.strip() for line in part):
            yield Text(part)


def _fence_end(lines: Sequence[str], start: int) -> int | None:
    return next((index for index in range(start + 1, len(lines)) if lines[index].strip() == FENCE), None)


def _read_fence(lines: Sequence[str], start: int, kinds: Container[str]) -> tuple[Box | Listing, int] | None:
    head = read_fence_head(lines[start])
    end = _fence_end(lines, start) if head else None
    if end is None:
        return None
    (kind, title), inner = head, lines[start + 1 : end]
    if kind in CALLOUTS or kind == "aside":
        return Box(kind, title, tuple(inner)), end + 1
    listing = read_listing(kind, title, inner) if kind in kinds else None
    return (listing, end + 1) if listing else None


def _read_brace(lines: Sequence[str], start: int, kinds: Container[str]) -> tuple[Brace, int] | None:
    if _CONTACT.fullmatch(lines[start]):
        return Brace("contact"), start + 1
    kind, values = read_brace(lines[start]) or ("", [])
    return (Brace(kind, tuple(values)), start + 1) if kind in kinds else None


def _read_step(lines: Sequence[str], start: int, kinds: Container[str]) -> tuple[StepLines, int] | None:
    match = _STEP.fullmatch(lines[start]) if "step" in kinds else None
    if not match:
        return None
    fields, index = {}, start + 1
    while index < len(lines) and (label := _STEP_LABEL.fullmatch(lines[index])):
        field = _FIELD_OF_LABEL.get(label[1].lower())
        if field is None or field in fields:
            break
        fields[field] = label[2]
        index += 1
    end = _section_end(lines, index)
    return StepLines(match[1], fields, tuple(lines[index:end])), end


def split_sections(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The text below each heading `## Word` of the given words, by its name; what stands above the first is at "".

    A heading that is closed by `##` is an ordinary one.
    """
    of_word = {word.lower(): name for name, words in names.items() for word in words}
    lines, sections, name, start, index = text.split("\n"), {"": ""}, "", 0, 0
    while index < len(lines):
        match = _HEADING.fullmatch(lines[index])
        following = of_word.get(match[1].lower()) if match else None
        if following and following not in sections:
            sections[name] = "\n".join(lines[start:index])
            name, start = following, index + 1
        end = _fence_end(lines, index) if read_fence_head(lines[index]) else None
        index = (index if end is None else end) + 1
    sections[name] = "\n".join(lines[start:])
    return sections


def _section_end(lines: Sequence[str], start: int) -> int:
    """Where the next `## ` stands that is in no box."""
    index = start
    while index < len(lines) and not _SECTION.match(lines[index]):
        end = _fence_end(lines, index) if read_fence_head(lines[index]) else None
        index = (index if end is None else end) + 1
    return min(index, len(lines))


def _read_terms(lines: Sequence[str], start: int) -> tuple[Terms, int] | None:
    items, index = [], start
    while index < len(lines) and (match := _TERM.fullmatch(lines[index])):
        items.append((match[1].removeprefix("\\").replace(r"\::", "::"), match[2]))
        index += 1
    return (Terms(tuple(items)), index) if items else None


def mark_lettered(lines: Iterable[str]) -> str:
    """CommonMark knows two kinds of numbered lists, `1.` and `1)`: ours take the second for letters, `a)`.

    A letter becomes its number where that has one digit, so that what is nested below keeps its indent.
    """
    return "\n".join(_LETTER.sub(_as_number, _NUMBER_IN_BRACKETS.sub(r"\1.", line)) for line in lines)


def _as_number(match: re.Match) -> str:
    return f"{match[1]}{min(ord(match[2].lower()) - ord('a') + 1, 9)})"
