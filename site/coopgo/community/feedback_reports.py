"""What readers say of pages (Rückmeldungen): a report for editors and moderators, in the admin's menu of reports."""

from datetime import date, timedelta

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page, get_page_content_types

from . import converters  # noqa: F401 - `<row:pk>`
from .moderation.exports import SafeExportMixin
from .moderation.queue import WIDE
from .services.feedback_sums import (
    find_feedback,
    find_pages_with_feedback,
    find_texts,
    may_read_feedback,
)

USUAL_PERIOD_DAYS = 90
PERIODS_DAYS = (7, 30, 365)
MOST_TEXTS = 20
"""Of a page; the others come up when these are done."""


def _name_days(number: int):
    return ngettext_lazy("%(number)d day", "%(number)d days", number) % {"number": number}


def _get_types(request):
    return get_page_content_types(include_base_page_type=False)


class PeriodFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[(number, _name_days(number)) for number in PERIODS_DAYS],
        empty_label=_name_days(USUAL_PERIOD_DAYS),
        widget=forms.RadioSelect,
        method="keep_all",
    )

    def keep_all(self, found, name, value):
        """What is listed is made of the period: nothing is left to be filtered."""
        return found

    def get_first_day(self) -> date:
        chosen = self.form.cleaned_data.get("period") if self.form.is_valid() else None
        return timezone.localdate() - timedelta(days=int(chosen or USUAL_PERIOD_DAYS) - 1)


class FeedbackFilterSet(PeriodFilterSet):
    content_type = ContentTypeFilter(label=_("Type"), queryset=_get_types)
    is_open = django_filters.BooleanFilter(label=_("Something is open"), method="filter_open")

    class Meta:
        model = Page
        fields = []

    def filter_open(self, pages, name, value):
        return pages.filter(open__gt=0) if value else pages.filter(open=0)


class TextsColumn(Column):
    cell_template_name = "community/admin/feedback_texts_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context, request = super().get_cell_context_data(instance, parent_context), parent_context["request"]
        back = f"{reverse('report_feedback')}?{request.GET.urlencode()}"
        return context | {"csrf_token": get_token(request), "back": back}


def _get_edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _show_share(page) -> str:
    """How many of those who answered found it helpful."""
    answers = page.yes + page.no
    return f"{round(100 * page.yes / answers)} %" if answers else "–"


class BaseFeedbackReport(SafeExportMixin, ReportView):
    """For whoever may read what is said of some page; the filter set has a period."""

    header_icon = "comment"
    any_permission_required = ["feedback"]
    no_results_message = _("Nobody has said anything in this period.")
    export_name = ""

    def user_has_any_permission(self, permissions):
        return may_read_feedback(self.request.user)

    def get_filename(self):
        return f"{self.export_name}-{timezone.localdate():%Y-%m-%d}"


class FeedbackReport(BaseFeedbackReport):
    page_title = _("Feedback")
    index_url_name = "report_feedback"
    index_results_url_name = "report_feedback_results"
    export_name = "feedback"

    model = Page
    filterset_class = FeedbackFilterSet
    default_ordering = ("-open", "-no", "title")
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            get_url=_get_edit_url,
            classname="moderation-lead",
            width="22%",
        ),
        Column("type", label=_("Type"), accessor="page_type_display_name", classname=WIDE, width="8%"),
        NumberColumn("yes", label=_("Helpful"), sort_key="yes", width="6%"),
        NumberColumn("no", label=_("Not helpful"), sort_key="no", width="6%"),
        Column("share", label=_("Share"), accessor=_show_share, classname=WIDE, width="6%"),
        NumberColumn("open", label=_("Open"), sort_key="open", width="6%"),
        TextsColumn("texts", label=_("What readers wrote"), accessor="texts", classname="moderation-lead"),
    ]
    list_export = ["title", "page_type_display_name", "yes", "no", "mistakes", "open", "full_url"]
    export_headings = {
        "title": _("Title"),
        "page_type_display_name": _("Type"),
        "yes": _("Helpful"),
        "no": _("Not helpful"),
        "mistakes": _("Mistakes reported"),
        "open": _("Open"),
        "full_url": _("Address"),
    }

    @property
    def header_buttons(self):
        return [HeaderButton(_("All texts"), url=reverse("report_feedback_texts"), icon_name="list-ul")]

    def get_base_queryset(self):
        return find_pages_with_feedback(self.request.user, since=self.filters.get_first_day())

    def decorate_paginated_queryset(self, pages):
        pages = list(pages)
        texts = find_texts(self.request.user, pages, since=self.filters.get_first_day())
        for page in pages:
            page.texts = texts[page.pk][:MOST_TEXTS]
            page.more_texts = len(texts[page.pk]) - len(page.texts)
        return pages


@require_POST
def tick_feedback(request, pk):
    """What a reader wrote is done, or open again."""
    if not may_read_feedback(request.user):
        raise PermissionDenied
    feedback = get_object_or_404(find_feedback(request.user), pk=pk)
    feedback.is_done = request.POST.get("is_done") == "1"
    feedback.save(update_fields=["is_done"])
    return redirect(get_valid_next_url_from_request(request) or reverse(FeedbackReport.index_url_name))


class FeedbackMenuItem(MenuItem):
    def is_shown(self, request):
        return may_read_feedback(request.user)


@hooks.register("register_admin_urls")
def list_feedback_urls():
    return [
        path("reports/feedback/", FeedbackReport.as_view(), name=FeedbackReport.index_url_name),
        path(
            "reports/feedback/results/",
            FeedbackReport.as_view(results_only=True),
            name=FeedbackReport.index_results_url_name,
        ),
        path("reports/feedback/<row:pk>/", tick_feedback, name="tick_feedback"),
    ]


@hooks.register("register_reports_menu_item")
def make_feedback_menu_item():
    return FeedbackMenuItem(
        FeedbackReport.page_title,
        reverse(FeedbackReport.index_url_name),
        name="feedback",
        icon_name=FeedbackReport.header_icon,
        order=90,
    )
