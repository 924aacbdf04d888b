"""What the frame of every page needs: navigation, languages, addresses within listings."""

from django import template
from django.http import QueryDict
from django.utils.translation import get_language
from wagtail.models import Page

from coopgo.pages import alternates, navigation
from coopgo.pages.surroundings import get_page_address

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> navigation.Navigation:
    return navigation.get_navigation(context["request"], get_language(), context.get("page"))


@register.simple_tag(takes_context=True)
def page_languages(context) -> list[navigation.LanguageLink]:
    addresses = alternates.get_addresses(
        context["request"], page=context.get("page"), translations=context.get("translations")
    )
    return navigation.get_languages(addresses, get_language())


@register.simple_tag(takes_context=True)
def page_address(context, page: Page) -> str:
    return get_page_address(context["request"], page)


@register.simple_tag(takes_context=True)
def query_without(context, name: str, value: str, address: QueryDict | None = None) -> str:
    """The query, the current one if none is given, without one value of a parameter, back on the first page."""
    parameters = (address or context["request"].GET).copy()
    parameters.setlist(name, [kept for kept in parameters.getlist(name) if kept != value])
    parameters.pop("seite", None)
    return f"?{parameters.urlencode()}"


@register.simple_tag
def elided_pages(page_obj) -> list:
    """Page numbers around the current one; an ellipsis stands for those left out."""
    return list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1))
