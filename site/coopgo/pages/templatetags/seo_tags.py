"""What the head of every page tells search engines.

`{% canonical_url as canonical %}`: the one absolute address of what is shown.
`{% alternate_links as alternates %}`: `hreflang` and absolute `url` of each real translation, `x-default` last.
`{% structured_data %}`, `{% item_list %}`: JSON-LD as script elements; these are data, which no script policy stops.
"""

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Site

from coopgo.pages import alternates as translated
from coopgo.pages import structured_data as schema

register = template.Library()


@register.simple_tag(takes_context=True)
def site_root_url(context) -> str:
    """Scheme and host of the site, without a slash at the end."""
    site = Site.find_for_request(context["request"])
    return site.root_url if site else context["request"].build_absolute_uri("/")[:-1]


@register.simple_tag(takes_context=True)
def canonical_url(context) -> str:
    """The one address of what is shown; an alias names its source, a filtered listing the whole one.

    Each page of a listing is its own, since it holds other texts. Filtered listings repeat parts of the whole in
    endless combinations; naming the whole gathers them, where `noindex` would in the end stop links being followed.
    """
    page, request = context.get("page"), context["request"]
    if getattr(page, "alias_of_id", None):
        return page.alias_of.get_full_url(request)
    number = getattr(context.get("page_obj"), "number", 1)
    is_part = number > 1 and not context.get("is_filtered")
    return site_root_url(context) + request.path + (f"?seite={number}" if is_part else "")


@register.simple_tag(takes_context=True)
def alternate_links(context) -> list[translated.Alternate]:
    """None on further pages of a listing: another language has other texts there."""
    if getattr(context.get("page_obj"), "number", 1) > 1:
        return []
    addresses = translated.get_addresses(
        context["request"], page=context.get("page"), translations=context.get("translations")
    )
    return translated.list_alternates(addresses)


@register.simple_tag(takes_context=True)
def structured_data(context) -> SafeString:
    breadcrumbs = context.get("breadcrumbs") or []
    items = schema.describe(
        context["request"],
        url=canonical_url(context),
        language_code=get_language(),
        page=context.get("page"),
        breadcrumbs=breadcrumbs,
        title=breadcrumbs[-1].title if breadcrumbs else "",
    )
    return mark_safe("\n  ".join(map(to_script, items)))  # noqa: S308 - each is escaped


@register.simple_tag(takes_context=True)
def item_list(context) -> SafeString:
    """The texts of a listing, or of the sections of a sector or region, as JSON-LD."""
    request, listing = context["request"], context.get("page_obj")
    if listing:
        return to_script(
            schema.describe_list(listing, request, first=listing.start_index(), total=listing.paginator.count)
        )
    pages = [page for section in context["sections"] for page in section.pages]
    return to_script(schema.describe_list(pages, request))


def to_script(item: dict) -> SafeString:
    """A script element that no text in it can end: `<`, `>` and `&` become JSON's own escapes."""
    script = json_script(item, encoder=DjangoJSONEncoder)
    return mark_safe(script.replace("application/json", "application/ld+json", 1))  # noqa: S308 - escaped above
