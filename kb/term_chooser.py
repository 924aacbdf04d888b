"""The chooser of glossary terms: found by any spelling, or explained in place."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.models import Locale, Site
from wagtail.snippets.views import chooser as views

from coopgo.pages.slugs import german_slug

from .models import GlossaryTerm


class TermFilterForm(LocaleFilterMixin, BaseFilterForm):
    """By a part of a term or of another spelling."""

    q = forms.CharField(label=_("Term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Term")}))

    def filter(self, objects):
        terms = super().filter(objects)
        if query := self.cleaned_data["q"]:
            self.is_searching, self.search_query = True, query
            terms = terms.filter(Q(term__icontains=query) | Q(other_spellings__icontains=query))
        return terms


class TermCreationForm(forms.ModelForm):
    """The shortest way to a term; the rest follows in the glossary. Its address is made of the term."""

    language = forms.ModelChoiceField(
        label=_("Language"), queryset=Locale.objects.all(), initial=Locale.get_default, empty_label=None
    )

    class Meta:
        model = GlossaryTerm
        fields = ["term", "short_text", "other_spellings"]
        widgets = {
            "short_text": forms.Textarea(attrs={"rows": 3}),
            "other_spellings": forms.Textarea(attrs={"rows": 2}),
        }

    def clean(self):
        cleaned = super().clean()
        term, locale = cleaned.get("term"), cleaned.get("language")
        if term and locale:
            self.instance.locale, self.instance.slug = locale, german_slug(term)
            terms = GlossaryTerm.objects.for_site(self.instance.site).in_locale(locale)
            if terms.filter(slug=self.instance.slug).exists():
                raise ValidationError({"term": _("The glossary has this term already.")})
        return cleaned


class CreationMixin:
    """What is added belongs to the site at whose address the admin was opened."""

    filter_form_class = TermFilterForm

    def get_creation_form_kwargs(self):
        term = GlossaryTerm(site=Site.find_for_request(self.request))
        return {**super().get_creation_form_kwargs(), "instance": term}

    @property
    def columns(self):
        return [*super().columns, Column("short_text", label=_("Short text")), LocaleColumn()]


class TermChooseView(CreationMixin, views.ChooseView):
    pass


class TermChooseResultsView(CreationMixin, views.ChooseResultsView):
    pass


class TermCreateView(CreationMixin, views.SnippetCreateView):
    pass


class TermChooserViewSet(views.SnippetChooserViewSet):
    icon = "help"
    choose_one_text = _("Choose a term")
    choose_another_text = _("Choose another term")
    edit_item_text = _("Edit this term")
    search_tab_label = _("Terms")
    creation_tab_label = _("New term")
    creation_form_class = TermCreationForm
    choose_view_class = TermChooseView
    choose_results_view_class = TermChooseResultsView
    create_view_class = TermCreateView
