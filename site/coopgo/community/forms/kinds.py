"""The kinds of contributions as a reader chooses between them."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from coopgo.community.kinds import TRIAL_KINDS, Kind


class KindChoice(NamedTuple):
    """A word for what one is about to do, and a line that says more."""

    value: Kind
    word: str | Promise
    hint: str | Promise


KIND_CHOICES = (
    KindChoice(Kind.CONFIRM, pgettext_lazy("contribute", "Confirm"), _("It is so with us, too.")),
    KindChoice(Kind.CONTRADICT, pgettext_lazy("contribute", "Contradict"), _("This is not right.")),
    KindChoice(Kind.DIFFERENT, _("Different here"), _("In our region it goes differently.")),
    KindChoice(Kind.ADD, pgettext_lazy("contribute", "Add"), _("Something is missing.")),
    KindChoice(Kind.ASK, pgettext_lazy("contribute", "Ask back"), _("Something is not clear to me.")),
    KindChoice(Kind.PROPOSE, _("Propose a region"), _("It could work here.")),
    KindChoice(Kind.JOIN, pgettext_lazy("contribute", "Join"), _("I would take part.")),
)


def list_kind_choices(*, with_trials: bool) -> list[KindChoice]:
    """What readers may do on a page; regions are proposed for blueprints only."""
    return [choice for choice in KIND_CHOICES if with_trials or choice.value not in TRIAL_KINDS]
