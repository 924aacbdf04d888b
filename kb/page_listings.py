"""The editors' lists of dialogs, guides, blueprints and examples: their filters and columns."""

import django_filters
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from coopgo.pages.care import ReviewState, in_review_state, with_care
from coopgo.pages.freshness import get_review_due_on
from coopgo.pages.viewsets import ModeratedPageViewSet

from .models import BlueprintPage, ExamplePage, GuidePage, Region, RegionLink, Sector, SectorLink


class SectorFilter(django_filters.ModelMultipleChoiceFilter):
    """Offers the sectors that pages of the type have."""

    def get_queryset(self, request):
        links = SectorLink.objects.filter(page__in=self.model.objects.all())
        return Sector.objects.filter(pk__in=links.values("sector_id"))

    def filter(self, pages, sectors):
        if not sectors:
            return pages
        return pages.filter(pk__in=SectorLink.objects.filter(sector__in=sectors).values_list("page_id"))


class RegionFilter(django_filters.ModelMultipleChoiceFilter):
    """Offers the regions of all pages of the type with what they are part of, each followed by its parts."""

    def get_queryset(self, request):
        links = RegionLink.objects.filter(page__in=self.model.objects.all())
        paths = links.order_by().values_list("region__path", flat=True).distinct()
        codes = {code for path in paths for code in path.split("/") if code}
        return Region.objects.filter(code__in=codes).order_by("path")

    def filter(self, pages, regions):
        if not regions:
            return pages
        links = [RegionLink.objects.filter(region__in=Region.objects.within(region)) for region in regions]
        return pages.filter(pk__in={pk for found in links for pk in found.values_list("page_id", flat=True)})


class ReviewFilter(django_filters.ChoiceFilter):
    def filter(self, pages, state):
        if not state:
            return pages
        found = in_review_state(with_care().type(self.model), state, on=timezone.localdate())
        return pages.filter(pk__in=found.values_list("pk"))


class ClassifiedFilterSet(PageFilterSet):
    """Filters by primary keys only: others could not be combined with a search."""

    sector = SectorFilter(label=_("Sector"), widget=CheckboxSelectMultiple)
    region = RegionFilter(label=_("Region"), widget=CheckboxSelectMultiple)
    review = ReviewFilter(label=_("Review"), choices=ReviewState.choices, widget=RadioSelect, empty_label=_("All"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.filters["has_child_pages"]


class GuideFilterSet(ClassifiedFilterSet):
    class Meta:
        model = GuidePage
        fields = []


class BlueprintFilterSet(ClassifiedFilterSet):
    class Meta:
        model = BlueprintPage
        fields = []


class ExampleFilterSet(ClassifiedFilterSet):
    class Meta:
        model = ExamplePage
        fields = []


def _main_sector(page):
    return next((link.sector for link in page.sector_links.all()), "")


def _review_due_on(page):
    due_on = get_review_due_on(page)
    return date_format(due_on, "SHORT_DATE_FORMAT") if due_on else ""


SELECT_COLUMN = BulkActionsColumn("bulk_actions")
TITLE_COLUMN = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
SECTOR_COLUMN = Column("main_sector", label=_("Main sector"), accessor=_main_sector, width="14%")
REVIEW_COLUMN = Column("review_due_on", label=_("Review due on"), accessor=_review_due_on, width="10%")
UPDATED_COLUMN = DateColumn(
    "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="10%"
)
STATUS_COLUMN = PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%")

CLASSIFIED_COLUMNS = [SELECT_COLUMN, TITLE_COLUMN, SECTOR_COLUMN, REVIEW_COLUMN, UPDATED_COLUMN, STATUS_COLUMN]


class WithSectorsMixin:
    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).prefetch_related("sector_links__sector")


class ClassifiedIndexView(WithSectorsMixin, IndexView):
    pass


class ClassifiedExplorableIndexView(WithSectorsMixin, ExplorableIndexView):
    pass


class ClassifiedListingViewSet(PageListingViewSet):
    """All pages of one type in all languages."""

    index_view_class = ClassifiedIndexView
    columns = CLASSIFIED_COLUMNS
    add_to_admin_menu = True


class ClassifiedPageViewSet(ModeratedPageViewSet):
    """The explorer below the list of one type."""

    index_view_class = ClassifiedExplorableIndexView
    columns = CLASSIFIED_COLUMNS


class GuideListingViewSet(ClassifiedListingViewSet):
    model = GuidePage
    filterset_class = GuideFilterSet
    icon = "tasks"
    menu_label = _("Guides")
    menu_order = 120


class BlueprintListingViewSet(ClassifiedListingViewSet):
    model = BlueprintPage
    filterset_class = BlueprintFilterSet
    icon = "clipboard-list"
    menu_label = _("Blueprints")
    menu_order = 130


class ExampleListingViewSet(ClassifiedListingViewSet):
    model = ExamplePage
    filterset_class = ExampleFilterSet
    icon = "site"
    menu_label = _("Examples")
    menu_order = 140


class GuidePageViewSet(ClassifiedPageViewSet):
    model = GuidePage
    filterset_class = GuideFilterSet


class BlueprintPageViewSet(ClassifiedPageViewSet):
    model = BlueprintPage
    filterset_class = BlueprintFilterSet


class ExamplePageViewSet(ClassifiedPageViewSet):
    model = ExamplePage
    filterset_class = ExampleFilterSet
