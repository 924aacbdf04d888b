from django import template
from django.utils.safestring import mark_safe

from coopgo.pages import contents, rendering

register = template.Library()


def _source_count(context):
    page = context.get("page")
    if not hasattr(page, "cited_sources"):
        return 0
    return len(page.cited_sources)


@register.simple_tag(takes_context=True)
def text(context, value):
    """Rich text without permalinks: list items, explanations, callouts."""
    html = getattr(value, "source", value)
    return mark_safe(rendering.expand_text(html, source_count=_source_count(context)))  # noqa: S308


@register.simple_tag(takes_context=True)
def inline_text(context, value):
    """Rich text of one paragraph without its paragraph tag, for places that bring their own."""
    html = rendering.expand_text(getattr(value, "source", value), source_count=_source_count(context))
    return mark_safe(rendering.unwrap_paragraph(html))  # noqa: S308


@register.simple_tag(takes_context=True)
def text_with_permalinks(context, value, block_id):
    """Rich text whose paragraphs carry anchors made from the block's id (or a section's name), except in feeds."""
    html = rendering.expand_text(getattr(value, "source", value), source_count=_source_count(context))
    return mark_safe(html) if context.get("is_feed") else rendering.add_permalinks(html, block_id=block_id)  # noqa: S308


@register.filter
def anchor(block_id):
    """The anchor of a block: `{{ block.id|anchor }}`."""
    return contents.block_anchor(block_id)
