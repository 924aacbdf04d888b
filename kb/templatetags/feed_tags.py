from django import template

from kb.feeds import get_feed_links, list_facet_feeds

register = template.Library()


@register.simple_tag(takes_context=True)
def feed_links(context) -> list[tuple[str, str]]:
    """Title and address of the feeds that a page's head announces: `{% feed_links as feeds %}`."""
    return get_feed_links(sector=context.get("sector"), region=context.get("region"))


@register.simple_tag
def facet_feeds(facets) -> list[tuple[str, str]]:
    """Title and address of the feeds of what is chosen in a list of facets: `{% facet_feeds facets as own_feeds %}`."""
    return list_facet_feeds(facets)
