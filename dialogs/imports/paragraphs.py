"""Which source lines make one paragraph.

In the old archive every line is a whole paragraph; a person's own file may be wrapped at some width. Both are
told apart by the lines alone: by how they end, begin and fill their width.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from .lines import ESCAPE, SOFT_HYPHEN, Line, squeeze

LONGEST_WRAPPED_LINE = 100
SHORTEST_WRAPPED_WIDTH = 40
INLINE_MARKS = "\\*[]"

_SENTENCE_END = re.compile(r"[.!?:;…][\s“”\"»«‘’')\]*]*$")
_INTERJECTION = re.compile(r"[^\W\d_a-zäöü][^\W\d_]*\s?[?!:…]+")
_HYPHENATED = re.compile(r"\w-$")
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|wie|noch|als|statt|u)\b")


def ends_sentence(text: str) -> bool:
    """A full stop, a colon, an ellipsis …, quotation marks and brackets after it included."""
    return bool(_SENTENCE_END.search(text))


def begins_lower(text: str) -> bool:
    """German sentences never begin like this, so the line before goes on."""
    return text[:1].islower()


def is_interjection(text: str) -> bool:
    """`Warum?` or `Denn:` on its own line speaks for itself."""
    return bool(_INTERJECTION.fullmatch(text))


def is_hyphenated(line: Line, following: Line) -> bool:
    """Copying broke a word: a hyphen ends the line and the word goes on below."""
    if line.raw.rstrip().endswith(SOFT_HYPHEN):
        return True
    return bool(_HYPHENATED.search(line.text)) and following.text[:1].isalnum()


def join_texts(first: str, second: str) -> str:
    """Two neighbouring pieces of one paragraph, a word broken at the line end made whole.

    `Genossen-` + `schaft` is one word; `Wissens-` + `und` keeps its suspended hyphen; before a capital or a
    digit the hyphen belongs to the word (`CoopGo-` + `Dialoge`).
    """
    if first.endswith(SOFT_HYPHEN):
        return first.rstrip(SOFT_HYPHEN) + second
    if not _HYPHENATED.search(first) or _SUSPENDED.match(second) or not second[:1].isalnum():
        return f"{first} {second}"
    return first[:-1] + second if begins_lower(second) else first + second


def join_lines(lines: Sequence[Line]) -> str:
    """All lines as one text."""
    pieces = [_piece(line) for line in lines]
    joined = pieces[0]
    for piece in pieces[1:]:
        joined = join_texts(joined, piece)
    return squeeze(joined)


def _piece(line: Line) -> str:
    """A soft hyphen at the very end is kept for the join."""
    text = strip_escape(line.text)
    return text + SOFT_HYPHEN if line.raw.rstrip().endswith(SOFT_HYPHEN) else text


def strip_escape(text: str) -> str:
    """Without the backslash that keeps a line text; one before an inline mark belongs to that mark."""
    if text.startswith(ESCAPE) and text[1:2] not in tuple(INLINE_MARKS):
        return text[1:].lstrip()
    return text


def split_paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs in a run of lines without a blank line between them."""
    if not lines:
        return []
    if is_wrapped(lines):
        return [join_lines(lines)]
    runs = [[lines[0]]]
    for line, following in pairwise(lines):
        if goes_on(line, following, width=max(len(each.text) for each in lines)):
            runs[-1].append(following)
        else:
            runs.append([following])
    return [text for run in runs if (text := join_lines(run))]


def goes_on(line: Line, following: Line, *, width: int) -> bool:
    """Whether `following` continues the sentence of `line`."""
    if is_hyphenated(line, following):
        return True
    if is_interjection(line.text) or following.is_escaped:
        return False
    if begins_lower(following.text):
        return True
    if ends_sentence(line.text) or max(len(line.text), len(following.text)) > LONGEST_WRAPPED_LINE:
        return False
    return line.text.endswith(",") or is_full(line, following, width)


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether an editor's wrapping made these lines: all are short and full, and one breaks off mid-sentence.

    Only then does a full stop at a line end not close the paragraph.
    """
    pairs = list(pairwise(lines))
    width = max(len(line.text) for line in lines)
    return (
        width <= LONGEST_WRAPPED_LINE
        and not any(line.is_escaped for line in lines[1:])
        and any(breaks_off(line, following) for line, following in pairs)
        and all(is_full(line, following, width) for line, following in pairs)
    )


def breaks_off(line: Line, following: Line) -> bool:
    if is_hyphenated(line, following):
        return True
    return begins_lower(following.text) and not ends_sentence(line.text)


def is_full(line: Line, following: Line, width: int) -> bool:
    """The next word would hardly have fitted, as in wrapped text."""
    if width < SHORTEST_WRAPPED_WIDTH:
        return False
    next_word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(next_word) >= width * 0.9
