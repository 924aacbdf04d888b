"""What moderators fill in on a contribution."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from coopgo.community.kinds import State
from coopgo.community.models import LONGEST_TEXT, Reason
from coopgo.community.services.moderators import find_moderators
from coopgo.community.services.states import ALLOWED
from kb.models import Region

DECISIONS = (State.PUBLISHED, State.REJECTED, State.HIDDEN, State.SPAM, State.WAITING)
"""Where moderators may bring a contribution; withdrawing it is its author's."""


class ReasonSelect(forms.Select):
    """Carries the text of each reason, so that it can be taken over and adapted."""

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if reason := getattr(value, "instance", None):
            option["attrs"]["data-text"] = reason.fill()
        return option


class RejectionForm(forms.Form):
    """A reason, chosen or written; what is written counts."""

    reason = forms.ModelChoiceField(
        label=_("Reason"),
        queryset=Reason.objects.none(),
        required=False,
        empty_label=_("Write your own"),
        widget=ReasonSelect(attrs={"data-reason": "", "data-w-kbd-target": "element"}),
    )
    rejection = forms.CharField(
        label=_("What the author is told"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "data-rejection": ""}),
    )

    def offer_reasons(self, sites, language_code: str = "") -> None:
        """The reasons of these sites, in the language of the contribution where there are any."""
        reasons = Reason.objects.filter(site__in=sites).select_related("site")
        in_language = reasons.filter(language_code=language_code)
        self.fields["reason"].queryset = in_language if language_code and in_language.exists() else reasons

    def clean(self):
        data = super().clean()
        if not data.get("rejection") and (reason := data.get("reason")):
            data["rejection"] = reason.fill()
        if self.needs_rejection() and not data.get("rejection") and "rejection" not in self.errors:
            self.add_error("rejection", ValidationError(_("Please tell the author why.")))
        return data

    def needs_rejection(self) -> bool:
        return True


class DecisionForm(RejectionForm):
    seal = forms.CharField(widget=forms.HiddenInput)
    state = forms.ChoiceField(choices=[(state, state.label) for state in DECISIONS], widget=forms.HiddenInput)

    def __init__(self, *args, contribution, **kwargs):
        super().__init__(*args, **kwargs)
        self.contribution = contribution
        self.offer_reasons([contribution.wagtail_site_id], contribution.language_code)

    def needs_rejection(self):
        return self.cleaned_data.get("state") == State.REJECTED

    @property
    def possible_states(self) -> set[State]:
        return ALLOWED[State(self.contribution.state)] & set(DECISIONS)


class UndoForm(forms.Form):
    seal = forms.CharField(widget=forms.HiddenInput)


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("Internal remark"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class AssignmentForm(forms.Form):
    assignee = forms.ModelChoiceField(label=_("Assigned to"), queryset=None, required=False, empty_label=_("Nobody"))

    def __init__(self, *args, site, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = find_moderators(site)


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Reply"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}))
    name = forms.CharField(
        label=_("Name shown with it"), max_length=50, required=False, help_text=_("Readers see it. It may stay empty.")
    )


class PlaceForm(forms.Form):
    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.all(),
        required=False,
        widget=AdminSnippetChooser(Region),
        help_text=_("Without a region the request is declined."),
    )
