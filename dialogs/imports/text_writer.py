"""Intermediate dialogs as canonical text: `parse_text(write_dialogs(dialogs))` gives the dialogs again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple

from .blocks import BRACES, FENCE, FENCES, is_heading_like, is_special
from .dates import begins_with_month, format_date, parse_date
from .endnotes import IMMATERIAL, MATERIAL
from .heads import read_head, write_heads
from .intermediate import (
    Aside,
    Block,
    Callout,
    Document,
    FollowUp,
    Heading,
    Image,
    IntermediateDialog,
    ListItem,
    PageLink,
    Paragraph,
    Quote,
    TermList,
    TextList,
)
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
        *(["Die Antworten:", *_blocks(dialog.answers)] if dialog.answers else []),
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
    """Values between bars; empty ones at the end are left out."""
    cells = [squeeze(value).replace("|", r"\|") for value in values]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return " | ".join(cells)


def _title(title: str) -> str:
    line = Line(0, title)
    opening = read_opening(line)
    looks_special = read_head(line) or parse_date(title) or (opening and not opening[1])
    return ESCAPE + title if looks_special else title


def _rich_text(blocks: Sequence[Paragraph | TextList]) -> list[str]:
    return _separated(blocks, lambda block: _list_text(block) if isinstance(block, TextList) else _escaped(block.text))


def _blocks(blocks: Sequence[Block]) -> list[str]:
    return _separated(blocks, _block)


def _separated(blocks: Sequence[Block], write: Callable[[Block], str]) -> list[str]:
    """A lone backslash keeps two lists apart that follow each other."""
    parts: list[str] = []
    for index, block in enumerate(blocks):
        if isinstance(block, TextList) and index and isinstance(blocks[index - 1], TextList):
            parts.append(ESCAPE)
        parts.append(write(block))
    return parts


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _escaped(block.text, is_heading_like([Line(0, block.text)]))
        case Heading():
            return f"{'#' * block.level} {squeeze(block.text)}"
        case TextList():
            return _list_text(block)
        case TermList():
            rows = [(item.term.replace("::", r"\::"), item.explanation) for item in block.items]
            return "\n".join(f"{term} :: {explanation}" for term, explanation in rows)
        case Quote():
            return f"> {squeeze(block.text)}" + (f"\n> — {squeeze(block.source)}" if block.source else "")
        case Callout():
            return _fenced(FENCES[block.kind], block.title, block.paragraphs)
        case Aside():
            return _fenced(FENCES["aside"], block.title, block.paragraphs)
        case FollowUp():
            return "\n\n".join(["Nachfrage:", *map(_escaped, block.paragraphs), "Antwort:"])
        case Image() | Document() | PageLink():
            word = next(word for word, kind in BRACES.items() if isinstance(block, kind))
            return f"{{{word}: {_row(astuple(block))}}}"
    raise TypeError(f"unknown block {block!r}")


def _fenced(word: str, title: str, paragraphs: Sequence[str]) -> str:
    text = "\n\n".join(map(_escaped, paragraphs))
    return "\n".join([f"{FENCE} {word} {title}".rstrip(), text, FENCE])


def _list_text(block: TextList) -> str:
    return "\n".join(_list(block))


def _list(block: TextList, depth: int = 0) -> list[str]:
    lines = []
    for ordinal, item in enumerate(block.items, block.start):
        marker = _marker(block, ordinal, item)
        lines.append(f"{_NESTING * depth}{marker} {item.text}".rstrip())
        lines += _list(item.sublist, depth + 1) if item.sublist else []
    return lines


def _marker(block: TextList, ordinal: int, item: ListItem) -> str:
    """A bracket makes sure of ordinals that would not open a list with a full stop."""
    if block.style == "plain":
        return "-"
    if block.style == "lettered":
        return f"{chr(ord('a') + (ordinal - 1) % 26)})"
    is_doubtful = block.start != 1 or begins_with_month(block.items[0].text)
    return f"{ordinal}{')' if is_doubtful else '.'}"


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
