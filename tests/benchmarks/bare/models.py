from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index


class BareHomePage(Page):
    """The home of a site that Wagtail alone serves."""

    is_creatable = False


class BarePage(Page):
    """What Wagtail costs by itself: stock blocks, and a template that holds nothing but the text."""

    question = RichTextField()
    body = StreamField([("heading", blocks.CharBlock()), ("text", blocks.RichTextBlock())])

    template = "bare/bare_page.html"
    search_fields = [*Page.search_fields, index.SearchField("question")]
    is_creatable = False
