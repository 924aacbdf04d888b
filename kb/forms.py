"""The form that makes an example where a blueprint chooses it."""

from functools import partial

from django import forms
from django.apps import apps
from django.db import transaction
from django.forms.models import fields_for_model
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

_model = partial(apps.get_model, "kb")  # blocks are part of models and choose by this form

_FIELDS = (
    *("title", "place", "summary", "outcome", "founded_year", "members", "members_year"),
    *("capital_eur", "capital_year", "lesson", "legal_forms"),
)


def find_open_indexes(user) -> list:
    """The lists of examples, one for each language, below which a user may add one."""
    indexes = _model("ExampleIndexPage").objects.filter(alias_of=None).select_related("locale").order_by("path")
    return [index for index in indexes if index.permissions_for_user(user).can_add_subpage()]


class ExampleCreationForm(forms.Form):
    """What an example needs at least; the rest is added on its own page. The new page is always a draft."""

    index = forms.ChoiceField(label=_("Language"))
    region = forms.ModelChoiceField(label=_("Land or country"), queryset=None, required=False)
    sector = forms.ModelChoiceField(label=_("Sector"), queryset=None, required=False)
    actions = forms.CharField(label=_("What was done"), widget=AdminAutoHeightTextInput)
    results = forms.CharField(label=_("What was achieved"), widget=AdminAutoHeightTextInput, required=False)
    source_title = forms.CharField(label=_("Source"), max_length=300, required=False)
    source_date = forms.CharField(label=_("Date of the source"), max_length=60, required=False)
    field_order = ["index", "title", "place", "region", "sector", "summary", "outcome", "actions", "results", "lesson"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.indexes = {str(index.pk): index for index in find_open_indexes(user)}
        self.fields["index"].choices = [(key, index.locale.get_display_name()) for key, index in self.indexes.items()]
        site = next((index.get_site() for index in self.indexes.values()), None)
        self.fields["region"].queryset = _model("Region").objects.for_site(site).top_level().order_by("name")
        self.fields["sector"].queryset = _model("Sector").objects.for_site(site).filter(locale__language_code="de")
        self.fields |= fields_for_model(_model("ExamplePage"), fields=_FIELDS, labels={"title": _("Name")})
        self.order_fields(self.field_order)

    @transaction.atomic
    def save(self):
        """The new example, a draft below the list of its language."""
        values = self.cleaned_data
        example = _model("ExamplePage")(**{name: values[name] for name in _FIELDS}, owner=self.user, live=False)
        example.actions, example.results = _to_blocks(values["actions"]), _to_blocks(values["results"])
        self.indexes[values["index"]].add_child(instance=example)
        self._link(example)
        example.save()
        example.save_revision(user=self.user, log_action=True)
        return example

    def _link(self, example):
        values = self.cleaned_data
        if values["region"]:
            example.region_links = [_model("RegionLink")(region=values["region"])]
        if values["sector"]:
            example.sector_links = [_model("SectorLink")(sector=values["sector"])]
        if values["source_title"]:
            source = apps.get_model("pages.PageSource")
            example.sources = [source(title=values["source_title"], published_on=values["source_date"])]


def _to_blocks(text):
    """Plain paragraphs, parted by empty lines, as a stream."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.replace("\r", "").split("\n\n")]
    return [("paragraph", f"<p>{escape(paragraph)}</p>") for paragraph in paragraphs if paragraph]
