"""Lists of contents and anchors, made from the ids of blocks so that an edit elsewhere leaves them."""

from dataclasses import dataclass

ANCHOR_DIGITS = 8


@dataclass(frozen=True)
class ContentsEntry:
    title: str
    anchor: str
    level: int = 2


def block_anchor(block_id: str, number: int | None = None) -> str:
    """`b1a2b3c4d` for a block, `b1a2b3c4d-2` for the second paragraph in it; HTML ids begin with a letter."""
    anchor = f"b{(block_id or '').replace('-', '')[:ANCHOR_DIGITS]}"
    return anchor if number is None else f"{anchor}-{number}"


def headings_of(stream_value) -> list[ContentsEntry]:
    """The section headings of a stream (level 2), in reading order."""
    return [
        ContentsEntry(block.value["text"], block_anchor(block.id))
        for block in stream_value
        if block.block_type == "heading" and block.value["level"] == "2"
    ]
