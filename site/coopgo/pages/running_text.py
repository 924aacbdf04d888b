"""The running text of a page as readers see it, given the context it is shown in.

Of the context, `page` has the sources that `[n]` refers to; `is_quoted` and `is_feed` keep marks away, and with
`links_wait` the whole page will expand its links in one go.
"""

from django.utils.safestring import SafeString, mark_safe

from . import marking, rendering


def show_text(context, value) -> SafeString:
    """Rich text without permalinks: list items, explanations, callouts."""
    return mark_safe(_render(context, value))  # noqa: S308


def show_inline(context, value) -> SafeString:
    """Rich text of one paragraph without its paragraph tag, for places that bring their own."""
    return mark_safe(rendering.unwrap_paragraph(_render(context, value)))  # noqa: S308


def show_heading(context, value) -> SafeString:
    """Rich text that heads a row or column of a table: without paragraph tag and without marks."""
    return mark_safe(rendering.unwrap_paragraph(_render(context, value, is_marked=False)))  # noqa: S308


def show_with_permalinks(context, value, block_id) -> SafeString:
    """Rich text whose paragraphs carry anchors made from the block's id (or a section's name), except in feeds."""
    html = _render(context, value)
    return mark_safe(html) if context.get("is_feed") else rendering.add_permalinks(html, block_id=block_id)  # noqa: S308


def _render(context, value, *, is_marked=True):
    page = context.get("page")
    source_count = len(page.cited_sources) if _has_sources(page) else 0
    html = rendering.link_references(str(getattr(value, "source", value) or ""), source_count=source_count)
    if is_marked and _has_sources(page) and not (context.get("is_quoted") or context.get("is_feed")):
        html = marking.mark(html, page)
    return html if context.get("links_wait") else rendering.expand_links(html)


def _has_sources(page):
    """Whether it is a page of the house; asking the instance would fetch them."""
    return hasattr(type(page), "cited_sources")
