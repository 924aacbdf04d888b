"""From stored rich text to what readers see: links resolved, source references, a permalink on each paragraph."""

import re

from django.db.models import prefetch_related_objects
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue
from wagtail.rich_text import expand_db_html

from .contents import block_anchor

_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(?P<text>.*?)</p>", re.DOTALL)
_REFERENCE = re.compile(r"(?P<space>\s*)\[(?P<number>\d{1,2})\]")
_TAG = re.compile(r"(<[^>]+>)")


def expand_links(html: str) -> str:
    """Give internal links in stored rich text their address: three queries, however many links there are."""
    return expand_db_html(html) if "linktype=" in html or "embedtype=" in html else html


def prepare_blocks(*stream_values) -> None:
    """Called once before the streams of a page are shown; prepares the streams inside their blocks, too."""
    streams = [each for stream_value in stream_values for each in (stream_value, *_find_nested(stream_value))]
    for stream in streams:
        _lift_subsections(stream)
    _prefetch([block for stream in streams for block in stream])


def _find_nested(stream_value):
    """The streams within the blocks of a stream, such as the content of a step."""
    for block in stream_value:
        values = block.value.values() if isinstance(block.value, StructValue) else ()
        for value in values:
            if isinstance(value, StreamValue):
                yield value
                yield from _find_nested(value)


def _lift_subsections(stream_value):
    """A subsection without a section above it in its turn takes the section's level: no level may be left out."""
    has_section = False
    for block in stream_value:
        if block.block_type == "follow_up":
            has_section = False
        elif block.block_type == "heading":
            block.is_lifted = block.value["level"] == "3" and not has_section
            has_section = has_section or block.value["level"] == "2"


def _prefetch(blocks):
    """Fetch at once what blocks would each ask for: renditions, languages of pages, translations of terms."""
    values = [(block.block_type, block.value) for block in blocks]
    images = [*_collect(values, "image", "image"), *_collect(values, "video", "still")]
    pages = [*_collect(values, "page_link", "page"), *_collect(values, "example", "page")]
    prefetch_related_objects(images, "renditions")
    prefetch_related_objects(pages, "locale")
    _localize_terms([value for kind, value in values if kind == "definition" and value["term"]])


def _collect(values, kind, name):
    return [value[name] for block_type, value in values if block_type == kind and value[name]]


def _localize_terms(definitions):
    """Terms are chosen in one language; where the reader's has a translation, it is shown."""
    terms = [value["term"] for value in definitions]
    prefetch_related_objects(terms, "locale")
    foreign = [term.translation_key for term in terms if term.locale.language_code != get_language()]
    if not foreign:
        return
    translations = type(terms[0])._default_manager.filter(
        translation_key__in=foreign, locale__language_code=get_language()
    )
    by_key = {term.translation_key: term for term in translations.select_related("locale")}
    for value in definitions:
        value["term"] = by_key.get(value["term"].translation_key, value["term"])


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
