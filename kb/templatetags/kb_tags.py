from datetime import date

from django import template
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from coopgo.pages import freshness
from kb import statutes
from kb.models import ExamplePage, Sector, StatuteCitation
from kb.services import count_by_sector, count_by_top_region
from kb.tile_map import TileMap, draw_map, locate_examples, sort_by_count
from kb.versions import get_version

register = template.Library()


@register.simple_tag(takes_context=True)
def listed_sectors(context) -> list[tuple[Sector, int]]:
    """The sectors readers see, in the page's language, each with the number of its live texts."""
    site = Site.find_for_request(context["request"])
    return count_by_sector(site=site, locale=context["page"].locale) if site else []


@register.simple_tag(takes_context=True)
def published_version(context, page: Page | None) -> Page | None:
    """The published version of a page for the readers of the page that shows it; None if none is published."""
    return get_version(page, _get_locale(context)) if page else None


@register.simple_tag(takes_context=True)
def example_map(context, examples: list[ExamplePage]) -> TileMap:
    """Where the given examples are."""
    return draw_map(locate_examples(examples, site=_get_site(context)), unit="examples")


@register.simple_tag(takes_context=True)
def country_map(context, unit: str) -> TileMap:
    """Where all texts (`unit` "texts") or all examples ("examples") in the page's language are, most first."""
    model = ExamplePage if unit == "examples" else None
    counted = count_by_top_region(site=_get_site(context), locale=_get_locale(context), model=model)
    return draw_map(sort_by_count(counted), unit=unit)


def _get_site(context):
    return Site.find_for_request(context["request"])


def _get_locale(context):
    return context["page"].locale if context.get("page") else Locale.get_active()


@register.simple_tag
def outdated_citations(page: Page) -> list[StatuteCitation]:
    """The sections a page cites that changed after it was last checked."""
    return statutes.get_outdated_citations(page)


@register.simple_tag
def review_is_overdue(page: Page) -> bool:
    return freshness.is_review_overdue(page, on=timezone.localdate())


@register.filter
def checked_on(page: Page) -> date | None:
    """The day whose state of law and figures a page tells."""
    return freshness.get_checked_on(page)
