"""Decide on many contributions at once: on what was shown for it, and on nothing that changed since."""

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from coopgo.community.services.deciding import decide, make_seal
from coopgo.community.services.handling import assign
from coopgo.community.services.moderators import find_contributions, find_moderators
from coopgo.community.services.states import ALLOWED, StateConflictError

from .forms import RejectionForm

MOST_AT_ONCE = 500


def _is_number(value: str) -> bool:
    """Whether it can be a primary key."""
    return value.isascii() and value.isdigit() and len(value) < 19


class SealedForm(forms.Form):
    """Carries what was shown: `seals` holds `number:seal`, one for each contribution."""

    seals = forms.CharField(widget=forms.HiddenInput)

    def clean_seals(self) -> dict[int, str]:
        pairs = (pair.partition(":") for pair in self.cleaned_data["seals"].split())
        return {int(pk): seal for pk, _colon, seal in pairs if _is_number(pk)}


class SealedRejectionForm(RejectionForm, SealedForm):
    pass


class AssigneeForm(SealedForm):
    assignee = forms.ModelChoiceField(label=_("Assigned to"), queryset=None, required=False, empty_label=_("Nobody"))


class ContributionBulkAction(BulkAction):
    """The contributions that were ticked, as far as the user moderates them; never a whole listing unseen."""

    models = [Contribution]
    template_name = "community/admin/confirm_bulk.html"
    form_class = SealedForm
    question = ""

    def get_actionable_objects(self):
        numbers = [each for each in self.request.GET.getlist("id") if _is_number(each)]
        found = find_contributions(self.request.user).filter(pk__in=numbers[:MOST_AT_ONCE])
        contributions = list(found.with_queue_data().order_by("submit_date", "pk"))
        if not contributions:
            raise Http404
        fitting = [each for each in contributions if self.fits(each)]
        return fitting, {"items_with_no_access": [each for each in contributions if each not in fitting]}

    def fits(self, contribution) -> bool:
        return True

    def get_initial(self):
        contributions, _others = self.get_actionable_objects()
        return {"seals": " ".join(f"{each.pk}:{make_seal(each)}" for each in contributions)}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "title": self.display_name, "question": self.question}

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_execution_context(self):
        return {"user": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, **kwargs):
        """How many were dealt with, and on how many somebody was faster."""
        done = 0
        for contribution in objects:
            try:
                cls.act(contribution, **kwargs)
            except StateConflictError:
                continue
            done += 1
        return done, len(objects) - done

    @classmethod
    def act(cls, contribution, **kwargs):
        """Raises: StateConflictError."""
        raise NotImplementedError

    def get_success_message(self, done, missed):
        message = ngettext("%(count)d contribution was changed.", "%(count)d contributions were changed.", done)
        message = message % {"count": done}
        if not missed:
            return message
        left = ngettext(
            "%(count)d was left as it is: somebody else decided, or its author changed it.",
            "%(count)d were left as they are: somebody else decided, or their authors changed them.",
            missed,
        )
        return f"{message} {left % {'count': missed}}"


class DecisionBulkAction(ContributionBulkAction):
    state: State

    def fits(self, contribution):
        return self.state in ALLOWED[State(contribution.state)]

    @classmethod
    def act(cls, contribution, *, user, seals, rejection="", **others):
        seal = seals.get(contribution.pk, "")
        decide(contribution, cls.state, seal=seal, now=timezone.now(), user=user, rejection=rejection)


class PublishBulkAction(DecisionBulkAction):
    display_name = _("Publish")
    aria_label = _("Publish the selected contributions")
    action_type = "publish"
    action_priority = 10
    state = State.PUBLISHED
    question = _("Shall these contributions appear?")


class RejectBulkAction(DecisionBulkAction):
    display_name = _("Reject")
    aria_label = _("Reject the selected contributions")
    action_type = "reject"
    action_priority = 20
    state = State.REJECTED
    form_class = SealedRejectionForm
    question = _("Why shall these contributions not appear? Each author is told the same.")

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        contributions, _others = self.get_actionable_objects()
        languages = {each.language_code for each in contributions}
        language_code = languages.pop() if len(languages) == 1 else ""
        form.offer_reasons({each.wagtail_site_id for each in contributions}, language_code)
        return form


class SpamBulkAction(DecisionBulkAction):
    display_name = _("Spam")
    aria_label = _("Mark the selected contributions as spam")
    action_type = "spam"
    action_priority = 30
    state = State.SPAM
    question = _("Are these contributions spam? Their authors are not told.")


class AssignBulkAction(ContributionBulkAction):
    display_name = _("Assign")
    aria_label = _("Assign the selected contributions")
    action_type = "assign"
    action_priority = 40
    form_class = AssigneeForm
    question = _("Who shall deal with these contributions?")

    def get_form(self, form_class=None):
        """Offers whoever moderates all of their sites."""
        form = super().get_form(form_class)
        contributions, _others = self.get_actionable_objects()
        sites = {each.wagtail_site_id for each in contributions}
        users = [set(find_moderators(site).values_list("pk", flat=True)) for site in sites]
        form.fields["assignee"].queryset = find_moderators(sites.pop()).filter(pk__in=set.intersection(*users))
        return form

    @classmethod
    def act(cls, contribution, *, user, assignee, **others):
        assign(contribution, assignee, user=user)
