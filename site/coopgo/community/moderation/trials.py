"""What moderators say of trials: how far they are, and a word about it that readers see."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn

from coopgo.community.models import Trial
from coopgo.community.services.trials import change_trial
from coopgo.pages.viewsets import SiteOwnedForm

from .wordings import OwnSiteEditView, OwnSiteViewSet


class TrialForm(SiteOwnedForm):
    note = forms.CharField(
        label=_("Public note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see it on the blueprint and on the region's page."),
    )

    class Meta:
        model = Trial
        fields = ["state", "note"]


class TrialEditView(OwnSiteEditView):
    def save_instance(self):
        """Through the service, which keeps the day of the state; what the form has set is not saved yet."""
        trial = Trial.objects.get(pk=self.form.instance.pk)
        data = self.form.cleaned_data
        change_trial(trial, state=data["state"], note=data["note"], now=timezone.now(), user=self.request.user)
        return trial


class TrialViewSet(OwnSiteViewSet):
    """Trials come from readers' proposals: nobody adds or deletes one in the admin."""

    model = Trial
    icon = "site"
    edit_view_class = TrialEditView
    menu_label = _("Trials")
    menu_order = 111
    add_to_admin_menu = True
    add_to_settings_menu = False
    list_display = [
        "__str__",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("state_since", label=_("Since"), sort_key="state_since", classname="moderation-wide"),
        Column("supporter_count", label=_("Would join"), classname="moderation-wide"),
    ]
    list_filter = ["state"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_supporter_count().with_listing_data()

    def get_edit_handler(self):
        panels = [FieldPanel("state"), FieldPanel("note")]
        return ObjectList(panels, base_form_class=TrialForm).bind_to_model(self.model)
