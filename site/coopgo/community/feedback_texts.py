"""All that readers wrote of pages ("Nein, weil ...", "Fehler melden"): a report to read through and to export."""

import django_filters
from django.urls import path, reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from .feedback_reports import BaseFeedbackReport, FeedbackReport, PeriodFilterSet
from .models import PageFeedback
from .moderation.queue import WIDE
from .services.feedback_sums import Answer, find_written


class TextFilterSet(PeriodFilterSet):
    answer = django_filters.ChoiceFilter(
        label=_("Answer"), choices=[(each.value, each.label) for each in (Answer.NO, Answer.ERROR)]
    )
    is_done = django_filters.BooleanFilter(label=_("Done"))

    class Meta:
        model = PageFeedback
        fields = []


def _get_edit_url(feedback):
    return reverse("wagtailadmin_pages:edit", args=[feedback.page_id])


def _get_day(feedback):
    return date_format(feedback.day, "SHORT_DATE_FORMAT")


EXPORTED = {
    "day": _("Day"),
    "page.title": _("Title"),
    "page.full_url": _("Address"),
    "get_answer_display": _("Answer"),
    "text": _("Text"),
    "is_counted": _("Counted"),
    "is_done": _("Done"),
}


class FeedbackTextsReport(BaseFeedbackReport):
    page_title = _("What readers wrote")
    breadcrumbs_items = [
        *BaseFeedbackReport.breadcrumbs_items,
        {"url": reverse_lazy("report_feedback"), "label": FeedbackReport.page_title},
    ]
    index_url_name = "report_feedback_texts"
    index_results_url_name = "report_feedback_texts_results"
    export_name = "feedback-texts"

    model = PageFeedback
    filterset_class = TextFilterSet
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="page.title",
            get_url=_get_edit_url,
            classname="moderation-lead",
            width="25%",
        ),
        Column("answer", label=_("Answer"), accessor="get_answer_display", classname=WIDE, width="12%"),
        Column("text", label=_("Text"), classname="moderation-lead"),
        Column("day", label=_("Day"), accessor=_get_day, classname=WIDE, width="10%"),
        StatusTagColumn(
            "is_done",
            label=_("State"),
            accessor=lambda feedback: _("Done") if feedback.is_done else _("Open"),
            primary=lambda feedback: not feedback.is_done,
            width="10%",
        ),
    ]
    list_export = list(EXPORTED)
    export_headings = EXPORTED

    def get_base_queryset(self):
        return find_written(self.request.user, since=self.filters.get_first_day())


@hooks.register("register_admin_urls")
def list_text_urls():
    view = FeedbackTextsReport
    return [
        path("reports/feedback/texts/", view.as_view(), name=view.index_url_name),
        path("reports/feedback/texts/results/", view.as_view(results_only=True), name=view.index_results_url_name),
    ]
