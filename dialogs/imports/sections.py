"""The sections of a dialog: which lines are heads, question, short answer, answers, postscript and so on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .blocks import is_special
from .lines import ESCAPE, Line, next_filled
from .markers import read_marker

CLOSING_SECTIONS = ("motto", "sources", "partners", "corrections", "notes")

_OPENINGS = {
    "question": re.compile(r"(?:(?:Die|Ihre) )?Fragen?\s*:\s*(.*)|(?:Die )Fragen?()"),
    "short_answer": re.compile(r"(?:Die )?Kurzantwort\s*:\s*(.*)|Kurzantwort()"),
    "answers": re.compile(
        r"(?:(?:Die|Unsere) )?Antwort(?:en)?(?:\s*[–—-]\s*[^:]{1,40}?)?\s*:\s*(.*)"
        r"|Die Antwort(?:en)?(?:\s*[–—-]\s*(?:Ein )?Auszug)?()",
    ),
    "postscript": re.compile(r"P\.?\s?S\.?\s*:\s*(.*)|P\.?S\.?()"),
    "motto": re.compile(r"(?:Unser )?Motto\s*:\s*(.*)"),
    "sources": re.compile(r"Quellen(?:angaben)?\s*:()"),
    "partners": re.compile(r"Mitwirkende\s*:()"),
    "corrections": re.compile(r"Korrekturen\s*:()"),
    "notes": re.compile(r"Importnotiz\s*:()"),
}


@dataclass
class Sections:
    """Lines by section; `opened` lists the sections that have a heading of their own."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    def __getitem__(self, name: str) -> list[Line]:
        return self.lines.get(name, [])


def read_opening(line: Line, names: Sequence[str] = tuple(_OPENINGS)) -> tuple[str, str] | None:
    """(section, text after its colon) when the line is the heading of one."""
    if line.is_escaped:
        return None
    for name in names:
        if match := _OPENINGS[name].fullmatch(line.text):
            return name, match[1] or ""
    return None


def split_sections(lines: Sequence[Line]) -> Sections:
    """The lines after the title by section. A section opens once; its word coming again is text."""
    sections = Sections()
    current = "heads"
    for index, line in enumerate(lines):
        opening = read_opening(line)
        if opening and _may_open(opening[0], current, sections, lines, index):
            current = opening[0]
            sections.opened.add(current)
            line = Line(line.number, opening[1])
        elif current == "short_answer" and line.is_blank and any(not each.is_blank for each in sections[current]):
            current = "answers"
        sections.lines.setdefault(current, []).append(line)
    return sections


def _may_open(name: str, current: str, sections: Sections, lines: Sequence[Line], index: int) -> bool:
    """The order in which sections can follow each other, and what makes their words more than text."""
    if name in sections.opened:
        return False
    if name == "question":
        return current == "heads"
    if name == "short_answer":
        return current in {"heads", "question", "answers"}
    if name == "answers":
        return current in {"heads", "question", "short_answer", "answers"}
    if current == "heads" or (current == "question" and _has_answers(lines, index)):
        return False
    return name in {"postscript", "motto"} or _has_entries(name, lines, index)


def _has_answers(lines: Sequence[Line], index: int) -> bool:
    """A `PS:` before the answers is the asker's own."""
    return any(read_opening(line, ("answers", "short_answer")) for line in lines[index + 1 :])


def _has_entries(name: str, lines: Sequence[Line], index: int) -> bool:
    """`Quellen:` in a text is a word; followed by entries it is the list of sources."""
    first = next_filled(lines, index + 1)
    if first is None:
        return True
    text = lines[first].text
    is_entry = read_marker(lines[first]) is not None or " | " in text or re.match(r"\[\d+\]", text)
    return bool(is_entry) or (name == "sources" and "://" in text)


_ROLE = re.compile(r"\(\s*Frage(?:n)?steller\w*(?:\s?[/*:_(]\s?-?[Ii]n(?:nen)?\)?)?\s*[–—:,-]?\s*")


def take_role(lines: Sequence[Line]) -> tuple[str, list[Line], list[Line]]:
    """(role, lines before it, lines after it); the brackets are now and then never closed.

    A role left open ends with its line, unless the bracket closes further down in the same run of lines.
    """
    for index, line in enumerate(lines):
        is_text = not (line.is_escaped or read_marker(line))
        match = _ROLE.search(line.raw) if is_text else None
        if match is None:
            continue
        end, role, tail = _closed_role(lines, index, match.end())
        if not role:
            continue
        before = [*lines[:index], *_remains(line, line.raw[: match.start()])]
        return role, before, [*_remains(line, tail), *lines[end:]]
    return "", list(lines), []


def _remains(line: Line, raw: str) -> Iterator[Line]:
    """What stands beside the role, if it holds a word."""
    if re.search(r"\w", raw):
        yield Line(line.number, raw)


def _closed_role(lines: Sequence[Line], index: int, start: int) -> tuple[int, str, str]:
    """(index after the role, role, text after its bracket)."""
    text = lines[index].raw[start:]
    end = index + 1
    while (closing := _closing_bracket(text)) is None and end < len(lines) and not lines[end].is_blank:
        text = f"{text}\n{lines[end].raw}"
        end += 1
    if closing is None:
        return index + 1, _clean_role(lines[index].raw[start:]), ""
    return end, _clean_role(text[:closing]), text[closing + 1 :]


def _closing_bracket(text: str) -> int | None:
    depth = 1
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return position
    return None


def _clean_role(text: str) -> str:
    text = re.sub(r"(?<=\w)(?:\u00ad\s*\n\s*|-\s*\n\s*(?=[a-zäöüß]))", "", text).replace("\u00ad", "")
    return " ".join(text.split())


_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_INVITATION = re.compile(
    r"frage|kontakt|mail|schreib|richte|send|wende|melde|erreich|info|mehr|rückmeld|anregung", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:mit |viele |herzliche |beste |freundliche )?\w*\s?gr(?:üß|uß|uss)\w*\b|ihre?\b", re.IGNORECASE
)
_LONGEST_CONTACT_WORDS = 20
_LONGEST_MOTTO = 120
_LINES_AFTER_CONTACT = 2


def is_contact(line: Line) -> bool:
    """A mail address with an invitation to write: it belongs to the site, not to the dialog."""
    is_text = not (line.is_escaped or is_special(line) or read_marker(line))
    address = _MAIL.search(line.text) if is_text else None
    if not address or len(line.text.split()) > _LONGEST_CONTACT_WORDS:
        return False
    around = line.text[: address.start()] + line.text[address.end() :]
    return bool(_INVITATION.search(around))


def take_contacts(lines: Sequence[Line]) -> tuple[list[Line], list[Line], int | None]:
    """(lines without contact lines, contact lines, index where the first of them stood).

    Only at the end of a text: an address in the middle of an answer is part of it.
    """
    filled = [index for index, line in enumerate(lines) if not line.is_blank]
    tail = filled[-(_LINES_AFTER_CONTACT + 1) :]
    found = [index for index in tail if is_contact(lines[index])]
    kept = [line for index, line in enumerate(lines) if index not in found]
    return kept, [lines[index] for index in found], found[0] if found else None


def take_motto(lines: Sequence[Line], before: int | None) -> tuple[str, list[Line]]:
    """(motto, lines without it): the last short line above index `before`, or of all lines.

    It stands on its own and is never all there is.
    """
    end = len(lines) if before is None else before
    filled = [index for index in range(end) if not lines[index].is_blank]
    if len(filled) < 2 or not is_motto_like(lines, filled[-1]):
        return "", list(lines)
    index = filled[-1]
    return lines[index].text, [*lines[:index], *lines[index + 1 :]]


def is_motto_like(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return (
        lines[index - 1].is_blank
        and not line.is_escaped
        and line.text != ESCAPE
        and len(line.text) <= _LONGEST_MOTTO
        and len(line.text.split()) > 1
        and not line.text.endswith((":", ",", "…", "?"))
        and read_marker(line) is None
        and not _GREETING.match(line.text)
        and not is_special(line)
        and not line.text.startswith((":::", "("))
    )
