"""Markdown (CommonMark 0.31 and the marks of docs/page-format.md) as raw data of a stream of blocks."""

from collections.abc import Container, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coopgo.pages.blocks import MAX_LIST_DEPTH, ContentBlock

from .content import Checklist, Comparison, Stages, Table, Timeline
from .links import TextLinks
from .segments import LETTERED_MARKUP, Box, Brace, Segment, StepLines, Terms, Text, mark_lettered, split_segments

HEADING_MAX_LENGTH = 150
QUOTE_SOURCE_MARK = "— "
UNKNOWN_RULES = ["code", "fence", "lheading", "reference", "html_block", "html_inline", "image"]
"""Rules of CommonMark for what a page cannot hold; their marks stay text."""
LISTS = {"bullet_list", "ordered_list"}
CONTENT_KINDS = frozenset(ContentBlock().child_blocks)

parser = MarkdownIt("commonmark", {"html": False}).disable(UNKNOWN_RULES, ignoreInvalid=True)


def to_stream(text: str, links: TextLinks, kinds: Container[str] = CONTENT_KINDS) -> list[dict]:
    """Raw stream data without ids, of blocks of the given kinds; what cannot be resolved is noted by `links`.

    `{Kontakt}` makes no block.
    """
    segments = split_segments(text, kinds)
    return [block for segment in segments for block in _segment_blocks(segment, links, kinds)]


def has_contact(text: str) -> bool:
    """Whether the text asks for the contact box with `{Kontakt}`."""
    return any(segment == Brace("contact") for segment in split_segments(text, CONTENT_KINDS))


def to_bullets(texts: Sequence[str], links: TextLinks) -> str:
    """Rich text of a plain list, one item for each inline text."""
    items = "".join(f"<li>{_line(text, links)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def to_paragraphs(text: str, links: TextLinks) -> str:
    """Rich text of paragraphs alone."""
    return _rich_text(text.split("\n"), links)


def _segment_blocks(segment: Segment, links: TextLinks, kinds: Container[str]) -> Iterable[dict]:
    match segment:
        case Text(lines):
            return _text_blocks(mark_lettered(lines), links)
        case Box("aside", title, lines):
            return [_block("aside", title=title, text=_rich_text(lines, links))]
        case Box(kind, title, lines):
            return [_block("callout", kind=kind, title=title, text=_rich_text(lines, links))]
        case Terms(items):
            terms = [{"term": term, "explanation": _line_paragraph(text, links)} for term, text in items]
            return [_block("term_list", items=terms)]
        case Brace(kind, values):
            return _reference(kind, values, links)
        case StepLines(title, fields, lines):
            content = to_stream("\n".join(lines), links, set(kinds) - {"step"})
            return [_block("step", title=_plain_line(title), **_step_fields(fields), content=content)]
    return [_listing(segment, links)]


def _step_fields(fields: dict[str, str]) -> dict[str, str]:
    return {name: _plain_line(fields.get(name, "")) for name in ("outcome", "who", "duration")}


def _listing(listing, links: TextLinks) -> dict:
    match listing:
        case Table(caption, header, rows):
            return _block("table", caption=caption, header=header, rows=_rows(rows, links))
        case Comparison(caption, rows):
            return _block("comparison", caption=caption, rows=_rows(rows, links))
        case Timeline(title, events):
            items = [{"when": event.when, "text": _line_paragraph(event.text, links)} for event in events]
            return _block("timeline", title=title, items=items)
        case Checklist(title, items):
            return _block("checklist", title=title, items=list(map(_plain_line, items)))
        case Stages(title, stages):
            values = [(_plain_line(each.name), _plain_line(each.gives), _plain_line(each.asks)) for each in stages]
            names = ("name", "gives", "asks")
            return _block("stages", title=title, stages=[dict(zip(names, each, strict=True)) for each in values])
    raise TypeError(f"unknown box {listing!r}")


def _rows(rows, links: TextLinks) -> list[dict]:
    return [{"cells": [_line_paragraph(cell, links) if cell else "" for cell in row]} for row in rows]


def _reference(kind: str, values: Sequence[str], links: TextLinks) -> list[dict]:
    """A block that shows something else; none where that is missing, then a note keeps the words."""
    match kind, values:
        case "image", (file, alt, caption):
            value = {"image": links.image_id(file, alt, caption), "alt": alt, "caption": caption}
        case "document", (file, label):
            value = {"document": links.document_id(file, label), "label": label}
        case "page_link", (path, label):
            value = {"page": links.page_id(path, label), "label": label}
        case "definition", (slug,):
            value = {"term": links.term_id(slug)}
        case "example", (path,):
            value = {"page": links.example_id(path)}
        case "video", _values:
            return [_block("video", **value) for value in links.video_values(*values)]
        case _:
            return []
    is_found = next(iter(value.values())) is not None
    return [_block(kind, **value)] if is_found else []


def _block(kind: str, /, **value) -> dict:
    return {"type": kind, "value": value}


def _parse(text: str) -> Sequence[SyntaxTreeNode]:
    return SyntaxTreeNode(parser.parse(text)).children


def _text_blocks(text: str, links: TextLinks) -> Iterator[dict]:
    """Paragraphs that follow each other make one block."""
    for is_paragraph, nodes in groupby(_parse(text), key=lambda node: node.type == "paragraph"):
        if is_paragraph:
            yield {"type": "paragraph", "value": "".join(_paragraph(node, links) for node in nodes)}
        else:
            yield from (block for node in nodes for block in _node_blocks(node, links))


def _node_blocks(node: SyntaxTreeNode, links: TextLinks) -> list[dict]:
    if node.type == "heading":
        return _heading(node, links)
    if node.type in LISTS:
        return [_block("list", **_list_value(node, links, MAX_LIST_DEPTH))]
    if node.type == "blockquote":
        return _quote(node)
    return []


def _heading(node: SyntaxTreeNode, links: TextLinks) -> list[dict]:
    text = _plain(node)
    if len(text) > HEADING_MAX_LENGTH:
        return [{"type": "paragraph", "value": _paragraph(node, links)}]
    return [_block("heading", level="2" if node.tag in {"h1", "h2"} else "3", text=text)] if text else []


def _quote(node: SyntaxTreeNode) -> list[dict]:
    lines = [line for child in node.walk() if child.type == "inline" for line in [*_plain(child).split("\n"), ""]]
    while lines and not lines[-1]:
        lines.pop()
    source = (
        lines.pop().removeprefix(QUOTE_SOURCE_MARK) if lines[1:] and lines[-1].startswith(QUOTE_SOURCE_MARK) else ""
    )
    paragraphs = "\n".join(lines).strip().split("\n\n")
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return [_block("quote", text=text, source=source)] if text else []


def _list_value(node: SyntaxTreeNode, links: TextLinks, depth: int) -> dict:
    style = "plain" if node.type == "bullet_list" else "lettered" if node.markup == LETTERED_MARKUP else "numbered"
    return {"style": style, "start": _start(node), "items": _items([node], links, depth)}


def _start(node: SyntaxTreeNode) -> int | None:
    """The number of the first item where it is not 1; Wagtail's field takes up to 999."""
    start = int(node.attrs.get("start", 1))
    return start if 1 < start <= 999 else None


def _items(lists: Sequence[SyntaxTreeNode], links: TextLinks, depth: int) -> list[dict]:
    """Items of the deepest level take up what is nested deeper as items of their own: no word is lost."""
    items = []
    for item in (item for node in lists for item in node.children):
        nested = [child for child in item.children if child.type in LISTS]
        texts = "".join(_item_paragraphs(item, links))
        if depth > 1:
            items.append({"text": texts, **_sublist(nested, links, depth - 1)})
        else:
            items += [{"text": texts}, *_items(nested, links, depth)]
    return items


def _sublist(nested: Sequence[SyntaxTreeNode], links: TextLinks, depth: int) -> dict:
    if not nested:
        return {"style": "plain", "start": None, "items": []}
    return {**_list_value(nested[0], links, depth), "items": _items(nested, links, depth)}


def _item_paragraphs(item: SyntaxTreeNode, links: TextLinks) -> Iterator[str]:
    for child in item.children:
        if child.type not in LISTS:
            yield from (_wrap(node, links) for node in child.walk() if node.type == "inline")


def _rich_text(lines: Iterable[str], links: TextLinks) -> str:
    """Paragraphs only; an item of a list there is a paragraph behind a dash."""
    paragraphs = []
    for node in _parse(mark_lettered(lines)):
        mark = "– " if node.type in LISTS else ""
        paragraphs += [_wrap(inline, links, mark) for inline in node.walk() if inline.type == "inline"]
    return "".join(paragraphs)


def _paragraph(node: SyntaxTreeNode, links: TextLinks) -> str:
    return "".join(_wrap(inline, links) for inline in node.children)


def _wrap(inline: SyntaxTreeNode, links: TextLinks, mark: str = "") -> str:
    return f"<p>{mark}{_inline(inline, links)}</p>"


def _line(text: str, links: TextLinks) -> str:
    """Rich text of one line, without a paragraph around it."""
    return _inline(SyntaxTreeNode(parser.parseInline(text)).children[0], links)


def _line_paragraph(text: str, links: TextLinks) -> str:
    return f"<p>{_line(text, links)}</p>"


def _plain_line(text: str) -> str:
    """One line of Markdown without its marks."""
    (line,) = SyntaxTreeNode(parser.parseInline(text)).children
    return " ".join(_plain(line).split())


def _inline(node: SyntaxTreeNode, links: TextLinks) -> str:
    """Rich text of a node's children: bold and links, everything else as its text."""
    return "".join(_inline_html(child, links) for child in node.children)


def _inline_html(node: SyntaxTreeNode, links: TextLinks) -> str:
    if node.type == "link":
        attributes = links.attributes(str(node.attrs.get("href", "")))
        inner = _inline(node, links)
        return f"<a {attributes}>{inner}</a>" if attributes else inner
    if node.type == "strong":
        return f"<b>{_inline(node, links)}</b>"
    if node.children:
        return _inline(node, links)
    return {"softbreak": " ", "hardbreak": "<br/>"}.get(node.type) or escape(node.content, quote=False)


def _plain(node: SyntaxTreeNode) -> str:
    """Text alone, with a line break where the Markdown has one."""
    breaks = {"softbreak", "hardbreak"}
    leaves = [leaf for leaf in node.walk() if not leaf.children and leaf.type != "inline"]
    text = "".join("\n" if leaf.type in breaks else leaf.content for leaf in leaves)
    return text if node.type == "inline" else " ".join(text.split())
