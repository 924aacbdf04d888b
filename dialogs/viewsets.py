import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from coopgo.pages.viewsets import ModeratedPageViewSet
from kb.models import Region, RegionLink, Sector, SectorLink

from .models import DialogPage


def _sectors_in_use(request):
    links = SectorLink.objects.filter(page__in=DialogPage.objects.all())
    return Sector.objects.filter(pk__in=links.values("sector_id"))


def _regions_in_use(request):
    """The regions of all dialogs with what they are part of, each followed by its parts."""
    links = RegionLink.objects.filter(page__in=DialogPage.objects.all())
    paths = links.order_by().values_list("region__path", flat=True).distinct()
    codes = {code for path in paths for code in path.split("/") if code}
    return Region.objects.filter(code__in=codes).order_by("path")


def _years_in_use():
    return [(day.year, day.year) for day in DialogPage.objects.dates("asked_on", "year", order="DESC")]


class SectorFilter(django_filters.ModelMultipleChoiceFilter):
    def filter(self, dialogs, sectors):
        if not sectors:
            return dialogs
        return dialogs.filter(pk__in=SectorLink.objects.filter(sector__in=sectors).values_list("page_id"))


class RegionFilter(django_filters.ModelMultipleChoiceFilter):
    def filter(self, dialogs, regions):
        if not regions:
            return dialogs
        links = [RegionLink.objects.filter(region__in=Region.objects.within(region)) for region in regions]
        return dialogs.filter(pk__in={pk for found in links for pk in found.values_list("page_id", flat=True)})


class YearFilter(django_filters.MultipleChoiceFilter):
    def filter(self, dialogs, years):
        if not years:
            return dialogs
        return dialogs.filter(pk__in=DialogPage.objects.filter(asked_on__year__in=years).values_list("pk"))


class DialogFilterSet(PageFilterSet):
    """Filters by primary keys only: others could not be combined with a search."""

    sector = SectorFilter(label=_("Sector"), queryset=_sectors_in_use, widget=CheckboxSelectMultiple)
    region = RegionFilter(label=_("Region"), queryset=_regions_in_use, widget=CheckboxSelectMultiple)
    year = YearFilter(label=_("Year"), choices=_years_in_use, widget=CheckboxSelectMultiple)

    class Meta:
        model = DialogPage
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.filters["has_child_pages"]


def _main_sector(dialog):
    return next((link.sector for link in dialog.sector_links.all()), "")


def _asked_on(dialog):
    return date_format(dialog.asked_on, "SHORT_DATE_FORMAT")


class DialogListingMixin:
    base_filterset_class = DialogFilterSet

    def annotate_queryset(self, dialogs):
        return super().annotate_queryset(dialogs).prefetch_related("sector_links__sector")


DIALOG_COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    Column("reference", label=_("Reference"), sort_key="reference", width="10%"),
    Column("asked_on", label=_("Asked on"), accessor=_asked_on, sort_key="asked_on", width="10%"),
    Column("main_sector", label=_("Main sector"), accessor=_main_sector, width="14%"),
    DateColumn("latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="10%"),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
]


class DialogIndexView(DialogListingMixin, IndexView):
    pass


class DialogExplorableIndexView(DialogListingMixin, ExplorableIndexView):
    pass


class DialogListingViewSet(PageListingViewSet):
    """All dialogs of all languages in one list."""

    model = DialogPage
    index_view_class = DialogIndexView
    columns = DIALOG_COLUMNS
    filterset_class = DialogFilterSet
    icon = "openquote"
    menu_label = _("Dialogs")
    menu_order = 110
    add_to_admin_menu = True


class DialogPageViewSet(ModeratedPageViewSet):
    """The explorer below a list of dialogs."""

    model = DialogPage
    index_view_class = DialogExplorableIndexView
    columns = DIALOG_COLUMNS
    filterset_class = DialogFilterSet
