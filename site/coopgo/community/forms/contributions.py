"""The form of a contribution, on top of that of django-comments-xtd: its fields, its signed token, its honeypot.

What was typed is shown again whatever was wrong with it, with a fresh token: the signed one lasts two hours.
"""

import time
from copy import deepcopy
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_comments_xtd.forms import XtdCommentForm

from coopgo.community.kinds import STANCES, TRIAL_KINDS, Aspect, Kind, Role
from coopgo.community.models import LONGEST_TEXT, Contribution, RulesWording
from coopgo.community.proof_of_work import Proof, ProofOfWorkMixin
from coopgo.community.services.submitting import Submission
from coopgo.community.services.suspicion import Evidence
from coopgo.community.threads import LARGEST_PK, Thread
from kb.models import BlueprintPage

from .fields import LineField, TextField
from .kinds import KindChoice, list_kind_choices
from .region_choice import RegionChoice, choose_region

TOKEN_FIELDS = ("content_type", "object_pk", "timestamp", "security_hash")
NEED_REGION = (Kind.DIFFERENT, Kind.PROPOSE)
_LATEST_MOMENT = 2**40
"""Seconds since 1970 that a clock can show; comments-xtd subtracts whatever number it is sent."""

_OPEN_BEFORE_SECONDS = 60


class ContributionForm(ProofOfWorkMixin, XtdCommentForm):
    """`thread` is what is contributed to, `rules` the present wording, `parent` what is replied to.

    Fields for hidden values: `reply_to`, `rules`, `region_code`, `region_asked` and the signed token.
    """

    reply_to = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_PK)
    timestamp = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=_LATEST_MOMENT)
    kind = forms.ChoiceField(
        label=gettext_lazy("What would you like to do?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose what you would like to do.")},
    )
    aspect = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=Aspect.choices, widget=forms.RadioSelect, required=False
    )
    comment = TextField(
        label=gettext_lazy("Your experience"),
        help_text=gettext_lazy("Two or three sentences will do. Please name no private persons."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Please write a sentence or two."),
            "max_length": gettext_lazy("Please write at most %(limit_value)d characters; these are %(show_value)d."),
        },
    )
    region = LineField(
        label=gettext_lazy("Your region"),
        help_text=gettext_lazy("Town, district or state. It is shown beside your contribution."),
        max_length=200,
        required=False,
    )
    region_code = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    region_asked = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    participants = LineField(
        label=gettext_lazy("Who would take part?"),
        help_text=gettext_lazy("For example: the swimming club and two households. No names, please."),
        max_length=300,
        required=False,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Who are you?"),
        choices=[("", gettext_lazy("Please choose")), *Role.choices],
        required=False,
    )
    name = LineField(
        label=gettext_lazy("Name or pseudonym"),
        help_text=gettext_lazy("It is shown beside your contribution."),
        max_length=50,
        required=False,
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        help_text=gettext_lazy("For the confirmation only. We show it to nobody."),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Please give your mail address, so that we can send you the confirmation link."),
            "invalid": gettext_lazy("This address looks incomplete. Is the @ missing?"),
        },
    )
    may_contact = forms.BooleanField(label=gettext_lazy("The editors may get in touch with me"), required=False)
    followup = forms.BooleanField(label=gettext_lazy("Tell me by mail when somebody replies"), required=False)
    agreement = forms.BooleanField(
        label=gettext_lazy("I agree to the rules"),
        error_messages={"required": gettext_lazy("Please agree to the rules; without that we may not show it.")},
    )
    rules = forms.IntegerField(widget=forms.HiddenInput)
    honeypot = forms.CharField(
        label=gettext_lazy("Please leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    field_order = [
        "kind",
        "aspect",
        "comment",
        "region",
        "participants",
        "role",
        "name",
        "email",
        "may_contact",
        "followup",
        "agreement",
    ]
    own_fields = ("name", "email", "comment", "followup")
    """Comments-xtd writes its own labels and widgets over what is declared for these."""

    def __init__(self, thread: Thread, *, present_rules: RulesWording, parent: Contribution | None = None, **kwargs):
        self.thread, self.parent, self.wording = thread, parent, present_rules
        self.choice = RegionChoice()
        initial = {**kwargs.pop("initial", {}), "rules": present_rules.pk, "reply_to": parent.pk if parent else 0}
        super().__init__(thread.page, initial=initial, auto_id="beitrag-%s", **kwargs)
        for name in self.own_fields:
            self.fields[name] = deepcopy(self.base_fields[name])
        del self.fields["url"]
        if not self.is_blueprint:
            del self.fields["aspect"], self.fields["participants"]
        self.fields["kind"].choices = [(choice.value, choice.word) for choice in self.kind_choices]
        self.order_fields(self.field_order)
        for field in self.fields.values():
            _dress(field.widget)

    @cached_property
    def is_blueprint(self) -> bool:
        return issubclass(self.thread.page.specific_class, BlueprintPage)

    @property
    def kind_choices(self) -> list[KindChoice]:
        return list_kind_choices(with_trials=self.is_blueprint and not self.parent)

    def clean_security_hash(self):
        """The token holds for this page alone; comments-xtd believes the page that is sent along with it."""
        expected = self.initial_security_hash(self.data.get("timestamp", ""))
        if not constant_time_compare(expected, self.cleaned_data["security_hash"]):
            raise ValidationError("token of another page, or none of ours")
        return expected

    def clean_honeypot(self):
        """A filled trap is told to moderators, and stops nobody who cannot see that it is one."""
        return self.cleaned_data["honeypot"]

    def clean_reply_to(self):
        """Comments-xtd takes any number, and fails where it is that of no comment or of a reply."""
        pk = self.cleaned_data["reply_to"]
        self.parent = find_parent(pk, self.thread) if pk else None
        if pk and (self.parent is None or self.parent.is_reply):
            self.parent = None
            raise ValidationError(
                _("What you reply to is no longer there. Send the form once more, and it appears on its own.")
            )
        return pk

    def clean_rules(self):
        wording = RulesWording.objects.for_site(self.thread.site).filter(pk=self.cleaned_data["rules"]).first()
        if wording is None:
            raise ValidationError(_("Please read the rules once more."))
        self.wording = wording
        return wording.pk

    def clean(self):
        kind = self.cleaned_data.get("kind")
        self._clean_region(kind)
        if kind == Kind.CONFIRM and "aspect" in self.fields and not self.cleaned_data.get("aspect"):
            self._complain("aspect", _("Please say what you confirm."))
        if kind in TRIAL_KINDS and self.parent:
            self._complain("kind", _("Regions are proposed on their own, not as a reply."))
        if not self.thread.is_open:
            self.add_error(None, _("No new contributions are taken here any more."))
        return self.cleaned_data

    def _clean_region(self, kind):
        typed, code, asked = (self.cleaned_data.get(name, "") for name in ("region", "region_code", "region_asked"))
        self.choice = choose_region(typed, code=code, asked=asked, site=self.thread.site)
        if self.choice.error:
            self._complain("region", self.choice.error)
        elif kind in NEED_REGION and not typed:
            self._complain("region", _("Please name the region this is about."))

    def _complain(self, name, message):
        if name not in self.errors:
            self.add_error(name, message)

    def renew(self) -> None:
        """Make ready to be sent again: a fresh token, and no question that was answered wrongly."""
        self.data = self.data.copy()
        if any(name in self.errors for name in TOKEN_FIELDS):
            self.data.update(self._make_new_token())
        if self.choice.error:
            self.data.update({"region_asked": self.data.get("region", "").strip(), "region_code": ""})
        if "reply_to" in self.errors:
            self.data["reply_to"] = "0"
        if "rules" in self.errors:
            self.data["rules"] = str(self.wording.pk)
            self.data.pop("agreement", None)
        for name in self.errors:
            if name in self.fields:
                _dress(self.fields[name].widget, is_wrong=True)
        if len(self.wrong_fields) == 1 and not self.notices:
            self.wrong_fields[0].field.widget.attrs["autofocus"] = True

    def _make_new_token(self) -> dict:
        """Nobody is too fast who only sends once more what was open for too long."""
        opened_at = str(int(time.time()) - _OPEN_BEFORE_SECONDS)
        signature = self.initial_security_hash(opened_at)
        return {**self.generate_security_data(), "timestamp": opened_at, "security_hash": signature}

    @property
    def notices(self) -> list[str]:
        """What is wrong with no field that readers see."""
        hidden = [error for name in ("reply_to", "rules") for error in self.errors.get(name, ())]
        is_stale = any(name in self.errors for name in TOKEN_FIELDS)
        stale = [_("The form was open for a long time. Your text is still here: please send it once more.")]
        return [*(stale if is_stale else []), *hidden, *self.non_field_errors()]

    @property
    def wrong_fields(self) -> list:
        """The fields that readers can mend, in the order of the form."""
        return [field for field in self.visible_fields() if field.errors]

    def make_submission(self, **assessed) -> Submission:
        """What was sent; `assessed` are the submission's fields that no reader fills in."""
        data, kind = self.cleaned_data, self.cleaned_data["kind"]
        return Submission(
            page=self.thread.page,
            kind=kind,
            text=data["comment"],
            email=data["email"],
            rules=self.wording,
            pseudonym=data["name"],
            aspect=data.get("aspect", "") if kind in STANCES else "",
            region=self.choice.region,
            place=self.choice.place,
            role=data["role"],
            participants=data.get("participants", "") if kind in TRIAL_KINDS else "",
            parent=self.parent,
            may_contact=data["may_contact"],
            wants_replies=data["followup"],
            **assessed,
        )

    def make_evidence(self, *, now: datetime, repeats: int, proof: Proof) -> Evidence:
        """What moderators are told of how it came."""
        said = ("comment", "participants", "region")
        return Evidence(
            text=" ".join(self.cleaned_data.get(name, "") for name in said),
            is_proof_wrong=proof == Proof.WRONG,
            pseudonym=self.cleaned_data["name"],
            is_trap_filled=bool(self.cleaned_data["honeypot"]),
            seconds_open=now.timestamp() - self.cleaned_data["timestamp"],
            repeats=repeats,
        )


def find_parent(pk: int, thread: Thread) -> Contribution | None:
    """The published contribution with this number, if it stands in this thread."""
    return Contribution.objects.of_page(thread.page).for_site(thread.site).published().filter(pk=pk).first()


def _dress(widget, *, is_wrong=False):
    """The classes of KERN's fields."""
    if widget.is_hidden or isinstance(widget, forms.CheckboxInput | forms.RadioSelect):
        return
    name = "kern-form-input__select" if isinstance(widget, forms.Select) else "kern-form-input__input"
    widget.attrs["class"] = f"{name} {name}--error" if is_wrong else name
