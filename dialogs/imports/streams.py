"""Answer blocks between the intermediate dialog and Wagtail's StreamField, both ways."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from coopgo.pages.blocks import MAX_LIST_DEPTH

from . import inline
from .intermediate import (
    Aside,
    Block,
    Callout,
    Document,
    FollowUp,
    Heading,
    Image,
    ListItem,
    PageLink,
    Paragraph,
    Quote,
    Term,
    TermList,
    TextList,
)
from .links import ImportLinks

HEADING_MAX_LENGTH = 150


def to_stream(blocks: Sequence[Block], links: ImportLinks) -> list[dict]:
    """Raw stream data without ids: paragraphs that follow each other make one block."""
    data = []
    for kind, group in groupby(blocks, key=type):
        if kind is Paragraph:
            data.append({"type": "paragraph", "value": links.paragraphs_to_html([block.text for block in group])})
        else:
            data += [converted for block in group if (converted := _to_block(block, links))]
    return data


def _to_block(block, links):
    match block:
        case Heading(text, level) if len(text) <= HEADING_MAX_LENGTH:
            return {"type": "heading", "value": {"level": str(level), "text": text}}
        case Heading(text):
            return {"type": "paragraph", "value": links.paragraphs_to_html([inline.text_to_inline(text)])}
        case TextList():
            return {"type": "list", "value": _to_list(block, links, MAX_LIST_DEPTH)}
        case TermList(items):
            return {"type": "term_list", "value": {"items": [_to_term(term, links) for term in items]}}
        case Quote(text, source):
            return {"type": "quote", "value": {"text": text, "source": source}}
        case Callout(kind, title, paragraphs):
            value = {"kind": kind, "title": title, "text": links.paragraphs_to_html(paragraphs)}
            return {"type": "callout", "value": value}
        case Aside(title, paragraphs):
            return {"type": "aside", "value": {"title": title, "text": links.paragraphs_to_html(paragraphs)}}
        case FollowUp(paragraphs):
            return {"type": "follow_up", "value": links.paragraphs_to_html(paragraphs)}
        case Image(file, alt, caption):
            return _to_reference("image", {"image": links.image_id(file), "alt": alt, "caption": caption})
        case Document(file, label):
            return _to_reference("document", {"document": links.document_id(file), "label": label})
        case PageLink(path, label):
            return _to_reference("page_link", {"page": links.page_id(path), "label": label})


def _to_reference(kind, value):
    return {"type": kind, "value": value} if value[kind.removesuffix("_link")] else None


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


def from_stream(stream_value, links) -> tuple[Block, ...]:
    """The way back. `links` is an `ExportLinks`."""
    return tuple(block for child in stream_value for block in _from_block(child, links))


def _from_block(child, links):
    value = child.value
    match child.block_type:
        case "heading":
            return [Heading(value["text"], int(value["level"]))]
        case "paragraph":
            return [Paragraph(text) for text in links.html_to_paragraphs(value.source)]
        case "list":
            return [_from_list(value, links)]
        case "term_list":
            return [TermList(tuple(_from_term(item, links) for item in value["items"]))]
        case "quote":
            return [Quote(value["text"], value["source"])]
        case "callout":
            return [Callout(value["kind"], value["title"], links.html_to_paragraphs(value["text"].source))]
        case "aside":
            return [Aside(value["title"], links.html_to_paragraphs(value["text"].source))]
        case "follow_up":
            return [FollowUp(links.html_to_paragraphs(value.source))]
        case "image":
            return [Image(links.image_file(value["image"]), value["alt"], value["caption"])] if value["image"] else []
        case "document":
            return [Document(links.document_file(value["document"]), value["label"])] if value["document"] else []
        case "page_link":
            return [PageLink(links.page_path(value["page"].pk) or "", value["label"])] if value["page"] else []
    raise NotImplementedError(f"No text form for the block {child.block_type}")


def _from_term(value, links):
    return Term(value["term"], links.html_to_inline(value["explanation"].source))


def _from_list(value, links):
    items = tuple(
        ListItem(links.html_to_inline(item["text"].source), _from_list(item, links) if item.get("items") else None)
        for item in value["items"]
    )
    return TextList(value["style"], items, value.get("start") or 1)
