"""The text format of dialogs (docs/dialog-format.md): from a file to intermediate dialogs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from coopgo.pages.imports.errors import ImportRefused

from .blocks import read_blocks, read_rich_text
from .dates import parse_date
from .endnotes import read_corrections, read_notes, read_partners, read_sources, unplaced
from .heads import OPENING_HEADS, read_fields, read_head, split_heads
from .intermediate import DroppedLine, IntermediateDialog, ParsedFile
from .lines import Line, decode, filled, groups, next_filled, plain_blanks, split_lines
from .paragraphs import ends_sentence, join_lines
from .sections import CLOSING_SECTIONS, Sections, read_opening, split_sections, take_contacts, take_motto, take_role

LONGEST_TITLE = 300
LINES_TO_LOOK_AHEAD = 12


@dataclass(frozen=True)
class Opening:
    """Where a dialog begins: its date line, and the first line after its title."""

    index: int
    day: date
    title: str
    body: int


def parse_text(data: bytes | str, *, file: str) -> ParsedFile:
    """All dialogs of a file, or ImportRefused; no other error is ever raised."""
    lines = split_lines(decode(data, file=file))
    openings = find_openings(lines)
    if not openings:
        raise ImportRefused(_("%(file)s holds no dialog: no date followed by a title.") % {"file": file})
    ends = [*(opening.index for opening in openings[1:]), len(lines)]
    dialogs = [
        replace(read_dialog(opening, lines[opening.body : end]), file=file, line=lines[opening.index].number)
        for opening, end in zip(openings, ends, strict=True)
    ]
    return ParsedFile(tuple(dialogs), _dropped(lines[: openings[0].index]))


def _dropped(lines: Sequence[Line]) -> tuple[DroppedLine, ...]:
    return tuple(DroppedLine(line.number, line.text) for line in filled(lines))


def find_openings(lines: Sequence[Line]) -> list[Opening]:
    """The date lines that open a dialog rather than stand in one."""
    openings: list[Opening] = []
    has_answers = True
    for index, line in enumerate(lines):
        opening = _opening_at(lines, index, may_lack_question=has_answers)
        if opening:
            openings.append(opening)
            has_answers = False
        elif read_opening(line, ("answers",)):
            has_answers = True
    return openings


def _opening_at(lines: Sequence[Line], index: int, *, may_lack_question: bool) -> Opening | None:
    """A date alone on its line, a title after it, and soon a head or the word for the question.

    A date in a text may well stand on its own line. After the answers of a dialog (and before the first one)
    the word for the answers is enough, because it does not come twice in one dialog.
    """
    if lines[index].is_escaped or (day := parse_date(lines[index].text)) is None:
        return None
    start = next_filled(lines, index + 1)
    if start is None or not _may_be_title(lines[start]):
        return None
    body = start + 1
    while body < len(lines) and _goes_on_with_title(lines[body - 1], lines[body]):
        body += 1
    title = plain_blanks(join_lines(lines[start:body]))
    if not title or not _is_dialog(lines[body:], may_lack_question=may_lack_question):
        return None
    return Opening(index, day, title, body)


def _may_be_title(line: Line) -> bool:
    opening = read_opening(line)
    is_heading = opening is not None and not opening[1]
    is_head = read_head(line) is not None
    return not (is_heading or is_head or parse_date(line.text) or len(line.text) > LONGEST_TITLE)


def _goes_on_with_title(line: Line, following: Line) -> bool:
    """A title broken over lines: nothing closes the first, the second is no head, section or date."""
    return (
        not following.is_blank
        and not following.is_escaped
        and not ends_sentence(line.text)
        and len(following.text) <= LONGEST_TITLE - len(line.text)
        and read_opening(following) is None
        and ":" not in following.text
        and parse_date(following.text) is None
    )


def _is_dialog(lines: Sequence[Line], *, may_lack_question: bool) -> bool:
    words = ("question", "answers", "short_answer") if may_lack_question else ("question",)
    seen = 0
    for line in filled(lines):
        head = read_head(line)
        opening = read_opening(line)
        if (head and head[0] in OPENING_HEADS) or (opening and opening[0] in words):
            return True
        if opening or seen > LINES_TO_LOOK_AHEAD or (not line.is_escaped and parse_date(line.text)):
            return False
        seen += head is None
    return False


def read_dialog(opening: Opening, lines: Sequence[Line]) -> IntermediateDialog:
    """One dialog from the lines after its title."""
    sections = split_sections(lines)
    values, head_notes, preamble = split_heads(sections["heads"])
    fields, value_notes = read_fields(values)
    role, question, after_role = take_role(_question_lines(sections, preamble))
    if "answers" in sections.opened or sections["answers"]:
        question += after_role
    else:
        sections.lines["answers"] = after_role
    motto, stray_motto, dropped = _take_end(sections)
    sources, stray_sources = read_sources(sections["sources"])
    partners, stray_partners = read_partners(sections["partners"])
    corrections, stray_corrections = read_corrections(sections["corrections"])
    strays = [*stray_motto, *stray_sources, *stray_partners, *stray_corrections]
    if "question" in sections.opened:
        strays = [*(join_lines(group) for group in groups(preamble)), *strays]
    return IntermediateDialog(
        date=opening.day,
        title=opening.title,
        **fields,
        question=read_rich_text(question),
        role=role,
        short_answer=" ".join(join_lines(group) for group in groups(sections["short_answer"])),
        answers=read_blocks(sections["answers"]),
        postscript=read_rich_text(sections["postscript"]),
        motto=motto,
        sources=sources,
        partners=partners,
        corrections=corrections,
        notes=(*head_notes, *value_notes, *unplaced(strays), *read_notes(sections["notes"])),
        dropped_lines=dropped,
    )


def _question_lines(sections: Sections, preamble: list[Line]) -> list[Line]:
    """Without a word for the question, it is what stands between the heads and the answers."""
    return sections["question"] if "question" in sections.opened else preamble


def _take_end(sections: Sections) -> tuple[str, list[str], tuple[DroppedLine, ...]]:
    """(motto, text below it that has no place, dropped contact lines), taken out of the sections."""
    places: dict[str, int | None] = {}
    contacts: list[Line] = []
    for name in ("answers", "postscript", *CLOSING_SECTIONS):
        sections.lines[name], found, places[name] = take_contacts(sections[name])
        contacts += found
    if "motto" in sections.opened:
        texts = [join_lines(group) for group in groups(sections["motto"])]
        return (texts[0] if texts else ""), texts[1:], _dropped(contacts)
    motto = ""
    for name in ("postscript", "answers"):
        if not motto and (places[name] is not None or name == "postscript"):
            motto, sections.lines[name] = take_motto(sections[name], places[name])
    return motto, [], _dropped(contacts)
