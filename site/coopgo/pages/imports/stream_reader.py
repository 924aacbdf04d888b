"""The blocks of a page as texts: the way back from Wagtail's StreamField."""

from .content import (
    Aside,
    Block,
    Callout,
    Checklist,
    Comparison,
    Definition,
    Document,
    Event,
    Example,
    Heading,
    Image,
    ListItem,
    PageLink,
    Paragraph,
    Quote,
    Stage,
    Stages,
    Step,
    Table,
    Term,
    TermList,
    TextList,
    Timeline,
    Video,
)
from .export_names import ExportNames


def from_stream(stream_value, names: ExportNames) -> tuple[Block, ...]:
    """Texts of all blocks; a block that shows what is gone is left out.

    Raises: NotImplementedError for a block that has no form as text.
    """
    return tuple(block for child in stream_value for block in _read(child.block_type, child.value, names))


def _read(kind: str, value, names: ExportNames) -> list[Block]:
    match kind:
        case "heading":
            return [Heading(_text(value, "text"), int(value["level"]))]
        case "paragraph":
            return [Paragraph(text) for text in names.html_to_paragraphs(value.source)]
        case "list":
            return [_read_list(value, names)]
        case "term_list":
            return [
                TermList(
                    tuple(Term(_text(each, "term"), _inline(each["explanation"], names)) for each in value["items"])
                )
            ]
        case "quote":
            return [Quote(_text(value, "text"), _text(value, "source"))]
        case "callout":
            return [Callout(value["kind"], _text(value, "title"), names.html_to_paragraphs(value["text"].source))]
        case "aside":
            return [Aside(_text(value, "title"), names.html_to_paragraphs(value["text"].source))]
        case "table":
            return [Table(_text(value, "caption"), value["header"], _rows(value, names))]
        case "comparison":
            return [Comparison(_text(value, "caption"), _rows(value, names))]
        case "timeline":
            events = [Event(_text(each, "when"), _inline(each["text"], names)) for each in value["items"]]
            return [Timeline(_text(value, "title"), tuple(events))]
        case "checklist":
            return [Checklist(_text(value, "title"), tuple(value["items"]))]
        case "stages":
            stages = [Stage(_text(each, "name"), _text(each, "gives"), _text(each, "asks")) for each in value["stages"]]
            return [Stages(_text(value, "title"), tuple(stages))]
        case "step":
            content = from_stream(value["content"], names)
            return [Step(*[_text(value, name) for name in ("title", "outcome", "who", "duration")], content)]
    return _read_reference(kind, value, names)


def _read_reference(kind: str, value, names: ExportNames) -> list[Block]:
    match kind:
        case "image":
            texts = _text(value, "alt"), _text(value, "caption")
            return [Image(names.image_file(value["image"]), *texts)] if value["image"] else []
        case "document":
            label = _text(value, "label")
            return [Document(names.document_file(value["document"]), label)] if value["document"] else []
        case "page_link":
            return [PageLink(names.page_path(value["page"].pk), _text(value, "label"))] if value["page"] else []
        case "example":
            return [Example(names.page_path(value["page"].pk))] if value["page"] else []
        case "definition":
            return [Definition(value["term"].slug)] if value["term"] else []
        case "video":
            return _read_video(value, names)
    raise NotImplementedError(f"No text form for the block {kind}")


def _read_video(value, names: ExportNames) -> list[Video]:
    source = names.document_file(value["file"]) if value["file"] else _text(value, "url")
    subtitles = names.document_file(value["subtitles"]) if value["subtitles"] else ""
    still = names.image_file(value["still"]) if value["still"] else ""
    return [Video(source, _text(value, "title"), subtitles, still, _text(value, "description"))] if source else []


def _rows(value, names: ExportNames) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_inline(cell, names) for cell in row["cells"]) for row in value["rows"])


def _text(value, name: str) -> str:
    """A text that an older or another's value may lack."""
    return value.get(name) or ""


def _inline(rich_text, names: ExportNames) -> str:
    return names.html_to_inline(rich_text.source)


def _read_list(value, names: ExportNames) -> TextList:
    items = tuple(
        ListItem(_inline(item["text"], names), _read_list(item, names) if item.get("items") else None)
        for item in value["items"]
    )
    return TextList(value["style"], items, value.get("start") or 1)
