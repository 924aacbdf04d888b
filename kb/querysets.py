from django.apps import apps
from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from coopgo.pages.models import SiteOwnedQuerySet


def lies_in(site) -> Q:
    """Pages at or below the site's home in any language."""
    below_a_home = Q()
    for home in site.root_page.get_translations(inclusive=True):
        below_a_home |= Q(path__startswith=home.path)
    return below_a_home


class ClassifiedPageQuerySet(PageQuerySet):
    """Pages that readers find by sector and region."""

    def in_locale(self, locale):
        """Pages written in a language; aliases only repeat another one."""
        return self.filter(locale=locale, alias_of=None)

    def in_site(self, site):
        """Pages below the site's home in any language."""
        return self.filter(lies_in(site))

    def unrestricted(self):
        """What `public` finds, in one query: a query that is written once cannot ask for the restrictions first."""
        path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        restrictions = PageViewRestriction.objects.alias(shown=path).filter(shown__startswith=F("page__path"))
        return self.filter(~Exists(restrictions))

    def without_aliases(self):
        """Originals and translations, for a few pages found by another column: SQLite would choose this one's index."""
        return self.alias(source_id=Coalesce("alias_of_id", 0)).filter(source_id=0)

    def newest_first(self):
        return self.order_by("-first_published_at", "-pk")

    def for_sector(self, slug):
        links = apps.get_model("kb.SectorLink").objects.filter(page=OuterRef("pk"), sector__slug=slug)
        return self.filter(Exists(links))

    def for_region(self, region):
        """Pages that speak of a region or of a part of it."""
        links = apps.get_model("kb.RegionLink").objects.filter(page=OuterRef("pk"))
        return self.filter(Exists(links.filter(region__path__startswith=region.path)))

    def for_region_itself(self, regions):
        """Pages that speak of one of these regions as a whole."""
        links = apps.get_model("kb.RegionLink").objects.filter(page=OuterRef("pk"), region__in=regions)
        return self.filter(Exists(links))

    def with_listing_data(self):
        """Everything a list item shows, in a constant number of queries."""
        return self.select_related("locale").prefetch_related(
            "sector_links__sector__locale", "region_links__region__parent"
        )


class BlueprintPageQuerySet(ClassifiedPageQuerySet):
    def for_region(self, region):
        """Blueprints that speak of a region or of a part of it, themselves or by one of their published examples."""
        published = apps.get_model("kb.ExamplePage").objects.live().public()
        examples = apps.get_model("kb.BlueprintExample").objects.filter(page=OuterRef("pk"), example__in=published)
        within = examples.filter(example__region_links__region__path__startswith=region.path)
        return super().for_region(region) | self.filter(Exists(within))


class SectorQuerySet(SiteOwnedQuerySet):
    def in_locale(self, locale):
        return self.filter(locale=locale)

    def translations_of(self, sectors, locale):
        """The given sectors in their order, each in the locale's language where it has been translated."""
        if all(sector.locale_id == locale.pk for sector in sectors):
            return list(sectors)
        keys = [sector.translation_key for sector in sectors]
        translated = {sector.translation_key: sector for sector in self.filter(locale=locale, translation_key__in=keys)}
        return [translated.get(sector.translation_key, sector) for sector in sectors]

    def listed(self):
        """Those an editor has switched on for navigation and facets."""
        return self.filter(is_listed=True)


class GlossaryTermQuerySet(SiteOwnedQuerySet):
    def in_locale(self, locale):
        return self.filter(locale=locale)


class StatuteCitationQuerySet(QuerySet):
    def with_last_change(self):
        """Each with `changed_on`, the last day on which editors marked its section as changed, or None."""
        changes = apps.get_model("kb.StatuteChange").objects.filter(law=OuterRef("law"), section=OuterRef("section"))
        last = changes.order_by("-changed_on").values("changed_on")[:1]
        return self.select_related("law").annotate(changed_on=Subquery(last))


class RegionQuerySet(SiteOwnedQuerySet):
    def within(self, region):
        """The region itself and everything below it."""
        return self.filter(path__startswith=region.path)

    def ancestors_of(self, region):
        *codes, _own_code = region.path.rstrip("/").split("/")
        return self.filter(site=region.site_id, code__in=codes)

    def by_code(self, site, code):
        """The region with this code, also one it was merged from (`11000000` is Berlin, `11`). May be empty."""
        if "\0" in code:
            # PostgreSQL takes no such text, not even to look for it.
            return self.none()
        merged = apps.get_model("kb.RegionCode").objects.for_site(site).filter(code=code)
        return self.filter(Q(site=site, code=code) | Q(pk__in=merged.values("region")))

    def with_pages_below(self, region, *, locale):
        """The region's direct parts in which live pages lie, each with their number as `page_count`."""
        links = apps.get_model("kb.RegionLink").objects
        below = links.filter(
            region__path__startswith=OuterRef("path"),
            page__in=Page.objects.live().public(),
            page__locale=locale,
            page__alias_of=None,
        )
        pages = below.order_by().values("page__locale").annotate(pages=Count("page_id", distinct=True)).values("pages")
        parts = self.filter(parent=region).select_related("parent").annotate(page_count=Subquery(pages))
        return parts.filter(page_count__gt=0).order_by("name")

    def top_level(self):
        """Länder and countries abroad: what the region facet lists first."""
        return self.filter(Q(kind="state", parent__code="DE") | Q(kind="country"))
