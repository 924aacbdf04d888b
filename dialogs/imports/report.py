"""The report of an import: `{"dialogs": [...], "counts": {...}}`, schema in docs/dialog-format.md."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from coopgo.pages.imports.content import (
    Aside,
    Callout,
    Definition,
    Document,
    Heading,
    Image,
    ListItem,
    PageLink,
    Paragraph,
    Quote,
    Table,
    TermList,
    TextList,
    Timeline,
    Video,
)
from coopgo.pages.imports.ledger import OUTCOMES

from .inline import inline_to_text
from .intermediate import Block, DroppedLine, FollowUp, IntermediateDialog


def report_dialog(
    dialog: IntermediateDialog,
    *,
    outcome: str,
    path: str | None = None,
    sectors_mapped: Sequence[str] = (),
    notes: Sequence[str] = (),
    dropped_lines: Sequence[DroppedLine] = (),
) -> dict[str, Any]:
    """One dialog's entry.

    `notes` are those of the database writer, `dropped_lines` those before the dialog in its file (the page head
    goes with the first dialog). Texts are plain, as a reader sees them.
    """
    if outcome not in OUTCOMES:
        raise ValueError(f"unknown outcome {outcome!r}")
    return {
        "file": dialog.file,
        "line": dialog.line,
        "date": dialog.date.isoformat(),
        "title": dialog.title,
        "sectors": [*dialog.sectors, *dialog.further_sectors],
        "sectors_mapped": list(sectors_mapped),
        "role": dialog.role,
        "question": [report_block(block) for block in dialog.question],
        "short_answer": dialog.short_answer,
        "answers": [report_block(block) for block in dialog.answers],
        "postscript": "\n".join(_texts(dialog.postscript)),
        "motto": dialog.motto,
        "notes": [*dialog.notes, *map(str, notes)],
        "dropped_lines": [line.text for line in (*dropped_lines, *dialog.dropped_lines)],
        "path": path,
        "outcome": outcome,
    }


def build_report(entries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The whole report; `counts` holds the dialogs, each outcome, notes and dropped lines."""
    entries = list(entries)
    outcomes = Counter(entry["outcome"] for entry in entries)
    counts = {
        "dialogs": len(entries),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        "notes": sum(len(entry["notes"]) for entry in entries),
        "dropped_lines": sum(len(entry["dropped_lines"]) for entry in entries),
    }
    return {"dialogs": entries, "counts": counts}


def report_block(block: Block) -> dict[str, Any]:
    """`{"type": …, "text": …}`, a list with `style` and `items`; other blocks with their own text fields."""
    match block:
        case Paragraph():
            return {"type": "paragraph", "text": inline_to_text(block.text)}
        case Heading():
            return {"type": "heading", "text": block.text, "level": block.level}
        case TextList():
            return {"type": "list", **_list(block)}
        case TermList():
            items = [{"term": i.term, "explanation": inline_to_text(i.explanation)} for i in block.items]
            return {"type": "term_list", "items": items}
        case Quote():
            return {"type": "quote", "text": block.text, "source": block.source}
        case Callout():
            return {"type": "callout", "kind": block.kind, "title": block.title, "text": _text(block.paragraphs)}
        case Aside():
            return {"type": "aside", "title": block.title, "text": _text(block.paragraphs)}
        case FollowUp():
            return {"type": "follow_up", "text": _text(block.paragraphs)}
        case Image():
            return {"type": "image", "text": block.caption, "alt": block.alt, "file": block.file}
        case Document():
            return {"type": "document", "text": block.label, "file": block.file}
        case PageLink():
            return {"type": "page_link", "text": block.label, "path": block.path}
        case Table():
            rows = [[inline_to_text(cell) for cell in row] for row in block.rows]
            return {"type": "table", "text": block.caption, "header": block.header, "rows": rows}
        case Timeline():
            items = [{"when": each.when, "text": inline_to_text(each.text)} for each in block.items]
            return {"type": "timeline", "text": block.title, "items": items}
        case Definition():
            return {"type": "definition", "term": block.slug}
        case Video():
            return {"type": "video", "text": block.title, **asdict(block)}
    raise TypeError(f"unknown block {block!r}")


def _texts(blocks: Sequence[Paragraph | TextList | ListItem]) -> Iterator[str]:
    """One line for each paragraph and each item."""
    for block in blocks:
        if not isinstance(block, TextList):
            yield inline_to_text(block.text)
        below = block if isinstance(block, TextList) else getattr(block, "sublist", None)
        if below:
            yield from _texts(below.items)


def _text(paragraphs: Sequence[str]) -> str:
    return "\n".join(map(inline_to_text, paragraphs))


def _list(block: TextList) -> dict[str, Any]:
    return {"style": block.style, "items": [_item(item) for item in block.items]}


def _item(item: ListItem) -> str | dict[str, Any]:
    text = inline_to_text(item.text)
    return {"text": text, **_list(item.sublist)} if item.sublist else text
