"""What the frame of every page needs: navigation, languages, canonical address, structured data."""

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Site

from coopgo.pages import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> navigation.Navigation:
    return navigation.get_navigation(context["request"], get_language())


@register.simple_tag(takes_context=True)
def page_languages(context) -> list[navigation.LanguageLink]:
    return navigation.get_languages(context.get("page"), context["request"], get_language())


@register.simple_tag(takes_context=True)
def site_root_url(context) -> str:
    """Scheme and host of the site, without a slash at the end."""
    site = Site.find_for_request(context["request"])
    return site.root_url if site else context["request"].build_absolute_uri("/")[:-1]


@register.simple_tag(takes_context=True)
def canonical_url(context) -> str:
    """The one address of what is shown, without filters; an alias names its source."""
    page, request = context.get("page"), context["request"]
    if getattr(page, "alias_of_id", None):
        return page.alias_of.get_full_url(request)
    number = getattr(context.get("page_obj"), "number", 1)
    return site_root_url(context) + request.path + (f"?seite={number}" if number > 1 else "")


@register.simple_tag(takes_context=True)
def query_without(context, name: str, value: str) -> str:
    """The current query without one value of a parameter, back on the first page of the listing."""
    parameters = context["request"].GET.copy()
    parameters.setlist(name, [kept for kept in parameters.getlist(name) if kept != value])
    parameters.pop("seite", None)
    return f"?{parameters.urlencode()}"


@register.filter
def json_ld(data) -> SafeString:
    """Structured data as a script element; application/ld+json is data, so no script policy applies to it."""
    script = json_script(data, encoder=DjangoJSONEncoder)
    return mark_safe(script.replace("application/json", "application/ld+json", 1))  # noqa: S308 (escaped above)


@register.simple_tag
def elided_pages(page_obj) -> list:
    """Page numbers around the current one; an ellipsis stands for those left out."""
    return list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1))
