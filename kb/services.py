from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models.functions import Left

from .facets import TOP_LEVEL_CODE_LENGTH
from .models import ClassifiedPage, Region, RegionLink, Sector, SectorLink

PAGES_PER_SECTION = 20


@dataclass(frozen=True)
class PageSection:
    """The pages of one type on a sector's or region's page; `total` counts beyond those shown."""

    model: type
    pages: list
    total: int


def list_sections(narrow, *, site, locale) -> list[PageSection]:
    """One section for each page type that has something to show.

    `narrow` takes a queryset of classified pages and returns the part of it that belongs here.
    """
    sections = []
    for model in ClassifiedPage.__subclasses__():
        pages = narrow(model.objects.live().public().in_site(site).in_locale(locale)).newest_first()
        if total := pages.count():
            sections.append(PageSection(model, list(pages.with_listing_data()[:PAGES_PER_SECTION]), total))
    return sections


def count_by_sector(*, site, locale) -> list[tuple[Sector, int]]:
    """The listed sectors in their order, each with the number of its live pages."""
    links = SectorLink.objects.filter(page__live=True, page__locale=locale, page__alias_of=None, sector__site=site)
    counts = dict(links.order_by().values_list("sector__slug").annotate(Count("page_id", distinct=True)))
    sectors = Sector.objects.for_site(site).in_locale(locale).listed().select_related("locale")
    return [(sector, counts.get(sector.slug, 0)) for sector in sectors]


def count_by_top_region(*, site, locale, model=None) -> list[tuple[Region, int]]:
    """Länder by name, then countries abroad that have pages, each with the number of its live pages (of one type)."""
    links = RegionLink.objects.filter(page__live=True, page__locale=locale, page__alias_of=None, region__site=site)
    if model:
        links = links.filter(page__content_type=ContentType.objects.get_for_model(model))
    by_prefix = links.order_by().annotate(prefix=Left("region__code", TOP_LEVEL_CODE_LENGTH))
    counts = dict(by_prefix.values_list("prefix").annotate(Count("page_id", distinct=True)))
    regions = Region.objects.for_site(site).top_level().exclude(code="DE").select_related("parent")
    counted = [(region, counts.get(region.code, 0)) for region in regions]
    shown = [(region, count) for region, count in counted if count or region.kind == "state"]
    return sorted(shown, key=lambda entry: (entry[0].kind == "country", entry[0].full_name))
