import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from coopgo.pages import contents, rendering, running_text
from coopgo.pages.models import BasePage

register = template.Library()


register.simple_tag(running_text.show_text, takes_context=True, name="text")
register.simple_tag(running_text.show_inline, takes_context=True, name="inline_text")
register.simple_tag(running_text.show_heading, takes_context=True, name="heading_text")
register.simple_tag(running_text.show_with_permalinks, takes_context=True, name="text_with_permalinks")


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
def prepare_blocks(*stream_values):
    """Called before streams are shown: their blocks ask the database together, and no heading level is left out."""
    rendering.prepare_blocks(*stream_values)
    return ""


@register.filter
def day(value: datetime.date) -> str:
    """A date for readers and for machines: `<time datetime="2026-11-12">12. November 2026</time>`."""
    return _write_day(value, get_language()) if value else ""


@lru_cache(maxsize=1000)
def _write_day(value, _language_code):
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value))


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
