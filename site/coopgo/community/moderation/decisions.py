"""A contribution's own view with everything that can be done about it; each action is a form with its own address."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.models import Page

from coopgo.community.kinds import State
from coopgo.community.models import Contribution, PlaceRequest
from coopgo.community.services import contexts
from coopgo.community.services.deciding import decide, make_seal
from coopgo.community.services.handling import assign, close_reports, write_remark
from coopgo.community.services.moderators import find_contributions
from coopgo.community.services.notices import find_address
from coopgo.community.services.places import answer_place_request
from coopgo.community.services.replying import reply_officially
from coopgo.community.services.states import StateConflictError
from coopgo.community.services.suspicion import label_grounds
from coopgo.community.services.undoing import find_undo, undo
from coopgo.community.services.verifying import is_trusted

from . import forms


class ContributionView(BaseObjectMixin, WagtailAdminTemplateMixin, View):
    """A contribution with its page beside it. Whoever does not moderate its site does not learn that it exists."""

    model = Contribution
    template_name = "community/admin/contribution.html"
    header_icon = "comment"
    object: Contribution

    def get_base_object_queryset(self):
        contributions = find_contributions(self.request.user).with_queue_data()
        return contributions.select_related(
            "page", "region__parent", "assignee", "wagtail_site", "rules", "user", "place_request"
        )

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_page_title(self):
        return f"{self.object.get_kind_display()} {self.object.pk}"

    def get_breadcrumbs_items(self):
        index = {"url": reverse("contributions:index"), "label": _("Contributions")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def make_forms(self) -> dict:
        """All forms of the page by their names, which are the prefixes of their fields."""
        seal = {"seal": make_seal(self.object)}
        return {
            "decision": forms.DecisionForm(prefix="decision", initial=seal, contribution=self.object),
            "undo": forms.UndoForm(prefix="undo", initial=seal),
            "remark": forms.RemarkForm(prefix="remark", initial={"remark": self.object.remark}),
            "assignment": forms.AssignmentForm(
                prefix="assignment", initial={"assignee": self.object.assignee}, site=self.object.wagtail_site_id
            ),
            "reply": forms.ReplyForm(prefix="reply", initial={"name": self.request.user.get_full_name()}),
            "place": forms.PlaceForm(prefix="place", initial={"region": self.object.region}),
        }

    def get_context_data(self, **bound):
        contribution, all_forms = self.object, self.make_forms() | bound
        media = sum((form.media for form in all_forms.values()), start=forms.RemarkForm().media)
        return {
            **super().get_context_data(),
            "contribution": contribution,
            "forms": all_forms,
            "media": media,
            "page": self.page,
            "thread": contexts.list_thread(contribution),
            "neighbours": contexts.find_neighbours(contribution, user=self.request.user),
            "history": contexts.list_history(contribution),
            "reports": contribution.reports.all(),
            "place_request": self.place_request,
            "grounds": label_grounds(contribution.suspicion_grounds),
            "is_trusted": is_trusted(contribution),
            "published_count": contexts.count_published(contribution),
            "contact": find_address(contribution) if contribution.may_contact else None,
            "undo": find_undo(contribution),
            "may_reply": contribution.is_shown and not contribution.is_official,
        }

    @cached_property
    def page(self) -> Page:
        """The page in the language the contribution was written in, with its short answer."""
        page = self.object.page
        if page.locale.language_code != self.object.language_code:
            page = page.get_translations().filter(locale__language_code=self.object.language_code).first() or page
        return page.specific

    @property
    def place_request(self) -> PlaceRequest | None:
        return getattr(self.object, "place_request", None)


class ContributionActionView(ContributionView):
    """One action: what was typed stays where something is missing or somebody was faster."""

    form_name = ""
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show_again(form, status=422)
        try:
            message = self.act(form.cleaned_data)
        except StateConflictError:
            return self.show_conflict()
        messages.success(request, message)
        return redirect(self.get_next_url())

    def make_form(self, data):
        return type(self.make_forms()[self.form_name])(data, prefix=self.form_name, **self.get_form_options())

    def get_form_options(self) -> dict:
        return {}

    def act(self, data: dict) -> str:
        """Do it; what the moderator is told. Raises: StateConflictError."""
        raise NotImplementedError

    def get_next_url(self) -> str:
        return reverse("contributions:detail", args=[self.object.pk])

    def show_again(self, form, *, status):
        return self.render_to_response(self.get_context_data(**{self.form_name: form}), status=status)

    def show_conflict(self):
        """As it stands now, with what was typed and with a new seal."""
        self.object = self.get_object()
        form = self.make_form({**self.request.POST.dict(), f"{self.form_name}-seal": make_seal(self.object)})
        text = _("This cannot be done any more: meanwhile somebody else decided, or its author changed it. Look again.")
        messages.error(self.request, text)
        return self.show_again(form, status=409)


class DecideView(ContributionActionView):
    """Publish, reject, hide, mark as spam or let wait; after what was waiting the next one opens."""

    form_name = "decision"

    def get_form_options(self):
        return {"contribution": self.object}

    def act(self, data):
        state, self.was_waiting = State(data["state"]), self.object.state == State.WAITING
        rejection = data["rejection"] if state == State.REJECTED else ""
        decide(self.object, state, seal=data["seal"], now=timezone.now(), user=self.request.user, rejection=rejection)
        return _("%(contribution)s: %(state)s.") % {"contribution": self.get_page_title(), "state": state.label}

    def get_next_url(self):
        if not self.was_waiting:
            return super().get_next_url()
        following = contexts.find_next_waiting(self.object, user=self.request.user)
        return reverse("contributions:detail", args=[following.pk]) if following else reverse("contributions:index")


class UndoView(ContributionActionView):
    form_name = "undo"

    def act(self, data):
        state = undo(self.object, seal=data["seal"], now=timezone.now(), user=self.request.user)
        return _("Undone. State: %(state)s.") % {"state": state.label}


class RemarkView(ContributionActionView):
    form_name = "remark"

    def act(self, data):
        write_remark(self.object, data["remark"], user=self.request.user)
        return _("The remark is kept.")


class AssignView(ContributionActionView):
    form_name = "assignment"

    def get_form_options(self):
        return {"site": self.object.wagtail_site_id}

    def act(self, data):
        assign(self.object, data["assignee"], user=self.request.user)
        return _("The assignment is kept.")


class ReplyView(ContributionActionView):
    form_name = "reply"

    def act(self, data):
        reply_officially(self.object, data["text"], name=data["name"], user=self.request.user, now=timezone.now())
        return _("Your reply is published.")


class PlaceView(ContributionActionView):
    form_name = "place"

    def act(self, data):
        if self.place_request is None:
            raise PermissionDenied
        answer_place_request(self.place_request, data["region"], user=self.request.user)
        return _("The place request is answered.")


class CloseReportsView(ContributionView):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        close_reports(self.object, user=request.user)
        messages.success(request, _("The reports are closed."))
        return redirect("contributions:detail", self.object.pk)
