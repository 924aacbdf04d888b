"""The chooser of examples: found by name or place, or made in place as a draft."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.blocks import ChooserBlock

from .forms import ExampleCreationForm, find_open_indexes
from .versions import attach_versions


class ExampleFilterForm(LocaleFilterMixin, BaseFilterForm):
    """By words of the name or the place; the index knows no drafts."""

    q = forms.CharField(
        label=_("Name or place"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Name or place")})
    )

    def filter(self, objects):
        examples = super().filter(objects)
        if query := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, query
            examples = examples.filter(Q(title__icontains=query) | Q(place__icontains=query))
        return examples


class CreationMixin:
    """Who may add an example in one of the languages may do so here."""

    filter_form_class = ExampleFilterForm

    def can_create(self):
        return bool(find_open_indexes(self.request.user))

    def get_creation_form_kwargs(self):
        return {**super().get_creation_form_kwargs(), "user": self.request.user}

    def get_object_list(self):
        return self.model_class.objects.filter(alias_of=None).select_related("locale").order_by("title")

    @property
    def columns(self):
        return [*super().columns, Column("place", label=_("Place")), PageStatusColumn("status", label=_("Status"))]


class ExampleChooseView(CreationMixin, views.ChooseView):
    pass


class ExampleChooseResultsView(CreationMixin, views.ChooseResultsView):
    pass


class ExampleCreateView(CreationMixin, views.CreateView):
    pass


class BaseExampleChooserBlock(ChooserBlock):
    def bulk_to_python(self, values):
        """Each example knows its language versions, so that a text shows it in its own language."""
        examples = super().bulk_to_python(values)
        attach_versions([example for example in examples if example])
        return examples


class ExampleChooserViewSet(ChooserViewSet):
    model = "kb.ExamplePage"
    icon = "site"
    choose_one_text = _("Choose an example")
    choose_another_text = _("Choose another example")
    edit_item_text = _("Edit this example")
    search_tab_label = _("Examples")
    creation_tab_label = _("New example")
    create_action_label = _("Create as a draft")
    creation_form_class = ExampleCreationForm
    choose_view_class = ExampleChooseView
    choose_results_view_class = ExampleChooseResultsView
    create_view_class = ExampleCreateView
    base_block_class = BaseExampleChooserBlock


example_chooser_viewset = ExampleChooserViewSet("example_chooser")

ExampleChooserBlock = example_chooser_viewset.get_block_class(name="ExampleChooserBlock", module_path="kb.choosers")
