"""Reports on the care for pages (Berichte), in the admin's menu of reports."""

from datetime import date

from django import forms
from django.contrib.auth import get_user_model
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import ContentTypeFilter, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LocaleColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page, get_page_content_types
from wagtail.permissions import policy_registry

from coopgo.pages.care import find_review_due, with_care
from coopgo.pages.freshness import get_review_due_on
from coopgo.pages.models import BasePage

from . import care

PERMISSIONS = ["add", "change", "publish"]


def _get_maintainers(request):
    return get_user_model().objects.filter(pk__in=with_care().values("maintainer_id"))


def _get_types(request):
    types = get_page_content_types(include_base_page_type=False)
    models = [content_type for content_type in types if issubclass(content_type.model_class() or Page, BasePage)]
    return types.filter(pk__in=[content_type.pk for content_type in models])


class MaintainerFilter(MultipleUserFilter):
    def filter(self, pages, maintainers):
        return pages.filter(maintainer_id__in=[user.pk for user in maintainers]) if maintainers else pages


class CareFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=_get_types)
    maintainer = MaintainerFilter(label=_("Maintainer"), queryset=_get_maintainers, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Page
        fields = []


class DetailsColumn(Column):
    cell_template_name = "kb/admin/details_cell.html"


def _get_edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class CareReportView(PageReportView):
    """Pages of all types that something is to be done on; `slug` names the report in its address."""

    slug = ""
    menu_order = 100
    header_icon = "calendar-check"
    details_label = None

    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = CareFilterSet
    any_permission_required = PERMISSIONS
    default_ordering = "due_number"

    @classproperty
    def index_url_name(cls):  # noqa: N805
        return f"report_{cls.slug}"

    @classproperty
    def index_results_url_name(cls):  # noqa: N805
        return f"report_{cls.slug}_results"

    @property
    def columns(self):
        columns = [
            TitleColumn(
                "title", label=_("Title"), accessor="get_admin_display_title", get_url=_get_edit_url, width="26%"
            ),
            Column("type", label=_("Type"), accessor="page_type_display_name", width="8%"),
            LocaleColumn(label=_("Language"), accessor="locale", sort_key=None, width="8%"),
            Column("maintainer", label=_("Maintainer"), width="10%"),
            Column("due_on", label=_("Review due on"), sort_key="due_number", accessor=_show_due_on, width="10%"),
            Column("status", label=_("Status"), accessor="status_string", width="10%"),
        ]
        details = [DetailsColumn("details", label=self.details_label)] if self.details_label else []
        return [columns[0], *details, *columns[1:]]

    @property
    def list_export(self):
        return [
            "title",
            *(["details"] if self.details_label else []),
            "page_type_display_name",
            "locale",
            "maintainer",
            "reviewed_on",
            "due_on",
            "status_string",
            "full_url",
        ]

    @property
    def export_headings(self):
        return {
            "title": _("Title"),
            "details": self.details_label,
            "page_type_display_name": _("Type"),
            "locale": _("Language"),
            "maintainer": _("Maintainer"),
            "reviewed_on": _("Reviewed on"),
            "due_on": _("Review due on"),
            "status_string": _("Status"),
            "full_url": _("Address"),
        }

    def get_filename(self):
        return f"{self.slug}-{timezone.localdate():%Y-%m-%d}"

    def get_queryset(self):
        explorable = self.permission_policy.explorable_instances(self.request.user)
        pages = with_care().filter(pk__in=explorable.values("pk"))
        pages = self.find(pages, on=timezone.localdate()).select_related("locale")
        self.queryset = pages.prefetch_workflow_states().annotate_approved_schedule()
        return super().get_queryset()

    def find(self, pages, *, on: date):
        raise NotImplementedError

    def describe(self, pages) -> dict[int, list[str]]:
        """What is to be done on each page, by its id."""
        return {}

    def decorate_paginated_queryset(self, pages):
        pages = list(pages)
        maintainers = get_user_model().objects.in_bulk({page.maintainer_id for page in pages} - {None})
        details = self.describe(pages)
        for page in pages:
            page.maintainer = get_user_display_name(maintainers.get(page.maintainer_id)) if page.maintainer_id else ""
            page.details = details.get(page.pk, [])
            page.due_on = get_review_due_on(page)
        return pages


def _show_due_on(page):
    return date_format(page.due_on, "SHORT_DATE_FORMAT") if page.due_on else ""


class ReviewDueReport(CareReportView):
    slug = "review_due"
    page_title = _("Due for review")
    no_results_message = _("Nothing is due for review.")

    def find(self, pages, *, on):
        return find_review_due(pages, on=on)


class AffectedReport(CareReportView):
    slug = "law_changes"
    page_title = _("Affected by changes of law")
    header_icon = "clipboard-list"
    menu_order = 110
    details_label = _("Changed since it was checked")
    no_results_message = _("No text cites a section that changed since the text was checked.")

    def find(self, pages, *, on):
        return care.find_affected(pages)

    def describe(self, pages):
        return care.describe_changes(pages)


class UnsourcedFiguresReport(CareReportView):
    slug = "unsourced_figures"
    page_title = _("Figures without source")
    header_icon = "decimal"
    menu_order = 120
    details_label = _("Paragraphs")
    no_results_message = _("Every figure has its source.")

    def find(self, pages, *, on):
        return care.find_without_source(pages)

    def describe(self, pages):
        return care.describe_figures(pages)


class WithoutSectorReport(CareReportView):
    slug = "without_sector"
    page_title = _("Without sector")
    header_icon = "tag"
    menu_order = 140
    no_results_message = _("Every text has its sector.")

    def find(self, pages, *, on):
        return care.find_without_sector(pages)


class CareMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, PERMISSIONS)


def register_report(report: type[CareReportView]) -> None:
    """Give a report its addresses and its place in the menu."""
    address = f"reports/{report.slug.replace('_', '-')}/"

    @hooks.register("register_admin_urls")
    def list_urls():
        return [
            path(address, report.as_view(), name=report.index_url_name),
            path(f"{address}results/", report.as_view(results_only=True), name=report.index_results_url_name),
        ]

    @hooks.register("register_reports_menu_item")
    def make_menu_item():
        return CareMenuItem(
            report.page_title,
            reverse(report.index_url_name),
            name=report.slug,
            icon_name=report.header_icon,
            order=report.menu_order,
        )
