"""From stored rich text to what readers see: links resolved, source references, a permalink on each paragraph."""

import re

from django.db.models import prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from .contents import block_anchor

_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(?P<text>.*?)</p>", re.DOTALL)
_REFERENCE = re.compile(r"(?P<space>\s*)\[(?P<number>\d{1,2})\]")
_TAG = re.compile(r"(<[^>]+>)")


def expand_links(html: str) -> str:
    """Give internal links in stored rich text their address: three queries, however many links there are."""
    return expand_db_html(html)


def prepare_blocks(stream_value) -> None:
    """Called once before a stream is shown."""
    _prefetch(stream_value)
    _lift_subsections(stream_value)


def _lift_subsections(stream_value):
    """A subsection without a section above it in its turn takes the section's level: no level may be left out."""
    has_section = False
    for block in stream_value:
        if block.block_type == "follow_up":
            has_section = False
        elif block.block_type == "heading":
            block.is_lifted = block.value["level"] == "3" and not has_section
            has_section = has_section or block.value["level"] == "2"


def _prefetch(stream_value):
    """Fetch at once what image and link blocks would each ask for: renditions, languages of pages."""
    values = [(block.block_type, block.value) for block in stream_value]
    images = [value["image"] for kind, value in values if kind == "image" and value["image"]]
    pages = [value["page"] for kind, value in values if kind == "page_link" and value["page"]]
    prefetch_related_objects(images, "renditions")
    prefetch_related_objects(pages, "locale")


def link_references(html: str, *, source_count: int) -> str:
    """Turn `[n]` in text into a link to source n; leaves tags, link texts and numbers without a source alone."""
    if not source_count or "[" not in html:
        return html
    parts, link_depth = [], 0
    for part in _TAG.split(html):
        if part.startswith("<"):
            link_depth += part.startswith("<a ") - part.startswith("</a")
        elif not link_depth:
            part = _REFERENCE.sub(lambda match: _link_reference(match, source_count), part)
        parts.append(part)
    return "".join(parts)


def _link_reference(match, source_count):
    number = int(match["number"])
    if not 1 <= number <= source_count:
        return match[0]
    label = _("Source %(number)d") % {"number": number}
    return format_html('<a class="ref" href="#q{}" aria-label="{}">{}</a>', number, label, number)


def unwrap_paragraph(html: str) -> str:
    """The text of a lone paragraph without its tag; several paragraphs stay as they are."""
    only = _PARAGRAPH.fullmatch(html.strip())
    return only["text"] if only and "<p" not in only["text"] else html


def add_permalinks(html: str, *, block_id: str) -> SafeString:
    """Give each paragraph the anchor `block id-number` and a link to it."""
    label = _("Link to this paragraph")
    numbers = iter(range(1, len(html)))

    def anchored(match):
        anchor = block_anchor(block_id, next(numbers))
        sign = '<span aria-hidden="true">¶</span>'
        link = f'<a class="permalink noprint" href="#{anchor}" aria-label="{label}">{sign}</a>'
        return f'<p id="{anchor}">{match["text"]}{link}</p>'

    return mark_safe(_PARAGRAPH.sub(anchored, html))  # noqa: S308 - Wagtail's rich text is sanitised on saving
