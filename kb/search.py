"""Sector and region as facets of the search."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Site

from search.query.names import choose_by_name
from search.registry import Facet, FacetLabel, register_facet, register_page_type

from .facets import RegionFacet, SectorFacet
from .listing import with_orders
from .models import (
    BlueprintExample,
    BlueprintPage,
    ClassifiedPage,
    ExamplePage,
    GuidePage,
    Region,
    RegionLink,
    Sector,
    SectorLink,
)
from .region_names import find_region


def register_page_types() -> None:
    for model in (GuidePage, BlueprintPage, ExamplePage):
        register_page_type(model, get_listing=partial(get_hits, model))


def get_hits(model: type[ClassifiedPage]) -> QuerySet:
    """The pages of a type with all that a search hit shows."""
    return with_orders(model.objects.with_listing_data())


def register_facets() -> None:
    register_facet(
        Facet(
            "bereich",
            _("Sector"),
            20,
            _collect_sectors,
            _describe_sectors,
            _clean_sectors,
            _resolve_sector,
            further_names=("sector",),
        )
    )
    register_facet(
        Facet("region", _("Region"), 30, _collect_regions, _describe_regions, _clean_regions, _resolve_region)
    )


def _collect_sectors(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    slugs = defaultdict(list)
    for page_id, slug in SectorLink.objects.filter(page__in=pages).values_list("page_id", "sector__slug"):
        slugs[page_id].append(slug)
    return slugs


def _describe_sectors(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    """Those that are listed in this language, and what was chosen in any case: it must be possible to drop it."""
    sectors = Sector.objects.for_site(site).filter(slug__in=values)
    own = [
        sector for sector in sectors if sector.locale_id == locale.pk and (sector.is_listed or sector.slug in chosen)
    ]
    missing = set(chosen) - {sector.slug for sector in own}
    others = {sector.slug: sector for sector in sectors if sector.slug in missing}
    return [FacetLabel(sector.slug, sector.name) for sector in (*own, *others.values())]


def _clean_sectors(values: list[str], site: Site) -> list[str]:
    return SectorFacet().clean(values, site=site)


def _resolve_sector(typed: str, site: Site, locale: Locale) -> str | None:
    """By the names of every language; a sector that is not listed only by its slug, as in an address."""
    listed = Sector.objects.for_site(site).listed().values_list("slug", "name")
    named = [(slug, name) for slug, own_name in listed for name in (slug, own_name)]
    return choose_by_name(typed, named) or next(iter(_clean_sectors([typed], site)), None)


def _collect_regions(pages: Sequence[Page]) -> Mapping[int, Iterable[str]]:
    codes = defaultdict(set)
    own = RegionLink.objects.filter(page__in=pages).values_list("page_id", "region__path")
    published = ExamplePage.objects.live().public()
    examples = BlueprintExample.objects.filter(page_id__in=[page.pk for page in pages], example__in=published)
    paths = examples.filter(example__region_links__isnull=False).values_list(
        "page_id", "example__region_links__region__path"
    )
    for page_id, path in chain(own, paths):
        codes[page_id].update(path.rstrip("/").split("/"))
    return codes


def _describe_regions(values: set[str], chosen: list[str], site: Site, locale: Locale) -> list[FacetLabel]:
    """Länder and countries abroad, below a chosen region its parts; Germany itself only if it was chosen."""
    regions = Region.objects.for_site(site)
    selected = regions.filter(code__in=chosen)
    opened = {code for path in selected.values_list("path", flat=True) for code in path.rstrip("/").split("/")}
    open_ids = list(regions.filter(code__in={*opened, "DE"}).values_list("pk", flat=True))
    found = Region.objects.filter(
        Q(parent_id__in=open_ids) | Q(site=site, parent_id=None) | Q(site=site, code__in=chosen)
    ).select_related("parent")
    offered = {region.code: region for region in found if region.code in values}
    if "DE" not in chosen:
        offered.pop("DE", None)
    return [
        FacetLabel(region.code, region.full_name, _get_parent_code(region, offered))
        for region in sorted(offered.values(), key=lambda region: region.full_name)
    ]


def _get_parent_code(region: Region, offered: Container[str]) -> str:
    """A Land stands on top even where Germany was chosen, as does a part whose whole has no results."""
    parent = region.parent.code if region.parent else ""
    return parent if parent in offered and parent != "DE" else ""


def _clean_regions(values: list[str], site: Site) -> list[str]:
    return RegionFacet().clean(values, site=site)


def _resolve_region(typed: str, site: Site, locale: Locale) -> str | None:
    region = find_region(typed, site)
    return region.code if region else None
