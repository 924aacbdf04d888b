"""Intermediate dialogs as canonical text: `parse_text(write_dialogs(dialogs))` gives the dialogs again."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple

from coopgo.pages.imports.content import ListItem, Paragraph, TextList
from coopgo.pages.imports.content_writer import ContentWriter, join_values
from coopgo.pages.imports.fences import FENCE

from .blocks import is_heading_like, is_special
from .dates import begins_with_month, format_date, parse_date
from .endnotes import IMMATERIAL, MATERIAL
from .heads import read_head, write_heads
from .intermediate import Block, FollowUp, IntermediateDialog
from .lines import ESCAPE, Line, squeeze
from .markers import read_marker
from .sections import is_contact, is_motto_like, read_opening, take_role

_NESTING = "  "


def write_dialogs(dialogs: Iterable[IntermediateDialog]) -> str:
    """One file for all of them, in their order."""
    return "\n".join(write_dialog(dialog) for dialog in dialogs)


def write_dialog(dialog: IntermediateDialog) -> str:
    """Date, title, heads and sections, a blank line between any two parts."""
    parts = [
        format_date(dialog.date),
        _title(squeeze(dialog.title)),
        "\n".join(write_heads(dialog)),
        "Die Frage:",
        *_rich_text(dialog.question),
        f"(FragestellerIn – {squeeze(dialog.role)})" if dialog.role else "",
        *(["Kurzantwort:", _escaped(squeeze(dialog.short_answer))] if dialog.short_answer else []),
        *(["Die Antworten:", *_AnswerWriter().blocks(dialog.answers)] if dialog.answers else []),
        *(["PS:", *_postscript(dialog)] if dialog.postscript else []),
        f"Motto: {squeeze(dialog.motto)}" if dialog.motto else "",
        *_foot(dialog),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _postscript(dialog: IntermediateDialog) -> list[str]:
    """Its last short paragraph must not be taken for a motto."""
    parts = _rich_text(dialog.postscript)
    if not dialog.motto and len(parts) > 1 and is_motto_like([Line(0, ""), Line(0, parts[-1])], 1):
        parts[-1] = ESCAPE + parts[-1]
    return parts


def _foot(dialog: IntermediateDialog) -> list[str]:
    sources = [f"{number}. {_row(astuple(source))}" for number, source in enumerate(dialog.sources, 1)]
    partners = [f"- {_row(astuple(partner))}" for partner in dialog.partners]
    corrections = [
        f"- {_row((format_date(each.corrected_on), MATERIAL if each.is_material else IMMATERIAL, each.text))}"
        for each in dialog.corrections
    ]
    notes = [f"- {squeeze(note)}" for note in dialog.notes]
    sections = {"Quellen:": sources, "Mitwirkende:": partners, "Korrekturen:": corrections, "Importnotiz:": notes}
    return ["\n".join([name, *lines]) for name, lines in sections.items() if lines]


def _row(values: Sequence[str]) -> str:
    return join_values([squeeze(value) for value in values])


def _title(title: str) -> str:
    line = Line(0, title)
    opening = read_opening(line)
    looks_special = read_head(line) or parse_date(title) or (opening and not opening[1])
    return ESCAPE + title if looks_special else title


def _rich_text(blocks: Sequence[Paragraph | TextList]) -> list[str]:
    return _TextWriter().blocks(blocks)


class _TextWriter(ContentWriter):
    """Paragraphs and lists of a question or postscript."""

    def squeeze(self, text: str) -> str:
        return squeeze(text)

    def plain(self, text: str) -> str:
        return squeeze(text)

    def escaped(self, text: str) -> str:
        return _escaped(text)

    def indent(self, marker: str) -> str:
        return _NESTING

    def marker(self, block: TextList, ordinal: int, item: ListItem) -> str:
        """A bracket makes sure of ordinals that would not open a list with a full stop."""
        is_doubtful = block.start != 1 or begins_with_month(block.items[0].text)
        return f"{ordinal})" if block.style == "numbered" and is_doubtful else super().marker(block, ordinal, item)


class _AnswerWriter(_TextWriter):
    """All blocks; what looks like a heading of old pages is marked as none."""

    def block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return _escaped(block.text, is_heading_like([Line(0, block.text)]))
        if isinstance(block, FollowUp):
            return "\n\n".join(["Nachfrage:", *map(_escaped, block.paragraphs), "Antwort:"])
        return super().block(block)


def _escaped(text: str, is_doubtful: bool = False) -> str:
    """A backslash before a paragraph that would be read as something else."""
    return ESCAPE + text if is_doubtful or _looks_special(Line(0, text)) else text


def _looks_special(line: Line) -> bool:
    """Whether a line on its own has another meaning somewhere in a dialog."""
    return bool(
        is_special(line)
        or line.text == FENCE
        or read_marker(line)
        or read_opening(line)
        or parse_date(line.text)
        or is_contact(line)
        or take_role([line])[0]
    )
