from datetime import date

from django import template
from django.utils import timezone
from wagtail.models import Page, Site

from coopgo.pages import freshness
from kb import statutes
from kb.models import Sector, StatuteCitation
from kb.services import count_by_sector

register = template.Library()


@register.simple_tag(takes_context=True)
def listed_sectors(context) -> list[tuple[Sector, int]]:
    """The sectors readers see, in the page's language, each with the number of its live texts."""
    site = Site.find_for_request(context["request"])
    return count_by_sector(site=site, locale=context["page"].locale) if site else []


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
