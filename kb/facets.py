"""Facets of a listing, counted by the database: what is published now is listed and counted now."""

from functools import partial

from django.apps import apps
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, ExtractYear, Left
from django.utils.translation import gettext_lazy as _

from coopgo.pages.facets import FacetValue

_model = partial(apps.get_model, "kb")  # index pages are models and list by these facets

TOP_LEVEL_CODE_LENGTH = 2
CODE_LENGTHS = (TOP_LEVEL_CODE_LENGTH, 5, 8)
"""A code begins with those of what it lies in: Land or country, Kreis, Gemeinde."""


class SectorFacet:
    name = "bereich"
    label = _("Sector")

    def clean(self, values, *, site):
        return list(
            _model("Sector").objects.for_site(site).filter(slug__in=values).values_list("slug", flat=True).distinct()
        )

    def narrow(self, pages, values, *, site):
        return pages.filter(pk__in=_model("SectorLink").objects.filter(sector__slug__in=values).values("page_id"))

    def count(self, pages, *, selected, site, locale):
        links = _model("SectorLink").objects.filter(page_id__in=pages.order_by().values("pk"))
        counts = dict(links.order_by().values_list("sector__slug").annotate(Count("page_id", distinct=True)))
        return [
            FacetValue(sector.slug, sector.name, counts.get(sector.slug, 0), sector.slug in selected)
            for sector in _model("Sector").objects.for_site(site).in_locale(locale).listed()
            if sector.slug in counts or sector.slug in selected
        ]


class RegionFacet:
    """Länder and countries; below a chosen one its parts that have results."""

    name = "region"
    label = _("Region")

    def clean(self, values, *, site):
        regions = _model("Region").objects.for_site(site)
        named = regions.filter(Q(code__in=values) | Q(further_codes__code__in=values))
        return list(named.values_list("code", flat=True).distinct())

    def narrow(self, pages, values, *, site):
        within = Q()
        for path in _model("Region").objects.for_site(site).filter(code__in=values).values_list("path", flat=True):
            within |= Q(region__path__startswith=path)
        return pages.filter(pk__in=self.get_links(pages).filter(within).values("owner_id"))

    def get_links(self, pages):
        """The region links of pages, each with the page it speaks for as `owner_id`."""
        return _model("RegionLink").objects.annotate(owner_id=F("page_id")).order_by()

    def count(self, pages, *, selected, site, locale):
        links = self.get_links(pages).filter(owner_id__in=pages.order_by().values("pk"))
        lengths = CODE_LENGTHS if selected else CODE_LENGTHS[:1]
        counts = {}
        for shorter, length in zip((0, *lengths), lengths, strict=False):
            by_prefix = links.annotate(prefix=Left("region__code", length)).values_list("prefix")
            counted = by_prefix.annotate(Count("owner_id", distinct=True))
            counts |= {prefix: count for prefix, count in counted if len(prefix) > shorter}
        if "DE" in selected:
            within = links.filter(region__path__startswith="DE/")
            counts["DE"] = within.aggregate(pages=Count("owner_id", distinct=True))["pages"]
        regions = _model("Region").objects.for_site(site).filter(code__in={*counts, *selected}).select_related("parent")
        return [
            FacetValue(region.code, region.full_name, counts.get(region.code, 0), region.code in selected, depth)
            for region, depth in _in_tree_order(regions, selected)
        ]


class BlueprintRegionFacet(RegionFacet):
    """A blueprint belongs to its own regions and to those of its published examples."""

    def get_links(self, pages):
        blueprint = "page__examplepage__blueprint_links__page_id"
        published = Q(page__in=_model("ExamplePage").objects.live().public())
        links = _model("RegionLink").objects.filter(Q(**{f"{blueprint}__isnull": True}) | published)
        return links.annotate(owner_id=Coalesce(blueprint, "page_id")).order_by()


def _in_tree_order(regions, selected):
    """Top-level regions by name, each chosen one followed by its parts; yields (region, depth below the top)."""
    by_parent = {}
    for region in sorted(regions, key=lambda region: region.full_name):
        is_top = len(region.code) == TOP_LEVEL_CODE_LENGTH and (region.code != "DE" or "DE" in selected)
        by_parent.setdefault("" if is_top else region.parent.code if region.parent else None, []).append(region)
    open_codes = {code for region in regions if region.code in selected for code in region.path.split("/")}

    def walk(parent_code, depth):
        for region in by_parent.get(parent_code, []):
            yield region, depth
            if region.code in open_codes and region.code != "DE":
                yield from walk(region.code, depth + 1)

    return walk("", 0)


class YearFacet:
    name = "jahr"
    label = _("Year")
    date_field = "asked_on"

    def clean(self, values, *, site):
        return [value for value in values if value.isascii() and value.isdigit() and len(value) == 4]

    def narrow(self, pages, values, *, site):
        return pages.filter(**{f"{self.date_field}__year__in": [int(value) for value in values]})

    def count(self, pages, *, selected, site, locale):
        years = pages.order_by().annotate(year=ExtractYear(self.date_field)).values_list("year")
        counts = dict(years.annotate(Count("pk", distinct=True)))
        counts |= {int(value): 0 for value in selected if int(value) not in counts}
        return [
            FacetValue(str(year), str(year), counts[year], str(year) in selected)
            for year in sorted(counts, reverse=True)
        ]
