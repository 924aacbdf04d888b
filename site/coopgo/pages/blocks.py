"""Blocks that every page may use; a stream's keys are bare nouns."""

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from . import block_previews as previews
from .contents import block_anchor
from .running_text import show_inline, show_with_permalinks

INLINE_FEATURES = ["bold", "link", "document-link"]
MAX_LIST_DEPTH = 3


class ListStyle(models.TextChoices):
    PLAIN = "plain", _("Plain")
    NUMBERED = "numbered", _("Numbered (1, 2, 3)")
    LETTERED = "lettered", _("Lettered (a, b, c)")


class CalloutKind(models.TextChoices):
    NOTE = "note", _("Note")
    TIP = "tip", _("Tip")
    WARNING = "warning", _("Warning")


class ChoiceBlock(blocks.ChoiceBlock):
    """A choice of texts: JSON gives them back as they are, where Wagtail looks each one up among the choices."""

    def to_python(self, value):
        return value

    def get_comparison_class(self):
        from .comparisons import ChoiceBlockComparison

        return ChoiceBlockComparison


class HeadingBlock(blocks.StructBlock):
    """Headings and paragraphs are most of a text: they do without a template, which would take longer than they do."""

    level = ChoiceBlock(choices=[("2", _("Section")), ("3", _("Subsection"))], default="2", label=_("Level"))
    text = blocks.CharBlock(max_length=150, label=_("Text"))

    def render_basic(self, value, context=None):
        """`heading_offset` of the context: levels to add where the page has headings above the body."""
        context = context or {}
        block = context.get("block")
        block_id = getattr(block, "id", None)
        own_level = 2 if getattr(block, "is_lifted", False) else int(value["level"])
        level = own_level + (context.get("heading_offset") or 0)
        return format_html('<h{0} id="{1}">{2}</h{0}>', level, block_anchor(block_id), value["text"])

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Short and telling. Headings make the list of contents.")
        preview_value = previews.HEADING


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text. Refer to source 1 as [1].")
        preview_value = previews.PARAGRAPH

    def __init__(self, **kwargs):
        super().__init__(**{"features": INLINE_FEATURES, **kwargs})

    def render_basic(self, value, context=None):
        context = context or {}
        return show_with_permalinks(context, value, getattr(context.get("block"), "id", None))


def _list_fields(depth):
    """Children of a list that may still hold lists `depth` levels deep: blocks cannot refer to themselves."""
    item_fields = [("text", ParagraphBlock(label=_("Text"), template=None))]
    if depth > 1:
        item_fields += _list_fields(depth - 1)
    return [
        ("style", ChoiceBlock(choices=ListStyle.choices, default=ListStyle.PLAIN, label=_("Style"))),
        ("start", blocks.IntegerBlock(required=False, min_value=1, max_value=999, label=_("Begins with number"))),
        (
            "items",
            blocks.ListBlock(
                blocks.StructBlock(item_fields, label=_("Item")),
                default=[],
                label=_("Items") if depth == MAX_LIST_DEPTH else _("Nested items"),
                collapsed=depth < MAX_LIST_DEPTH,
            ),
        ),
    ]


def _render_list(context, value, anchor=""):
    """Items in reading order, each before its own: a term is explained where it comes first."""
    tag = "ul" if value["style"] == ListStyle.PLAIN else "ol"
    start = value.get("start")
    attributes = {
        "type": "a" if value["style"] == ListStyle.LETTERED else "",
        "start": start if tag == "ol" and start != 1 else "",
        "id": anchor,
    }
    opening = format_html_join("", ' {}="{}"', [(name, said) for name, said in attributes.items() if said])
    items = format_html_join("\n", "<li>{}{}</li>", [_render_item(context, item) for item in value["items"]])
    return format_html("<{0}{1}>{2}</{0}>", tag, opening, items)


def _render_item(context, item):
    return show_inline(context, item["text"]), _render_list(context, item) if item.get("items") else ""


class TextListBlock(blocks.StructBlock):
    """A list of up to three levels; each level has its own style. Written without a template as paragraphs are."""

    def render_basic(self, value, context=None):
        context = context or {}
        return _render_list(context, value, block_anchor(getattr(context.get("block"), "id", None)))

    def __init__(self, local_blocks=(), **kwargs):
        super().__init__([*_list_fields(MAX_LIST_DEPTH), *local_blocks], **kwargs)

    def get_comparison_class(self):
        from .comparisons import TextListComparison

        return TextListComparison

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Plain, numbered or lettered; items may hold a list of their own.")
        preview_value = previews.LIST


class TermBlock(blocks.StructBlock):
    term = blocks.CharBlock(max_length=100, label=_("Term"))
    explanation = ParagraphBlock(label=_("Explanation"), template=None)


class TermListBlock(blocks.StructBlock):
    items = blocks.ListBlock(TermBlock(label=_("Term")), label=_("Terms"))

    def get_comparison_class(self):
        from .comparisons import TermListComparison

        return TermListComparison

    class Meta:
        icon = "list-ol"
        label = _("Term list")
        description = _("A term and one or two sentences about it.")
        template = "blocks/term_list.html"
        preview_value = previews.TERM_LIST


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Text"))
    source = blocks.CharBlock(required=False, max_length=200, label=_("Source"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody else's words, with their source.")
        template = "blocks/quote.html"
        preview_value = previews.QUOTE


class CalloutBlock(blocks.StructBlock):
    kind = ChoiceBlock(choices=CalloutKind.choices, default=CalloutKind.NOTE, label=_("Kind"))
    title = blocks.CharBlock(required=False, max_length=100, label=_("Title"))
    text = ParagraphBlock(label=_("Text"), template=None)

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A note, tip or warning that must not be missed. One on a page is strong, three are noise.")
        template = "blocks/callout.html"
        preview_value = previews.CALLOUT


class AsideBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Title"))
    text = ParagraphBlock(label=_("Text"), template=None)

    class Meta:
        icon = "clipboard-list"
        label = _("Aside")
        description = _("An example or hint beside the text, for what may be skipped.")
        template = "blocks/aside.html"
        preview_value = previews.ASIDE


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("Alternative text"),
        help_text=_("What the image shows, for those who cannot see it. Leave empty only if it is decorative."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Own drawings and plans; no photographs of people.")
        template = "blocks/image.html"
        preview_value = staticmethod(previews.image)


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    label = blocks.CharBlock(required=False, max_length=150, label=_("Link text"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download; its kind and size are shown.")
        template = "blocks/document.html"
        preview_value = staticmethod(previews.document)


class PageLinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"))
    label = blocks.CharBlock(required=False, max_length=150, label=_("Link text"))

    class Meta:
        icon = "link"
        label = _("Link to a page")
        description = _("Leads on to another page of this site.")
        template = "blocks/page_link.html"
        preview_value = staticmethod(previews.page_link)


class TableHeader(models.TextChoices):
    ROW = "row", _("First row")
    COLUMN = "column", _("First column")
    BOTH = "both", _("First row and first column")


class TableRowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(ParagraphBlock(required=False, label=_("Cell"), template=None), label=_("Cells"))


class TableValue(blocks.StructValue):
    @property
    def has_head(self) -> bool:
        return self["header"] != TableHeader.COLUMN

    @property
    def has_row_headings(self) -> bool:
        return self["header"] != TableHeader.ROW


class TableBlock(blocks.StructBlock):
    """Rows of cells; Wagtail's own tables cannot be translated part by part (wagtail-localize reads none of them)."""

    caption = blocks.CharBlock(max_length=200, label=_("Caption"))
    header = ChoiceBlock(choices=TableHeader.choices, default=TableHeader.ROW, label=_("Headings"))
    rows = blocks.ListBlock(TableRowBlock(label=_("Row")), label=_("Rows"))

    def get_comparison_class(self):
        from .comparisons import TableComparison

        return TableComparison

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures or facts side by side; on a phone it scrolls inside itself.")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = previews.TABLE


class VideoBlock(blocks.StructBlock):
    """An own file with subtitles, or a card with an own still that links out: no request leaves for a third party."""

    title = blocks.CharBlock(max_length=150, label=_("Title"))
    file = DocumentChooserBlock(required=False, label=_("Own file (MP4 or WebM)"))
    subtitles = DocumentChooserBlock(required=False, label=_("Subtitles (WebVTT)"))
    url = blocks.URLBlock(required=False, label=_("Address elsewhere"), help_text=_("Instead of an own file."))
    still = ImageChooserBlock(required=False, label=_("Still"))
    description = blocks.TextBlock(
        required=False, max_length=1000, label=_("What it shows"), help_text=_("For those who cannot watch it.")
    )

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("An own file with subtitles, or a picture that leads to a video elsewhere.")
        template = "blocks/video.html"
        preview_value = staticmethod(previews.video)


class TimelineItemBlock(blocks.StructBlock):
    when = blocks.CharBlock(max_length=60, label=_("When"))
    text = ParagraphBlock(label=_("What happened"), template=None)


class TimelineBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=150, label=_("Title"))
    items = blocks.ListBlock(TimelineItemBlock(label=_("Event")), label=_("Events"))

    def get_comparison_class(self):
        from .comparisons import TimelineComparison

        return TimelineComparison

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("What happened when, in this order.")
        template = "blocks/timeline.html"
        preview_value = previews.TIMELINE


class DefinitionBlock(blocks.StructBlock):
    """A term of the glossary, explained where it is needed (Begriffserklärung)."""

    term = SnippetChooserBlock("kb.GlossaryTerm", label=_("Term"))

    class Meta:
        icon = "help"
        label = _("Definition")
        description = _("A term of the glossary in a box; its text is kept in the glossary.")
        template = "blocks/definition.html"
        preview_value = staticmethod(previews.definition)


class ContentBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = TextListBlock()
    term_list = TermListBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    aside = AsideBlock()
    image = ImageBlock()
    document = DocumentBlock()
    page_link = PageLinkBlock()
    table = TableBlock()
    timeline = TimelineBlock()
    definition = DefinitionBlock()
    video = VideoBlock()

    class Meta:
        required = False
