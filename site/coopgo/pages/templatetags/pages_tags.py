import datetime
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from coopgo.pages import contents, marking, rendering
from coopgo.pages.models import BasePage

register = template.Library()


def _source_count(context):
    page = context.get("page")
    if not hasattr(page, "cited_sources"):
        return 0
    return len(page.cited_sources)


def _is_marked(context):
    """Never the words of those who asked, nor what leaves the site as a feed."""
    return isinstance(context.get("page"), BasePage) and not (context.get("is_quoted") or context.get("is_feed"))


def _render(context, value, *, is_marked=True):
    """Rich text with its references and marks; links wait where the whole page will expand them in one go."""
    html = rendering.link_references(str(getattr(value, "source", value) or ""), source_count=_source_count(context))
    if is_marked and _is_marked(context):
        html = marking.mark(html, context["page"])
    return html if context.get("links_wait") else rendering.expand_links(html)


@register.simple_tag(takes_context=True)
def text(context, value):
    """Rich text without permalinks: list items, explanations, callouts."""
    return mark_safe(_render(context, value))  # noqa: S308


@register.simple_tag(takes_context=True)
def inline_text(context, value):
    """Rich text of one paragraph without its paragraph tag, for places that bring their own."""
    return mark_safe(rendering.unwrap_paragraph(_render(context, value)))  # noqa: S308


@register.simple_tag(takes_context=True)
def heading_text(context, value):
    """Rich text that heads a row or column of a table: without paragraph tag and without marks."""
    return mark_safe(rendering.unwrap_paragraph(_render(context, value, is_marked=False)))  # noqa: S308


@register.simple_tag(takes_context=True)
def text_with_permalinks(context, value, block_id):
    """Rich text whose paragraphs carry anchors made from the block's id (or a section's name), except in feeds."""
    html = _render(context, value)
    return mark_safe(html) if context.get("is_feed") else rendering.add_permalinks(html, block_id=block_id)  # noqa: S308


class ExpandedLinksNode(template.Node):
    """`{% expanded_links %}...{% endexpanded_links %}`: all internal links in it are looked up together."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        with context.push(links_wait=True):
            html = self.nodelist.render(context)
        return mark_safe(rendering.expand_links(html))  # noqa: S308 - rendered by the templates inside


@register.tag
def expanded_links(parser, token):
    nodelist = parser.parse(("endexpanded_links",))
    parser.delete_first_token()
    return ExpandedLinksNode(nodelist)


@register.simple_tag
def prepare_blocks(stream_value):
    """Called before a stream is shown: its blocks then ask the database together, and no heading level is left out."""
    rendering.prepare_blocks(stream_value)
    return ""


@register.filter
def day(value: datetime.date) -> str:
    """A date for readers and for machines: `<time datetime="2026-11-12">12. November 2026</time>`."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value)) if value else ""


@register.filter
def anchor(block_id):
    """The anchor of a block: `{{ block.id|anchor }}`."""
    return contents.block_anchor(block_id)


@register.filter
def art(page) -> str:
    """What kind of text a page is, also where only its row in the tree was fetched: `{{ page|art }}`."""
    return getattr(page.specific_class, "art", BasePage.art)


@register.filter
def host(url):
    """The place an address leads to: `www.example.org`."""
    return urlsplit(url).hostname or ""
