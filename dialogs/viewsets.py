import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from kb.page_listings import (
    REVIEW_COLUMN,
    SECTOR_COLUMN,
    SELECT_COLUMN,
    STATUS_COLUMN,
    TITLE_COLUMN,
    UPDATED_COLUMN,
    ClassifiedFilterSet,
    ClassifiedListingViewSet,
    ClassifiedPageViewSet,
)

from .admin_views import DialogCreateView
from .models import DialogPage


def _years_in_use():
    return [(day.year, day.year) for day in DialogPage.objects.dates("asked_on", "year", order="DESC")]


class YearFilter(django_filters.MultipleChoiceFilter):
    def filter(self, dialogs, years):
        if not years:
            return dialogs
        return dialogs.filter(pk__in=DialogPage.objects.filter(asked_on__year__in=years).values_list("pk"))


class DialogFilterSet(ClassifiedFilterSet):
    year = YearFilter(label=_("Year"), choices=_years_in_use, widget=CheckboxSelectMultiple)

    class Meta:
        model = DialogPage
        fields = []


def _asked_on(dialog):
    return date_format(dialog.asked_on, "SHORT_DATE_FORMAT")


DIALOG_COLUMNS = [
    SELECT_COLUMN,
    TITLE_COLUMN,
    Column("reference", label=_("Reference"), sort_key="reference", width="10%"),
    Column("asked_on", label=_("Asked on"), accessor=_asked_on, sort_key="asked_on", width="10%"),
    SECTOR_COLUMN,
    REVIEW_COLUMN,
    UPDATED_COLUMN,
    STATUS_COLUMN,
]


class DialogListingViewSet(ClassifiedListingViewSet):
    model = DialogPage
    columns = DIALOG_COLUMNS
    filterset_class = DialogFilterSet
    icon = "openquote"
    menu_label = _("Dialogs")
    menu_order = 110


class DialogPageViewSet(ClassifiedPageViewSet):
    model = DialogPage
    add_view_class = DialogCreateView
    columns = DIALOG_COLUMNS
    filterset_class = DialogFilterSet
