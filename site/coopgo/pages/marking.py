"""Marks in the running text of a page that apps above add: explanations of terms, links to statutes."""

import re
from collections.abc import Callable
from typing import Any

MarkText = Callable[[str], str]
"""Takes a run of escaped text without tags and returns it with marks; called in reading order for a whole page."""

BeginPage = Callable[[Any], MarkText | None]
"""Takes the page and returns what marks its text runs, with a memory of its own; None if there is nothing to mark."""

_TAG = re.compile(r"(<[^>]+>)")
_markers: list[tuple[int, BeginPage]] = []


def register_marker(begin: BeginPage, *, position: int) -> None:
    """Markers are applied by position; each sees only the text that those before it left unmarked."""
    _markers.append((position, begin))
    _markers.sort(key=lambda entry: entry[0])


def mark(html: str, page) -> str:
    """Mark the text of a piece of rich text; what stands in links and buttons stays as it is."""
    for mark_text in _get_markers(page):
        html = mark_outside_links(html, mark_text)
    return html


def _get_markers(page) -> list[MarkText]:
    """Begun once for each page object, that is once a request: a term is explained where it comes first."""
    if "text_markers" not in page.__dict__:
        begun = (begin(page) for _position, begin in _markers)
        page.text_markers = [mark_text for mark_text in begun if mark_text]
    return page.text_markers


def mark_outside_links(html: str, mark_text: MarkText) -> str:
    """Apply one marker to the text of some HTML, for what is shown without a page."""
    parts, depth = _TAG.split(html), 0
    for index, part in enumerate(parts):
        if part.startswith(("<a ", "<button ")):
            depth += 1
        elif part.startswith(("</a", "</button")):
            depth -= 1
        elif part and not depth and not part.startswith("<"):
            parts[index] = mark_text(part)
    return "".join(parts)
