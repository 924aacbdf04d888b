"""The queue: what moderators have to read."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from coopgo.community.services.moderators import find_contributions

from .exports import EXPORTED, SafeExportMixin
from .filters import ContributionFilterSet, Queue, in_queue

WIDE = "moderation-wide"
"""The class of cells that narrow screens do without; the contribution itself says it all."""

OLDEST_FIRST, NEWEST_FIRST = "submit_date", "-submit_date"


def _get_url(contribution):
    return reverse("contributions:detail", args=[contribution.pk])


class ContributionColumn(TitleColumn):
    """The beginning of the text, with who says it and what is remarkable about it."""

    cell_template_name = "community/admin/contribution_cell.html"


COLUMNS = [
    BulkActionsCheckboxColumn("bulk_actions", obj_type="contribution"),
    ContributionColumn(
        "comment",
        label=_("Contribution"),
        get_url=_get_url,
        classname="moderation-lead",
        width="32%",
        get_title_id=lambda each: f"contribution_{each.pk}_title",
    ),
    Column("kind", label=_("Kind"), accessor="get_kind_display", classname=WIDE, width="9%"),
    Column("page", label=_("Page"), accessor="page.title", width="18%"),
    Column("region", label=_("Region"), accessor=lambda each: each.region or "", classname=WIDE, width="10%"),
    Column("suspicion", label=_("Suspicion"), sort_key="suspicion", classname=WIDE, width="6%"),
    DateColumn("submit_date", label=_("Submitted"), sort_key="submit_date", width="8%"),
    StatusTagColumn(
        "state",
        label=_("State"),
        accessor="get_state_display",
        primary=lambda each: each.state == State.PUBLISHED,
        width="9%",
    ),
    Column("assignee", label=_("Assigned to"), accessor=lambda each: each.assignee or "", classname=WIDE, width="8%"),
]


class QueueView(SafeExportMixin, generic.IndexView):
    """What waits, oldest first; everything else by the tabs and filters."""

    model = Contribution
    page_title = _("Contributions")
    header_icon = "comment"
    template_name = "community/admin/queue.html"
    index_url_name = "contributions:index"
    index_results_url_name = "contributions:index_results"
    any_permission_required = ["view"]
    filterset_class = ContributionFilterSet
    columns = COLUMNS
    search_fields = ["comment", "user_name", "participants", "page__title", "region__name"]
    search_backend_name = None
    paginate_by = 50
    verbose_name_plural = _("contributions")
    list_export = list(EXPORTED)
    export_headings = EXPORTED
    export_filename = "contributions"

    def get_base_queryset(self):
        return find_contributions(self.request.user).with_queue_data()

    @property
    def default_ordering(self):
        return NEWEST_FIRST if self.request.GET.get("queue") or self.request.GET.get("state") else OLDEST_FIRST

    def order_queryset(self, contributions):
        return contributions.order_by(self.ordering, "pk")

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "tabs": self._list_tabs(), "model_opts": Contribution._meta}

    def _list_tabs(self):
        contributions = find_contributions(self.request.user)
        chosen = self.request.GET.get("queue") or (Queue.ALL if "state" in self.request.GET else "")
        return [
            {
                "label": label,
                "url": f"{self.index_url}?queue={queue}" if queue else self.index_url,
                "count": None if queue == Queue.ALL else in_queue(contributions, queue).count(),
                "is_current": queue == chosen,
            }
            for queue, label in [("", _("New")), *Queue.choices]
        ]
