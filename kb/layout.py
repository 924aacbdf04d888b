"""How library blocks are laid out: rows of the page's grid, and in them parts as wide as the text or the page."""

from dataclasses import dataclass, field
from typing import Any

WIDE = {"stages", "comparison", "table"}
OWN_ROW = {"step", "checklist"}


@dataclass
class Part:
    """Neighbouring blocks of the same width."""

    is_wide: bool
    blocks: list[Any] = field(default_factory=list)


@dataclass
class Row:
    """A step or checklist (`block`), or what stands between them and below a section's heading (`parts`)."""

    kind: str = "text"
    block: Any = None
    number: int = 0
    parts: list[Part] = field(default_factory=list)


def divide_by_width(blocks) -> list[Part]:
    parts = []
    for block in blocks:
        is_wide = block.block_type in WIDE
        if not parts or parts[-1].is_wide != is_wide:
            parts.append(Part(is_wide))
        parts[-1].blocks.append(block)
    return parts


def divide_into_rows(blocks) -> list[Row]:
    """Steps are numbered from 1; a section's heading begins a row."""
    rows, text, step_count = [], [], 0

    def close_text():
        if text:
            rows.append(Row(parts=divide_by_width(text)))
            text.clear()

    for block in blocks:
        if block.block_type in OWN_ROW:
            close_text()
            step_count += block.block_type == "step"
            rows.append(Row(block.block_type, block, step_count))
        else:
            if _begins_section(block):
                close_text()
            text.append(block)
    close_text()
    return rows


def _begins_section(block):
    return block.block_type == "heading" and block.value["level"] == "2"
