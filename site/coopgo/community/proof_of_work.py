"""The browser's proof of work (altcha): a small sum that costs a person nothing and senders of masses much.

It never stands in anybody's way: who has no script, or whose solution is wrong, used or too old, is read by a
moderator like everybody else.
"""

from datetime import UTC, datetime
from enum import StrEnum

from altcha_django import AltchaWidget, run_verification
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse_lazy

from .services.counting import count

LONGEST_PAYLOAD = 4000
"""A solution has about 700 characters."""

DAY_SECONDS = 24 * 60 * 60


class Proof(StrEnum):
    SOLVED = "solved"
    ABSENT = "absent"
    WRONG = "wrong"


def check_proof(payload: str) -> Proof:
    """Whether a payload of the widget is a solution of ours that was not used before; from now on it is used."""
    if not payload:
        return Proof.ABSENT
    if len(payload) > LONGEST_PAYLOAD:
        return Proof.WRONG
    try:
        result = run_verification(payload, replay=False)
    except RecursionError:  # JSON nested too deep, which the library does not expect.
        return Proof.WRONG
    return Proof.SOLVED if result.verified and result.expires_at and _claim(result) else Proof.WRONG


def _claim(result) -> bool:
    """True for the first who asks. Counted in the span in which the solution expires: always the same one.

    The library's own protection asks the cache alone, and fails with it.
    """
    expires_at = datetime.fromtimestamp(result.expires_at, UTC)
    return count(f"altcha {result.replay_id}", most=1, seconds=DAY_SECONDS, now=expires_at) == 1


class ProofOfWorkWidget(AltchaWidget):
    """Works as soon as the form is there, unseen. It does not watch how people move (altcha's default)."""

    template_name = "community/proof_of_work.html"

    def __init__(self, **kwargs):
        settings = {"humanInteractionSignature": False, "minDuration": 0}
        super().__init__(
            challenge_url=reverse_lazy("altcha_challenge"),
            configuration=settings,
            auto="onload",
            display="invisible",
            **kwargs,
        )

    def _render(self, template_name, context, renderer=None):
        """With our templates: Django's own renderer of forms knows those of apps alone."""
        return render_to_string(template_name, context)


class ProofOfWorkMixin(forms.Form):
    """A form with the proof of work: `{{ form.altcha }}` in its template, `check_proof()` once when it is valid."""

    altcha = forms.CharField(label="", required=False, widget=ProofOfWorkWidget)

    def check_proof(self) -> Proof:
        return check_proof(self.data.get(self.add_prefix("altcha"), ""))
