"""Lists from lines: items, items over several lines, lists in lists.

Depth is told by indentation where there is any. Copied pages have lost theirs: there a list of another kind
lies inside an item when the outer list goes on after it (`A. a. b. B.`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coopgo.pages.imports.content import ListItem, TextList

from .lines import Line, next_filled, squeeze
from .markers import Marker, has_successor, opens_list, read_marker
from .paragraphs import begins_lower, ends_sentence, goes_on, is_hyphenated, join_lines

MAX_DEPTH = 3
_DEEPER = 2


@dataclass
class OpenItem:
    lines: list[Line]
    sublist: "OpenList | None" = None


@dataclass
class OpenList:
    """A list while it is read; `last` is the ordinal of its latest item."""

    marker: Marker
    last: int
    items: list[OpenItem] = field(default_factory=list)

    def add(self, line: Line, marker: Marker) -> None:
        self.last = marker.ordinal
        self.items.append(OpenItem([Line(line.number, _after_marker(line, marker))]))

    def takes(self, marker: Marker, *, adjacent: bool) -> bool:
        """Whether an item with this marker goes on with this list.

        An ordered list needs the very next ordinal; right below, copied lists of nothing but `1.` and gaps
        in the count are forgiven.
        """
        if marker.style == "plain" == self.marker.style:
            return True
        if marker.kind != self.marker.kind or not marker.is_ordered:
            return False
        if marker.follows(self.last) or not adjacent:
            return marker.follows(self.last)
        is_gap = marker.ordinal != 1 and (marker.is_wide or marker.is_closed)
        return is_gap or marker.ordinal == self.last

    def freeze(self) -> TextList | None:
        items = [item for each in self.items if (item := _freeze_item(each))]
        start = self.marker.ordinal or 1
        return TextList(self.marker.style, tuple(items), start) if items else None


def _freeze_item(item: OpenItem) -> ListItem | None:
    filled = [line for line in item.lines if not line.is_blank]
    text = join_lines(filled) if filled else ""
    sublist = item.sublist.freeze() if item.sublist else None
    return ListItem(text, sublist) if text or sublist else None


def _after_marker(line: Line, marker: Marker) -> str:
    """The item's own characters; a soft hyphen at the line end is kept for the join."""
    raw = line.raw.strip()
    tail = raw[1:] if not marker.is_ordered else raw[raw.index(")" if marker.is_closed else ".") + 1 :]
    return tail.strip()


def read_list(
    lines: Sequence[Line], start: int, is_special: Callable[[Line], bool]
) -> tuple[TextList | None, int, dict[str, int]]:
    """(the list that begins at `start`, the index after it, its latest ordinal by kind).

    `is_special` tells the lines that never belong to an item, such as the fence of a callout.
    """
    marker = read_marker(lines[start])
    stack = [OpenList(marker, marker.ordinal)]
    root = stack[0]
    root.add(lines[start], marker)
    index = start + 1
    while (following := next_filled(lines, index)) is not None:
        line, adjacent = lines[following], following == index
        marker = read_marker(line)
        if line.is_break or is_special(line):
            break
        if marker and _place(stack, lines, following, marker, adjacent=adjacent):
            index = following + 1
        elif adjacent and _is_text(lines, following) and belongs_to_item(stack[-1], lines, following):
            stack[-1].items[-1].lines.append(line)
            index = following + 1
        else:
            break
    return root.freeze(), index, {root.marker.kind: root.last}


def _is_text(lines: Sequence[Line], index: int) -> bool:
    return read_marker(lines[index]) is None or not opens_list(lines, index, {})


def _place(stack: list[OpenList], lines: Sequence[Line], index: int, marker: Marker, *, adjacent: bool) -> bool:
    """Put the item where it belongs and shorten or lengthen the stack; False when it begins another list."""
    is_deeper = marker.indent >= stack[-1].marker.indent + _DEEPER and len(stack) < MAX_DEPTH
    if is_deeper and opens_list(lines, index, {}):
        return _nest(stack, lines[index], marker)
    depth = len(stack)
    while depth > 1 and marker.indent <= stack[depth - 1].marker.indent - _DEEPER:
        depth -= 1
    for level in range(depth, 0, -1):
        if _same_depth(stack[level - 1], marker) and stack[level - 1].takes(marker, adjacent=adjacent):
            if _is_inner_bullet(stack[level - 1], lines, index, marker, adjacent=adjacent):
                break
            del stack[level:]
            stack[-1].add(lines[index], marker)
            return True
    if len(stack) < MAX_DEPTH and lies_inside(stack[-1], lines, index, marker, adjacent=adjacent):
        return _nest(stack, lines[index], marker)
    return False


def _nest(stack: list[OpenList], line: Line, marker: Marker) -> bool:
    inner = OpenList(marker, marker.ordinal)
    inner.add(line, marker)
    stack[-1].items[-1].sublist = inner
    stack.append(inner)
    return True


def _same_depth(open_list: OpenList, marker: Marker) -> bool:
    return abs(open_list.marker.indent - marker.indent) < _DEEPER or marker.indent > open_list.marker.indent


def _is_inner_bullet(outer: OpenList, lines: Sequence[Line], index: int, marker: Marker, *, adjacent: bool) -> bool:
    """Another bullet sign inside a bulleted list that comes back to its own sign."""
    return (
        not marker.is_ordered
        and marker.kind != outer.marker.kind
        and lies_inside(outer, lines, index, marker, adjacent=adjacent)
    )


def lies_inside(outer: OpenList, lines: Sequence[Line], index: int, marker: Marker, *, adjacent: bool) -> bool:
    """Whether a list of another kind at the same depth belongs to the latest item of `outer`."""
    if marker.kind == outer.marker.kind or (marker.is_ordered and marker.ordinal != 1):
        return False
    if marker.is_ordered and not opens_list(lines, index, {}):
        return False
    if any(item.sublist and item.sublist.marker.kind == marker.kind for item in outer.items):
        return True
    if outer.marker.is_ordered:
        latest = Marker(outer.marker.kind, outer.last, "", 0)
        return has_successor(_same_list_region(lines, index), -1, latest)
    return adjacent and any(
        (other := read_marker(line)) and other.kind == outer.marker.kind for line in _until_blank(lines, index)
    )


def _same_list_region(lines: Sequence[Line], index: int) -> list[Line]:
    """The lines from `index` on up to the first group that begins without a marker."""
    region: list[Line] = []
    for position in range(index, len(lines)):
        line = lines[position]
        if line.is_break:
            break
        if not line.is_blank and lines[position - 1].is_blank and not read_marker(line):
            break
        region.append(line)
    return region


def _until_blank(lines: Sequence[Line], index: int) -> list[Line]:
    end = next((i for i in range(index, len(lines)) if lines[i].is_blank or lines[i].is_break), len(lines))
    return list(lines[index:end])


def belongs_to_item(open_list: OpenList, lines: Sequence[Line], index: int) -> bool:
    """Whether a line right below an item, without a marker of its own, goes on with it.

    It does when it is indented, when the item stands empty or breaks off, in any ordered list, and in a
    bulleted one that goes on below; a line with a colon at its end rather introduces the next list.
    """
    line, above = lines[index], lines[index - 1]
    item = open_list.items[-1]
    if line.is_escaped:
        return False
    if line.indent >= open_list.marker.indent + _DEEPER or open_list.marker.is_ordered:
        return True
    if not any(squeeze(each.raw) for each in item.lines) or is_hyphenated(above, line):
        return True
    if begins_lower(line.text) and not ends_sentence(above.text):
        return True
    if goes_on(above, line, width=max(len(above.text), len(line.text))):
        return True
    return not line.text.endswith(":") and _comes_back(open_list, lines, index)


def _comes_back(open_list: OpenList, lines: Sequence[Line], index: int) -> bool:
    return any(
        (other := read_marker(line)) and other.kind == open_list.marker.kind for line in _until_blank(lines, index + 1)
    )
