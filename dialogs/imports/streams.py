"""Answer blocks between the intermediate dialog and Wagtail's StreamField, both ways."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from coopgo.pages.blocks import MAX_LIST_DEPTH
from coopgo.pages.imports import stream_reader
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

from . import inline
from .intermediate import Block, FollowUp
from .links import ExportLinks, ImportLinks

HEADING_MAX_LENGTH = 150


def to_stream(blocks: Sequence[Block], links: ImportLinks) -> list[dict]:
    """Raw stream data without ids: paragraphs that follow each other make one block."""
    data = []
    for kind, group in groupby(blocks, key=type):
        if kind is Paragraph:
            data.append({"type": "paragraph", "value": links.paragraphs_to_html([block.text for block in group])})
        else:
            data += [converted for block in group for converted in _to_blocks(block, links)]
    return data


def _to_blocks(block, links):
    match block:
        case Heading(text, level) if len(text) <= HEADING_MAX_LENGTH:
            return [_block("heading", level=str(level), text=text)]
        case Heading(text):
            return [{"type": "paragraph", "value": links.paragraphs_to_html([inline.text_to_inline(text)])}]
        case TextList():
            return [_block("list", **_to_list(block, links, MAX_LIST_DEPTH))]
        case TermList(items):
            return [_block("term_list", items=[_to_term(term, links) for term in items])]
        case Quote(text, source):
            return [_block("quote", text=text, source=source)]
        case Callout(kind, title, paragraphs):
            return [_block("callout", kind=kind, title=title, text=links.paragraphs_to_html(paragraphs))]
        case Aside(title, paragraphs):
            return [_block("aside", title=title, text=links.paragraphs_to_html(paragraphs))]
        case FollowUp(paragraphs):
            return [{"type": "follow_up", "value": links.paragraphs_to_html(paragraphs)}]
        case Table(caption, header, rows):
            return [_block("table", caption=caption, header=header, rows=[_to_row(row, links) for row in rows])]
        case Timeline(title, items):
            events = [{"when": each.when, "text": links.paragraphs_to_html([each.text])} for each in items]
            return [_block("timeline", title=title, items=events)]
    return _to_reference(block, links)


def _block(kind, /, **value):
    return {"type": kind, "value": value}


def _to_reference(block, links):
    """Nothing where that is missing which the block shows."""
    match block:
        case Image(file, alt, caption):
            key = links.image_id(file, alt, caption)
            return [_block("image", image=key, alt=alt, caption=caption)] if key else []
        case Document(file, label):
            key = links.document_id(file, label)
            return [_block("document", document=key, label=label)] if key else []
        case PageLink(path, label):
            key = links.page_id(path)
            return [_block("page_link", page=key, label=label)] if key else []
        case Definition(slug):
            key = links.term_id(slug)
            return [_block("definition", term=key)] if key else []
        case Video(file, title, subtitles, still, description):
            return [
                _block("video", **value) for value in links.video_values(file, title, subtitles, still, description)
            ]
    raise TypeError(f"unknown block {block!r}")


def _to_row(row, links):
    return {"cells": [links.paragraphs_to_html([cell]) if cell else "" for cell in row]}


def _to_term(term, links):
    return {"term": term.term, "explanation": links.paragraphs_to_html([term.explanation])}


def _to_list(text_list, links, depth):
    return {
        "style": text_list.style,
        "start": text_list.start if text_list.start != 1 else None,
        "items": [
            {"text": links.paragraphs_to_html([item.text]), **_to_sublist(item.sublist, links, depth - 1)}
            for item in _within_depth(text_list.items, depth)
        ],
    }


def _to_sublist(text_list, links, depth):
    if not depth:
        return {}
    return _to_list(text_list or TextList("plain", ()), links, depth)


def _within_depth(items: Iterable[ListItem], depth: int) -> Iterator[ListItem]:
    """Items of the deepest level take up what is nested deeper as items of their own: no word is lost."""
    for item in items:
        yield item
        if depth == 1 and item.sublist:
            yield from _within_depth(item.sublist.items, depth)


def from_stream(stream_value, links: ExportLinks) -> tuple[Block, ...]:
    """The way back."""
    return tuple(block for child in stream_value for block in _from_block(child, links))


def _from_block(child, links):
    if child.block_type == "follow_up":
        return [FollowUp(links.html_to_paragraphs(child.value.source))]
    return stream_reader.from_stream([child], links)
