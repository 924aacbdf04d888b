from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.db.models.functions import Left
from wagtail.models import Page, get_page_models

from .facets import TOP_LEVEL_CODE_LENGTH
from .models import ClassifiedPage, Region, RegionLink, Sector, SectorLink

PAGES_PER_SECTION = 20
_ORDER = ("dialog", "ratgeber", "blaupause", "beispiel")


@dataclass(frozen=True)
class PageSection:
    """The pages of one type on a sector's or region's page; `total` counts beyond those shown."""

    model: type
    pages: list
    total: int


@dataclass(frozen=True)
class BroaderText:
    """A text on what a region is part of, which therefore may concern the region, too."""

    page: ClassifiedPage
    regions: list[Region]


def list_page_types() -> list[type[ClassifiedPage]]:
    """The types of classified pages in the order in which readers meet them."""
    models = [model for model in get_page_models() if issubclass(model, ClassifiedPage)]
    return sorted(models, key=lambda model: _ORDER.index(model.art))


def list_sections(narrow, *, site, locale) -> list[PageSection]:
    """One section for each page type that has something to show.

    `narrow` takes a queryset of classified pages and returns the part of it that belongs here.
    """
    sections = []
    for model in list_page_types():
        pages = narrow(model.objects.live().public().in_site(site).in_locale(locale)).newest_first()
        if total := pages.count():
            sections.append(PageSection(model, list(pages.with_listing_data()[:PAGES_PER_SECTION]), total))
    return sections


def list_broader_texts(region, *, site, locale) -> list[BroaderText]:
    """Texts on the regions that a region is part of, by type; those on the region itself or its parts are left out."""
    ancestors = list(Region.objects.ancestors_of(region))
    if not ancestors:
        return []
    found = []
    for model in list_page_types():
        pages = model.objects.live().public().in_site(site).in_locale(locale)
        broader = pages.for_region_itself(ancestors).exclude(pk__in=pages.for_region(region).values("pk"))
        found += broader.newest_first().with_listing_data()[:PAGES_PER_SECTION]
    return [BroaderText(page, [each for each in page.regions if each in ancestors]) for page in found]


def count_by_sector(*, site, locale) -> list[tuple[Sector, int]]:
    """The listed sectors in their order, each with the number of its live pages."""
    links = SectorLink.objects.filter(
        page__in=Page.objects.live().public(), page__locale=locale, page__alias_of=None, sector__site=site
    )
    counts = dict(links.order_by().values_list("sector__slug").annotate(Count("page_id", distinct=True)))
    sectors = Sector.objects.for_site(site).in_locale(locale).listed().select_related("locale")
    return [(sector, counts.get(sector.slug, 0)) for sector in sectors]


def count_by_top_region(*, site, locale, model=None) -> list[tuple[Region, int]]:
    """Länder by name, then countries abroad that have pages, each with the number of its live pages (of one type)."""
    links = RegionLink.objects.filter(
        page__in=Page.objects.live().public(), page__locale=locale, page__alias_of=None, region__site=site
    )
    if model:
        links = links.filter(page__content_type=ContentType.objects.get_for_model(model))
    by_prefix = links.order_by().annotate(prefix=Left("region__code", TOP_LEVEL_CODE_LENGTH))
    counts = dict(by_prefix.values_list("prefix").annotate(Count("page_id", distinct=True)))
    regions = Region.objects.for_site(site).top_level().exclude(code="DE").select_related("parent")
    counted = [(region, counts.get(region.code, 0)) for region in regions]
    shown = [(region, count) for region, count in counted if count or region.kind == "state"]
    return sorted(shown, key=lambda entry: (entry[0].kind == "country", entry[0].full_name))
