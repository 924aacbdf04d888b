"""The blocks of an answer, and the paragraphs and lists of rich text, from their lines."""

import re
from collections.abc import Callable, Sequence

from coopgo.pages.imports.content import (
    Aside,
    Callout,
    Heading,
    Paragraph,
    Quote,
    Reference,
    Term,
    TermList,
    TextList,
)
from coopgo.pages.imports.fences import BRACE_BLOCKS, CALLOUTS, FENCE, read_brace, read_fence_head, read_listing

from .intermediate import Block, FollowUp
from .lines import Line, groups, next_filled
from .lists import read_list
from .markers import opens_list, read_marker
from .paragraphs import ends_sentence, join_lines, split_paragraphs

LONGEST_HEADING = 80
LISTINGS = ("table", "timeline")
REFERENCES = {kind: block for kind, block in BRACE_BLOCKS.items() if kind != "example"}
"""What answers may hold; other marks are text."""

_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_TERM = re.compile(r"(?!:)(.*?\S)\s+::\s+(\S.*)")
_QUOTE = re.compile(r">\s?(.*)")
_QUOTE_SOURCE = re.compile(r"[—–]\s+(.+)")
_FOLLOW_UP = re.compile(r"(?:Ihre )?Nachfrage\s*:\s*(.*)")
_ANSWER = re.compile(r"(?:(?:Die|Unsere) )?Antwort\s*:\s*(.*)")
_RULE = re.compile(r"[-_=]{3,}")
_SPECIAL = (_HEADING, _QUOTE, _FOLLOW_UP, _RULE)


def is_special(line: Line) -> bool:
    """Whether a line opens a block by its own mark (lists and paragraphs have none)."""
    if line.is_escaped:
        return False
    has_words = _term(line) or read_fence_head(line.text) or read_brace(line.text)
    return bool(has_words) or any(pattern.fullmatch(line.text) for pattern in _SPECIAL)


def _term(line: Line) -> re.Match | None:
    """`Begriff :: Erklärung`; an item of a list may hold the mark as well."""
    return None if line.is_escaped or read_marker(line) else _TERM.fullmatch(line.text)


def is_heading_like(group: Sequence[Line]) -> bool:
    """Old pages mark headings by nothing: a short line on its own that no punctuation closes.

    A single word may be an exclamation and a line that begins in lower case a fragment: both stay paragraphs.
    """
    if len(group) != 1 or group[0].is_escaped:
        return False
    text = group[0].text
    return (
        len(text) <= LONGEST_HEADING
        and len(text.split()) > 1
        and (text[0].isupper() or text[0].isdigit())
        and text[-1].isalnum()
        and not ends_sentence(text)
    )


def read_rich_text(lines: Sequence[Line]) -> tuple[Paragraph | TextList, ...]:
    """Paragraphs and lists; every other mark stays text."""
    return _read(lines, lambda _lines, _index: None, lambda _line: False)


def read_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """All blocks of the format."""
    return _read(_with_words_apart(lines), _read_special, is_special)


Reader = Callable[[Sequence[Line], int], "tuple[Block | None, int] | None"]


def _read(lines: Sequence[Line], special: Reader, is_mark: Callable[[Line], bool]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    last: dict[str, int] = {}
    index = 0
    while (following := next_filled(lines, index)) is not None:
        index = following
        if lines[index].is_break:
            index += 1
        elif found := special(lines, index):
            block, index = found
            blocks += [block] if block else []
        elif opens_list(lines, index, last):
            block, index, ordinals = read_list(lines, index, is_mark)
            last.update(ordinals)
            blocks += [block] if block else []
        else:
            end = _text_end(lines, index, last, special)
            blocks += [Paragraph(text) for text in split_paragraphs(lines[index:end])]
            index = end
    return tuple(blocks)


def _text_end(lines: Sequence[Line], start: int, last: dict[str, int], special: Reader) -> int:
    """Where the run of text lines from `start` on ends."""
    index = start + 1
    while index < len(lines) and not (lines[index].is_blank or lines[index].is_break):
        if opens_list(lines, index, last) or special(lines, index):
            break
        index += 1
    return index


def _read_special(lines: Sequence[Line], index: int) -> tuple[Block | None, int] | None:
    line = lines[index]
    if line.is_escaped:
        return None
    for read in (_heading, _fenced, _brace, _terms, _quote, _follow_up, _rule):
        if found := read(lines, index):
            return found
    return None


def _heading(lines: Sequence[Line], index: int) -> tuple[Heading, int] | None:
    if match := _HEADING.fullmatch(lines[index].text):
        return Heading(match[2], 2 if len(match[1]) < 3 else 3), index + 1
    following = next_filled(lines, index + 1)
    if following is None or (index and not (lines[index - 1].is_blank or is_special(lines[index - 1]))):
        return None
    if not lines[index + 1].is_blank or lines[following].is_break or not is_heading_like(lines[index : index + 1]):
        return None
    end = next((i for i in range(following, len(lines)) if lines[i].is_blank), len(lines))
    if is_heading_like(lines[following:end]) or opens_list(lines, index, {}) or is_special(lines[index]):
        return None
    return Heading(lines[index].text), index + 1


def _fenced(lines: Sequence[Line], index: int) -> tuple[Block, int] | None:
    head = read_fence_head(lines[index].text)
    end = next((i for i in range(index + 1, len(lines)) if lines[i].text == FENCE), None)
    if not head or end is None:
        return None
    (kind, title), inner = head, lines[index + 1 : end]
    if kind == "aside":
        return Aside(title, _plain_paragraphs(inner)), end + 1
    if kind in CALLOUTS:
        return Callout(kind, title, _plain_paragraphs(inner)), end + 1
    listing = read_listing(kind, title, [line.text for line in inner]) if kind in LISTINGS else None
    return (listing, end + 1) if listing else None


def _plain_paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """Text without blocks; a list item there is a paragraph that keeps its marker."""
    texts: list[str] = []
    for group in groups(lines):
        run: list[Line] = []
        for index, line in enumerate(group):
            if opens_list(group, index, {}):
                texts += split_paragraphs(run)
                run = []
            run.append(line)
        texts += split_paragraphs(run)
    return tuple(texts)


def _brace(lines: Sequence[Line], index: int) -> tuple[Reference, int] | None:
    kind, values = read_brace(lines[index].text) or ("", [])
    return (REFERENCES[kind](*values), index + 1) if kind in REFERENCES else None


def _terms(lines: Sequence[Line], index: int) -> tuple[TermList, int] | None:
    terms = []
    while index < len(lines) and (match := _term(lines[index])):
        terms.append(Term(match[1].replace(r"\::", "::"), match[2]))
        index += 1
    return (TermList(tuple(terms)), index) if terms else None


def _quote(lines: Sequence[Line], index: int) -> tuple[Quote | None, int] | None:
    texts: list[str] = []
    while index < len(lines) and (match := _QUOTE.fullmatch(lines[index].text)):
        texts.append(match[1].strip())
        index += 1
    if not texts:
        return None
    source = _QUOTE_SOURCE.fullmatch(texts[-1]) if len(texts) > 1 else None
    said = [Line(0, text) for text in (texts[:-1] if source else texts) if text]
    if not said:
        return (Quote(source[1]), index) if source else (None, index)
    return Quote(join_lines(said), source[1] if source else ""), index


def _follow_up(lines: Sequence[Line], index: int) -> tuple[FollowUp | None, int] | None:
    """The asker's words up to `Antwort:`; without one, what stands before the next blank line."""
    if not _FOLLOW_UP.fullmatch(lines[index].text):
        return None
    start = index + 1
    end = next((i for i in range(start, len(lines)) if _ends_follow_up(lines[i])), len(lines))
    is_answered = end < len(lines) and bool(_ANSWER.fullmatch(lines[end].text))
    if not is_answered:
        first = next_filled(lines[:end], start)
        end = next((i for i in range(first or end, end) if lines[i].is_blank), end)
    paragraphs = _plain_paragraphs(lines[start:end])
    return (FollowUp(paragraphs) if paragraphs else None), end + is_answered


def _ends_follow_up(line: Line) -> bool:
    patterns = (_FOLLOW_UP, _ANSWER)
    return not line.is_escaped and any(pattern.fullmatch(line.text) for pattern in patterns)


def _with_words_apart(lines: Sequence[Line]) -> list[Line]:
    """`Nachfrage: text` and the `Antwort: text` after it as two lines each."""
    apart: list[Line] = []
    is_asked = False
    for line in lines:
        asked = None if line.is_escaped else _FOLLOW_UP.fullmatch(line.text)
        match = asked or (_ANSWER.fullmatch(line.text) if is_asked and not line.is_escaped else None)
        if match:
            is_asked = bool(asked)
            apart.append(Line(line.number, line.text[: match.start(1)]))
        if match is None or match[1]:
            apart.append(Line(line.number, match[1]) if match else line)
    return apart


def _rule(lines: Sequence[Line], index: int) -> tuple[None, int] | None:
    """A line of dashes separates nothing that the blocks do not."""
    return (None, index + 1) if _RULE.fullmatch(lines[index].text) else None
