from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page


class BarePage(Page):
    """What Wagtail costs by itself: stock blocks, and a template that holds nothing but the text."""

    question = RichTextField()
    body = StreamField([("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())])

    template = "bare/bare_page.html"
    is_creatable = False
