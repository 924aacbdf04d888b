"""Taking back the last step of a moderator, as it stands in the history."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from coopgo.community.kinds import State
from coopgo.community.models import Contribution

from .deciding import decide
from .states import ALLOWED, StateConflictError

STEPS = {f"community.{state}": state for state in State}


@dataclass(frozen=True)
class Undo:
    """Where a contribution goes back to, with the reason it was rejected for then; `obstacle` says why it cannot."""

    state: State | None = None
    rejection: str = ""
    obstacle: str = ""


def find_undo(contribution: Contribution) -> Undo:
    """What undoing the last step would do."""
    if contribution.state == State.WITHDRAWN:
        return Undo(obstacle=_("Its author withdrew it: nobody else brings it back."))
    last = _find_steps(contribution).first()
    if last is None or STEPS[last.action] != contribution.state:
        return Undo(obstacle=_("There is no step that could be undone."))
    if last.user_id is None:
        return Undo(obstacle=_("The last step was its author's: there is nothing of yours to undo."))
    before = State(last.data["before"])
    if before not in ALLOWED[State(contribution.state)]:
        return Undo(obstacle=_("It cannot go back to where it was."))
    return Undo(before, _find_rejection(contribution) if before == State.REJECTED else "")


def undo(contribution: Contribution, *, seal: str, now: datetime, user) -> State:
    """Take back the last step, of what was read under this seal; where the contribution stands now.

    Raises: StateConflictError, if it cannot be undone (`find_undo` says why) or is not what was read.
    """
    way_back = find_undo(contribution)
    if way_back.obstacle:
        raise StateConflictError(way_back.obstacle)
    decide(contribution, way_back.state, seal=seal, now=now, user=user, rejection=way_back.rejection)
    return way_back.state


def _find_steps(contribution):
    return ModelLogEntry.objects.for_instance(contribution).filter(action__in=STEPS).order_by("-timestamp", "-pk")


def _find_rejection(contribution) -> str:
    rejected = _find_steps(contribution).filter(action=f"community.{State.REJECTED}").first()
    return rejected.data["rejection"] if rejected else ""
