from collections import defaultdict
from functools import reduce
from operator import or_

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from coopgo.pages.models import BasePage, Crumb, StandardPage
from coopgo.pages.prepared_queries import PreparedQuery, holds_children, read_children
from kb.new_examples import publish_new_examples
from search.related import find_similar_pages

from .sectors import Sector

MOST_RELATED_PAGES = 5


class SectorLink(Orderable):
    """A page's sector; the first one is its main sector (Hauptbereich)."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="sector_links")
    sector = models.ForeignKey(
        "kb.Sector",
        on_delete=models.PROTECT,
        related_name="page_links",
        verbose_name=_("sector"),
        limit_choices_to={"locale__language_code": "de"},
    )

    panels = [FieldPanel("sector", widget=forms.Select)]

    def __str__(self):
        return str(self.sector)


class RegionLink(Orderable):
    """A region a page speaks of."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="region_links")
    region = models.ForeignKey(
        "kb.Region", on_delete=models.PROTECT, related_name="page_links", verbose_name=_("region")
    )

    panels = [FieldPanel("region")]

    def __str__(self):
        return str(self.region)


class ClassifiedPage(BasePage):
    """A page that readers find by sector and region."""

    valid_as_of = models.DateField(
        _("valid as of"),
        null=True,
        blank=True,
        help_text=_("The state of law and figures the text rests on."),
    )

    classification_panels = [
        InlinePanel(
            "sector_links",
            heading=_("Sectors"),
            label=_("sector"),
            help_text=_("The first one is the main sector. One to three are enough."),
        ),
        InlinePanel(
            "region_links",
            heading=_("Regions"),
            label=_("region"),
            help_text=_("What the answer speaks of. None if it holds everywhere."),
        ),
        *BasePage.classification_panels,
    ]
    care_panels = [FieldPanel("valid_as_of"), *BasePage.care_panels]

    class Meta:
        abstract = True

    @cached_property
    def sectors(self) -> list:
        """Sectors in order, the main one first, in this page's language where translated."""
        linked = [link.sector for link in read_children(self, "sector_links", "sector__locale")]
        return Sector.objects.translations_of(linked, self.locale)

    @property
    def main_sector(self):
        return next(iter(self.sectors), None)

    @cached_property
    def regions(self) -> list:
        return [link.region for link in read_children(self, "region_links", "region")]

    @cached_property
    def related_pages(self) -> list[Page]:
        """First what was picked by hand, then what says the same; standard pages only where they were picked."""
        picked = self.live_related_pages[:MOST_RELATED_PAGES]
        missing = MOST_RELATED_PAGES - len(picked)
        if not missing or not self.pk:
            return picked
        return picked + find_similar_pages(self, limit=missing, excluded=picked, excluded_kinds=[StandardPage.art])

    @classmethod
    def prepare_entries(cls, pages: list) -> None:
        """Called with several pages whose whole text will be shown: fetch together what each would ask for."""

    def publish(self, revision, user=None, **kwargs):
        """Publish, and with it the examples that were made for this text."""
        result = super().publish(revision, user=user, **kwargs)
        published = type(self).objects.filter(pk=self.pk, live=True, live_revision=revision).first()
        if published:
            publish_new_examples(published, user=user)
        return result

    def get_onward_link(self) -> Crumb:
        sector = self.main_sector
        return Crumb(sector.name, sector.get_absolute_url()) if sector else super().get_onward_link()


def attach_regions(pages: list[ClassifiedPage]) -> None:
    """Fetch the regions of several pages at once; those that hold them keep what they hold."""
    asking = [page for page in pages if not holds_children(page, "region_links")]
    found = defaultdict(list)
    for link in _select_region_links(pages=[page.pk for page in asking]):
        found[link.page_id].append(link.region)
    for page in asking:
        page.regions = found[page.pk]


def _build_region_links(pages):
    links = RegionLink.objects.filter(reduce(or_, [models.Q(page=page) for page in pages]))
    return links.select_related("region").order_by("sort_order")


_select_region_links = PreparedQuery(_build_region_links, pages=models.BigIntegerField())
