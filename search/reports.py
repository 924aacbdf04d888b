"""What readers look for (Suchanfragen): reports for editors, each query with what they can do about it."""

from datetime import date, timedelta
from urllib.parse import urlencode

import django_filters
from django import forms
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from .languages import get_names
from .models import SearchQuery
from .querysets import SearchQueryQuerySet
from .registry import get_query_actions, register_query_action

PERMISSIONS = ["add", "change", "publish"]

USUAL_PERIOD_DAYS = 30
PERIODS_DAYS = (7, 90, 180)


def _name_days(number: int):
    return ngettext_lazy("%(number)d day", "%(number)d days", number) % {"number": number}


class QueryFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[(number, _name_days(number)) for number in PERIODS_DAYS],
        empty_label=_name_days(USUAL_PERIOD_DAYS),
        widget=forms.RadioSelect,
        method="keep_all",
    )
    language_code = django_filters.ChoiceFilter(
        label=_("Language"), choices=lambda: get_names().items(), empty_label=_("All"), widget=forms.RadioSelect
    )

    class Meta:
        model = SearchQuery
        fields = []

    def keep_all(self, queries, name, value):
        """The sums of `with_figures` are made of the period: nothing is left to be filtered."""
        return queries

    def get_first_day(self) -> date:
        chosen = self.form.cleaned_data.get("period") if self.form.is_valid() else None
        return timezone.localdate() - timedelta(days=int(chosen or USUAL_PERIOD_DAYS) - 1)


class ActionsColumn(Column):
    cell_template_name = "search/admin/query_actions_cell.html"


def _list_actions(query: SearchQuery) -> list[tuple[str, str]]:
    return [(action.label, action.get_url(query)) for action in get_query_actions()]


def _show_clicks(query: SearchQuery) -> str:
    """Nobody knows whether something was opened where no script ran."""
    return number_format(query.clicks) if query.visits or query.clicks else "–"


def _show_last_day(query: SearchQuery) -> str:
    return date_format(query.last_typed_on, "SHORT_DATE_FORMAT")


class QueryReportView(ReportView):
    """Queries of the site at whose address the admin was opened; `slug` names the report in its address."""

    slug = ""
    menu_order = 100
    header_icon = "search"
    results_template_name = "search/admin/query_report_results.html"

    model = SearchQuery
    filterset_class = QueryFilterSet
    any_permission_required = PERMISSIONS
    default_ordering = ("-searches", "text")
    columns = [
        Column("text", label=_("Query"), sort_key="text", width="22%"),
        Column("language_code", label=_("Language"), accessor="get_language_code_display", width="6%"),
        NumberColumn("searches", label=_("Searches"), sort_key="searches", width="6%"),
        NumberColumn("hits", label=_("Hits"), sort_key="hits", width="6%"),
        Column("clicks", label=_("Opened"), accessor=_show_clicks, sort_key="clicks", width="6%"),
        Column(
            "last_typed_on", label=_("Last typed on"), accessor=_show_last_day, sort_key="last_typed_on", width="10%"
        ),
        ActionsColumn("actions", label=_("What can be done"), accessor=_list_actions),
    ]
    list_export = ["text", "get_language_code_display", "searches", "hits", "visits", "clicks", "last_typed_on"]
    export_headings = {
        "text": _("Query"),
        "get_language_code_display": _("Language"),
        "searches": _("Searches"),
        "hits": _("Hits"),
        "visits": _("Searches with script"),
        "clicks": _("Opened"),
        "last_typed_on": _("Last typed on"),
    }

    @classproperty
    def index_url_name(cls):  # noqa: N805
        return f"report_{cls.slug}"

    @classproperty
    def index_results_url_name(cls):  # noqa: N805
        return f"report_{cls.slug}_results"

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(Page)

    def get_filename(self):
        return f"{self.slug}-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        queries = SearchQuery.objects.for_site(Site.find_for_request(self.request))
        return self.select(queries.with_figures(since=self.filters.get_first_day()))

    def select(self, queries: SearchQueryQuerySet) -> SearchQueryQuerySet:
        return queries


class TopQueriesReport(QueryReportView):
    slug = "top_queries"
    page_title = _("Top queries")
    no_results_message = _("No query is kept from this period.")


class WithoutHitsReport(QueryReportView):
    slug = "queries_without_hits"
    page_title = _("Queries without hits")
    header_icon = "warning"
    menu_order = 110
    no_results_message = _("Every query that is kept found something.")

    def select(self, queries):
        return queries.without_hits()


class WithoutClickReport(QueryReportView):
    slug = "queries_without_click"
    page_title = _("Queries without a click")
    header_icon = "crosshairs"
    menu_order = 120
    no_results_message = _("Of every query that is kept something was opened.")

    def select(self, queries):
        return queries.without_click()


class QueryReportMenuItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(Page).user_has_any_permission(request.user, PERMISSIONS)


def register_report(report: type[QueryReportView]) -> None:
    """Give a report its addresses and its place in the menu of the search."""
    address = f"reports/{report.slug.replace('_', '-')}/"

    @hooks.register("register_admin_urls")
    def list_urls():
        return [
            path(address, report.as_view(), name=report.index_url_name),
            path(f"{address}results/", report.as_view(results_only=True), name=report.index_results_url_name),
        ]

    @hooks.register("register_search_menu_item")
    def make_menu_item():
        url = reverse(report.index_url_name)
        return QueryReportMenuItem(
            report.page_title, url, name=report.slug, icon_name=report.header_icon, order=report.menu_order
        )


def register_own_actions() -> None:
    """Offer to add a synonym and to promote a page."""
    register_query_action(_("Add a synonym"), _get_synonym_url)
    register_query_action(_("Promote a page"), _get_promotion_url)


def _get_synonym_url(query: SearchQuery) -> str:
    prefilled = {"spelling": query.text, "language_code": query.language_code}
    return f"{reverse('wagtailsnippets_search_synonym:add')}?{urlencode(prefilled)}"


def _get_promotion_url(query: SearchQuery) -> str:
    return f"{reverse('wagtailsearchpromotions:add')}?{urlencode({'query_string': query.text})}"
