"""Where a contribution goes next. Every step is written in one transaction with its log entry and what follows."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from coopgo.community.signals import contribution_state_changed

ALLOWED = {
    State.UNVERIFIED: {State.WAITING, State.PUBLISHED, State.WITHDRAWN},
    State.WAITING: {State.PUBLISHED, State.REJECTED, State.SPAM, State.WITHDRAWN},
    State.PUBLISHED: {State.WAITING, State.HIDDEN, State.REJECTED, State.SPAM, State.WITHDRAWN},
    State.REJECTED: {State.WAITING, State.PUBLISHED, State.SPAM, State.WITHDRAWN},
    State.HIDDEN: {State.WAITING, State.PUBLISHED, State.REJECTED, State.SPAM, State.WITHDRAWN},
    State.SPAM: {State.WAITING, State.PUBLISHED, State.REJECTED, State.WITHDRAWN},
    State.WITHDRAWN: set(),
}
"""What was withdrawn is its author's alone: nobody brings it back."""

WITHOUT_DIGEST = {State.REJECTED, State.WITHDRAWN, State.SPAM}
"""The same text may be sent again."""


class StateConflictError(Exception):
    """The contribution is in another state by now, or cannot go there."""


@transaction.atomic
def change_state(contribution: Contribution, state: State, *, now: datetime, user=None, rejection: str = "") -> None:
    """Bring a contribution into another state; `user` is who did it, None for its author or the system.

    Raises: StateConflictError, if it cannot go there or somebody was faster.
    """
    before = State(contribution.state)
    if state not in ALLOWED[before]:
        raise StateConflictError(f"{before} -> {state}")
    changes = _list_changes(contribution, state, now, rejection)
    if not Contribution.objects.filter(pk=contribution.pk, state=before).update(**changes):
        raise StateConflictError(f"{before} -> {state}")
    for name, value in changes.items():
        setattr(contribution, name, value)
    log(contribution, f"community.{state}", user=user, data={"before": before, "rejection": rejection})
    contribution_state_changed.send(sender=Contribution, contribution=contribution, before=before, user=user)


def _list_changes(contribution, state, now, rejection) -> dict:
    changes = {
        "state": state,
        "is_public": state == State.PUBLISHED,
        "is_removed": state in (State.HIDDEN, State.WITHDRAWN),
        "rejection": rejection,
    }
    if state == State.PUBLISHED and not contribution.published_at:
        changes["published_at"] = now
    if state in WITHOUT_DIGEST:
        changes["digest"] = None
    return changes
