from django import template
from django.db.models import Count
from wagtail.models import Site

from kb.models import Sector, SectorLink

register = template.Library()


@register.simple_tag(takes_context=True)
def listed_sectors(context) -> list[Sector]:
    """The sectors readers see, in the page's language, each with `page_count`, its live texts in it."""
    site, locale = Site.find_for_request(context["request"]), context["page"].locale
    links = SectorLink.objects.filter(page__live=True, page__locale=locale, page__alias_of=None)
    counts = dict(links.order_by().values_list("sector__slug").annotate(Count("page", distinct=True)))
    sectors = list(Sector.objects.for_site(site).in_locale(locale).listed().select_related("locale"))
    for sector in sectors:
        sector.page_count = counts.get(sector.slug, 0)
    return sectors
