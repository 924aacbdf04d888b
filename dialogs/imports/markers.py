"""List markers at the front of a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .dates import begins_with_month
from .lines import Line

STYLES = {"number": "numbered", "upper": "lettered", "lower": "lettered"}
_ALPHABET = 26
_WIDE = 2

_BULLET = re.compile(r"\s*(?:([·•▪‣◦●■\uf0b7\uf0a7])(\s*)|([-*–])(\s+|$)|(o)(\s{2,}))(.*)", re.DOTALL)
_NUMBER = re.compile(r"\s*([0-9]{1,3})([.)])(\s+|$)(.*)", re.DOTALL)
_LETTER = re.compile(r"\s*([A-Za-z])([.)])(\s+|$)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Marker:
    """`kind` is the bullet itself, or number, upper, lower; `ordinal` is 0 for bullets.

    `is_wide` says that a tab or several blanks follow, as word processors write it and nobody does within a
    sentence; `is_closed` that a bracket closes it, `a)`.
    """

    kind: str
    ordinal: int
    text: str
    indent: int
    is_wide: bool = False
    is_closed: bool = False

    @property
    def style(self) -> str:
        return STYLES.get(self.kind, "plain")

    @property
    def is_ordered(self) -> bool:
        return self.ordinal > 0

    def follows(self, ordinal: int) -> bool:
        """Whether this is the next item after `ordinal`; after z comes a again."""
        if self.kind == "number":
            return self.ordinal == ordinal + 1
        return self.ordinal == ordinal % _ALPHABET + 1


def read_marker(line: Line) -> Marker | None:
    """The marker a line begins with, whether or not it means a list there."""
    if line.is_escaped:
        return None
    if match := _BULLET.fullmatch(line.raw):
        kind, gap = match[1] or match[3] or match[5], match[2] or match[4] or match[6] or ""
        return _marker(line, kind, 0, gap, match[7])
    if match := _NUMBER.fullmatch(line.raw):
        ordinal = int(match[1])
        return _marker(line, "number", ordinal, match[3], match[4], match[2]) if ordinal else None
    if match := _LETTER.fullmatch(line.raw):
        kind = "upper" if match[1].isupper() else "lower"
        ordinal = ord(match[1].lower()) - ord("a") + 1
        return _marker(line, kind, ordinal, match[3], match[4], match[2])
    return None


def _marker(line: Line, kind: str, ordinal: int, gap: str, rest: str, closing: str = "") -> Marker:
    text = Line(line.number, rest).text
    is_wide = "\t" in gap or len(gap) >= _WIDE
    return Marker(kind, ordinal, text, line.indent, is_wide=is_wide, is_closed=closing == ")")


def opens_list(lines: Sequence[Line], index: int, last: dict[str, int]) -> bool:
    """Whether the marker at `index` begins a list there; `last` holds the latest ordinal of each kind.

    Bullets do. `a)` does. `1.` does unless a month follows. A letter with a full stop may be an initial
    (`A. Beispiel`) or an abbreviation (`z. B.`): it needs a wide gap or its successor further down. Any other
    ordinal has to continue what stood before.
    """
    marker = read_marker(lines[index])
    if marker is None:
        return False
    if not marker.is_ordered:
        return marker.kind != "–" or marker.is_wide or _has_sibling(lines, index, marker)
    if marker.is_closed:
        return True
    if last.get(marker.kind) and marker.follows(last[marker.kind]):
        return True
    return marker.ordinal == 1 and (_is_plainly_first(marker) or has_successor(lines, index, marker))


def _is_plainly_first(marker: Marker) -> bool:
    return marker.is_wide or (marker.kind == "number" and not begins_with_month(marker.text))


def _has_sibling(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """A dash also begins a spoken aside; two of them are a list."""
    neighbours = [line for line in lines[max(index - 2, 0) : index + 3] if line is not lines[index]]
    return any((other := read_marker(line)) and other.kind == marker.kind for line in neighbours)


def has_successor(lines: Sequence[Line], index: int, marker: Marker) -> bool:
    """Whether the next item of an ordered list stands further down."""
    return any(
        (other := read_marker(line)) and other.kind == marker.kind and other.follows(marker.ordinal)
        for line in lines[index + 1 :]
    )
