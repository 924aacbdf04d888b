"""`{% page_fragment %}...{% endpage_fragment %}` keeps what a page renders for those whom no cached response reaches.

Whoever is logged in gets past the response cache, yet sees the same page. The fragment lives as long as the content
version: it shows sectors, neighbours and navigation besides the page itself.
"""

from django import template
from django.conf import settings
from django.core.cache import caches

from coopgo.pages import response_cache

register = template.Library()


class PageFragmentNode(template.Node):
    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        if not _is_kept(context):
            return self.nodelist.render(context)
        version, key = context["page"].content_version, response_cache.make_key(context["request"])
        kept = caches["fragments"].get(key)
        if kept is None or kept[0] != version:
            kept = version, self.nodelist.render(context)
            caches["fragments"].set(key, kept, settings.FRAGMENT_CACHE_SECONDS)
        return kept[1]


def _is_kept(context) -> bool:
    """Only a published page, asked for by known parameters, outside of a preview."""
    page, request = context.get("page"), context.get("request")
    return bool(
        settings.FRAGMENT_CACHE_SECONDS
        and getattr(page, "live", False)
        and not getattr(request, "is_preview", False)
        and response_cache.KNOWN_PARAMETERS.issuperset(request.GET)
    )


@register.tag
def page_fragment(parser, token):
    nodelist = parser.parse(("endpage_fragment",))
    parser.delete_first_token()
    return PageFragmentNode(nodelist)
