"""The running text of a page, cut into what one source is enough for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from .extent import find_texts

LEFT_OUT = {"heading", "follow_up"}
"""Stream keys of what names a text or asks for it, and states nothing itself."""

_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r"<(p|li|h[2-6])\b[^>]*>")
_REFERENCES = re.compile(r"(?:\s*\[\d{1,2}\])+")


@dataclass(frozen=True)
class Unit:
    """A paragraph, or all items of a list, rows of a table, events of a timeline; `parts` keep their tags.

    `labels` are captions and titles: no statements, but a source may stand there too.
    """

    parts: list[str]
    labels: list[str] = field(default_factory=list)
    is_list: bool = False

    @property
    def is_lead_in(self) -> bool:
        """Whether it announces the list behind it: "Das kostet: [1]"."""
        return not self.is_list and _REFERENCES.sub("", to_plain_text(self.parts[0])).endswith(":")


def to_plain_text(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def find_units(page: Page) -> list[Unit]:
    """All running texts that readers find on a page, in their order; never the words of who asked.

    A list and the sentence that announces it are one.
    """
    units = []
    for unit in _read_page(page):
        if unit.is_list and units and units[-1].is_lead_in:
            lead_in = units.pop()
            unit = Unit([*lead_in.parts, *unit.parts], unit.labels, is_list=True)
        units.append(unit)
    return units


def _read_page(page) -> Iterator[Unit]:
    shown = {entry.field_name for entry in page.get_search_fields() if isinstance(entry, index.SearchField)}
    for model_field in page._meta.concrete_fields:
        if isinstance(model_field, StreamField):
            # As stored: this asks the database for none of the pictures and pages in it.
            yield from _read_stream(model_field.stream_block, getattr(page, model_field.name).get_prep_value())
        elif isinstance(model_field, RichTextField) and model_field.name in shown - {*page.quoted_fields}:
            yield from _read_rich_text(model_field.value_from_object(page))


def _read_stream(stream: blocks.StreamBlock, value) -> Iterator[Unit]:
    for child in value:
        if child["type"] not in LEFT_OUT:
            yield from _read(stream.child_blocks[child["type"]], child["value"])


def _read(block: blocks.Block, value: Any) -> Iterator[Unit]:
    """A line of its own (title, duration, key figure) has no room for a source and is no paragraph."""
    if isinstance(block, blocks.StreamBlock):
        yield from _read_stream(block, value)
    elif isinstance(block, blocks.StructBlock):
        yield from _read_struct(block, value)
    elif isinstance(block, blocks.RichTextBlock | blocks.TextBlock):
        yield from _read_rich_text(value)


def _read_struct(block, value):
    if value.get("source"):
        return
    children = [(child, value[name]) for name, child in block.child_blocks.items() if value.get(name)]
    lists = [(child, items) for child, items in children if isinstance(child, blocks.ListBlock)]
    if lists:
        parts = [" ".join(find_texts(child.child_block, _unwrap(item))) for child, items in lists for item in items]
        others = [(child, other) for child, other in children if not isinstance(child, blocks.ListBlock)]
        labels = [text for child, other in others for text in find_texts(child, other)]
        yield Unit(parts, labels, is_list=True)
    else:
        for child, content in children:
            yield from _read(child, content)


def _unwrap(item):
    return item["value"] if isinstance(item, dict) and item.get("type") == "item" else item


def _read_rich_text(html) -> Iterator[Unit]:
    """Paragraphs one by one; items that follow each other as one list; headings not at all."""
    before, *pieces = _OPENING.split(html or "")
    items = []
    for tag, text in [("p", before), *zip(pieces[::2], pieces[1::2], strict=True)]:
        if tag != "li" and items:
            yield Unit(items, is_list=True)
            items = []
        if tag == "li":
            items.append(text)
        elif tag == "p" and text.strip():
            yield Unit([text])
    if items:
        yield Unit(items, is_list=True)
