"""Wagtail's rich text as Markdown that reads back the same: bold, links and line breaks; all else lends its text."""

import re
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from .markdown import parser

HARD_BREAK = "\\\n"

_SPECIAL = re.compile(r"[\\`*_<]|&(?=#?\w+;)|(?<=\])\(")
_TERM_MARK = re.compile("::")
_LINE_STARTS = (
    (re.compile(r"^([-+])(?=\s|$|-)"), r"\\\1"),
    (re.compile(r"^(#{1,6}(?:\s|$)|>|:::|\{)"), r"\\\1"),
    (re.compile(r"^(\d{1,9}|[A-Za-z])([.)])(?=\s|$)"), r"\1\\\2"),
)
_WIDE_SPACE = re.compile(r"\s{2,}|[^\S\u00a0\u202f]")


class Run(NamedTuple):
    """Text of one kind; `target` is empty where it is no link."""

    text: str
    is_bold: bool
    target: str


def squeeze(text: str) -> str:
    """One blank for each run of white space; a single no-break space is typography and stays."""
    return _WIDE_SPACE.sub(" ", text).strip()


def escape(text: str) -> str:
    """Plain text as Markdown within a line."""
    return _TERM_MARK.sub(r"\\::", _SPECIAL.sub(r"\\\g<0>", text))


def escape_line_starts(text: str) -> str:
    """Keep the lines of a paragraph from being read as lists, headings or marks."""
    return "\n".join(map(_escape_start, text.split("\n")))


def _escape_start(line: str) -> str:
    for pattern, replacement in _LINE_STARTS:
        line = pattern.sub(replacement, line)
    return line


def html_to_markdown(html: str, target_of: Callable[[dict[str, str | None]], str]) -> tuple[str, ...]:
    """The paragraphs and list items of rich text; `target_of` names a link by its attributes, or says "" to drop it."""
    reader = _Reader(target_of)
    reader.feed(html)
    reader.close()
    return tuple(filter(None, map(_write, reader.paragraphs)))


class _Reader(HTMLParser):
    def __init__(self, target_of):
        super().__init__(convert_charrefs=True)
        self.target_of = target_of
        self.paragraphs: list[list[Run]] = [[]]
        self._bold_depth, self._target = 0, ""

    def handle_starttag(self, tag, attrs):
        if tag in {"b", "strong"}:
            self._bold_depth += 1
        elif tag == "a":
            self._target = _safe(self.target_of(dict(attrs)))
        elif tag == "br":
            self._add("\n")
        elif tag != "span":
            self.paragraphs.append([])

    def handle_endtag(self, tag):
        if tag in {"b", "strong"}:
            self._bold_depth = max(0, self._bold_depth - 1)
        elif tag == "a":
            self._target = ""
        elif tag not in {"br", "span"}:
            self.paragraphs.append([])

    def handle_data(self, data):
        self._add(_WIDE_SPACE.sub(" ", data))

    def _add(self, text):
        self.paragraphs[-1].append(Run(text, self._bold_depth > 0, self._target))


def _safe(target: str) -> str:
    """As the parser writes an address itself; nothing where it would refuse it."""
    target = parser.normalizeLink(target) if target else ""
    target = re.sub(r'[\s()<>"\\]', lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)
    return re.sub(r"&(?=#?\w+;)", "&amp;", target) if parser.validateLink(target) else ""


def _write(runs: Sequence[Run]) -> str:
    """A paragraph: links outside, bold within them."""
    text = ""
    for target, group in groupby(runs, key=lambda run: run.target):
        pieces = _merged(group)
        label = _bolded(pieces, "[" if target else text, "]" if target else "")
        text += _linked(label, target) if target else label
    lines = [_WIDE_SPACE.sub(" ", line).strip() for line in text.split("\n")]
    return HARD_BREAK.join(filter(None, lines))


def _merged(runs) -> list[tuple[str, bool]]:
    grouped = groupby(runs, key=lambda run: run.is_bold)
    return [("".join(run.text for run in group), is_bold) for is_bold, group in grouped]


def _linked(label: str, target: str) -> str:
    """Blanks at the ends stay outside; what is only blank links nothing."""
    inner = label.replace("\n", " ").strip()
    lead, tail = (" " * (label[:1].isspace()), " " * (label[-1:].isspace())) if inner else (label, "")
    return f"{lead}[{_balanced(inner)}]({target}){tail}" if inner else lead


def _balanced(label: str) -> str:
    """Brackets in the words of a link would end it."""
    return re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", label)


def _bolded(pieces: Sequence[tuple[str, bool]], before: str, after: str) -> str:
    text = before
    for index, (piece, is_bold) in enumerate(pieces):
        following = pieces[index + 1][0][:1] if index + 1 < len(pieces) else after
        text += _bold(piece, text[-1:], following) if is_bold else escape(piece)
    return text[len(before) :]


def _bold(piece: str, before: str, after: str) -> str:
    """`**` opens and closes only where CommonMark lets it: punctuation beside a letter stays outside (6.2)."""
    start, end = 0, len(piece)
    while start < end and not _opens(piece[start], piece[start - 1] if start else before):
        start += 1
    while end > start and not _opens(piece[end - 1], piece[end] if end < len(piece) else after):
        end -= 1
    inner = piece[start:end]
    if not inner or "\n" in inner:
        return escape(piece)
    return f"{escape(piece[:start])}**{escape(inner)}**{escape(piece[end:])}"


def _opens(inside: str, outside: str) -> bool:
    if inside.isspace():
        return False
    return inside.isalnum() or not outside or outside.isspace() or not outside.isalnum()
