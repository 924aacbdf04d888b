from django import template
from wagtail.models import Site

from kb.models import Sector
from kb.services import count_by_sector

register = template.Library()


@register.simple_tag(takes_context=True)
def listed_sectors(context) -> list[tuple[Sector, int]]:
    """The sectors readers see, in the page's language, each with the number of its live texts."""
    site = Site.find_for_request(context["request"])
    return count_by_sector(site=site, locale=context["page"].locale) if site else []
