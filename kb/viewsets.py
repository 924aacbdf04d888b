import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from coopgo.pages.viewsets import SiteOwnedViewSet

from .models import GlossaryTerm, Law, Region, Sector, SectorAlias, StatuteChange
from .models.regions import RegionKind
from .term_chooser import TermChooserViewSet


class SectorViewSet(SiteOwnedViewSet):
    model = Sector
    icon = "tag"
    list_display = [
        "name",
        Column("slug", label=_("Part of the address")),
        Column("sort_order", label=_("Order"), sort_key="sort_order"),
        LocaleColumn(),
        BooleanColumn("is_listed", label=_("Shown to readers"), sort_key="is_listed"),
    ]
    list_filter = ["is_listed"]
    ordering = ["sort_order", "locale", "name"]
    search_fields = ["name", "slug"]


class SectorAliasViewSet(SiteOwnedViewSet):
    model = SectorAlias
    icon = "pilcrow"
    list_display = ["word", "sector"]
    list_filter = ["sector"]
    search_fields = ["word", "sector__name"]


class WithinRegionFilter(django_filters.ModelChoiceFilter):
    def filter(self, queryset, region):
        return queryset.within(region) if region else queryset


class RegionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=RegionKind.choices, widget=forms.RadioSelect, empty_label=_("All")
    )
    within = WithinRegionFilter(
        label=_("Within"),
        queryset=lambda request: Region.objects.top_level().order_by("name"),
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Region
        fields = ["kind", "within"]


class RegionFilterForm(BaseFilterForm):
    """Search in the chooser by the beginning of a name's word or of a code."""

    q = forms.CharField(
        label=_("Name or code"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or code")})
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All")), *RegionKind.choices],
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def filter(self, regions):
        regions = super().filter(regions).select_related("parent")
        if kind := self.cleaned_data["kind"]:
            regions = regions.filter(kind=kind)
        if query := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, query
            regions = regions.filter(
                Q(name__istartswith=query) | Q(name__icontains=f" {query}") | Q(code__startswith=query)
            )
        return regions


class RegionColumnsMixin:
    filter_form_class = RegionFilterForm

    @property
    def columns(self):
        return [
            *super().columns,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("parent", label=_("Part of")),
            Column("code", label=_("Code")),
        ]


class RegionChooseView(RegionColumnsMixin, ChooseView):
    pass


class RegionChooseResultsView(RegionColumnsMixin, ChooseResultsView):
    pass


class RegionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = RegionChooseView
    choose_results_view_class = RegionChooseResultsView


class RegionViewSet(SiteOwnedViewSet):
    model = Region
    icon = "site"
    list_display = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("parent", label=_("Part of")),
        Column("code", label=_("Code"), sort_key="code"),
    ]
    list_per_page = 50
    ordering = ["code"]
    filterset_class = RegionFilterSet
    search_fields = ["name", "code"]
    chooser_viewset_class = RegionChooserViewSet
    chooser_per_page = 25

    def get_queryset(self, request):
        return Region.objects.select_related("parent")


class ClassificationViewSetGroup(SnippetViewSetGroup):
    """Einordnung: by what readers find a page."""

    items = (SectorViewSet, RegionViewSet, SectorAliasViewSet)
    menu_label = _("Classification")
    menu_icon = "tag"
    menu_order = 200
    add_to_admin_menu = True


class GlossaryTermViewSet(SiteOwnedViewSet):
    model = GlossaryTerm
    icon = "help"
    list_display = ["term", Column("short_text", label=_("Short text")), LocaleColumn()]
    list_per_page = 50
    ordering = ["locale", "term"]
    search_fields = ["term", "other_spellings"]
    chooser_viewset_class = TermChooserViewSet


class LawViewSet(SiteOwnedViewSet):
    model = Law
    icon = "clipboard-list"
    list_display = ["abbreviation", "name"]
    list_per_page = 50
    search_fields = ["abbreviation", "name", "other_names"]


class StatuteChangeViewSet(SiteOwnedViewSet):
    model = StatuteChange
    icon = "calendar-check"
    list_display = ["__str__", "changed_on", "note"]
    list_filter = ["law"]
    search_fields = ["section", "note"]


class ReferenceViewSetGroup(SnippetViewSetGroup):
    """Nachschlagen: what texts refer to."""

    items = (GlossaryTermViewSet, LawViewSet, StatuteChangeViewSet)
    menu_label = _("Reference works")
    menu_icon = "help"
    menu_order = 210
    add_to_admin_menu = True
