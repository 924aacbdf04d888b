"""A moderator decides on what was read, and on nothing else."""

import hashlib
from datetime import datetime

from django.db import transaction

from coopgo.community.kinds import State
from coopgo.community.models import Contribution

from .states import StateConflictError, change_state

READ_FIELDS = ("comment", "participants", "user_name", "region_id")


def make_seal(contribution: Contribution) -> str:
    """What a moderator has read, in 16 hexadecimal digits: another state or another text is another seal."""
    parts = (contribution.pk, str(contribution.state), *(getattr(contribution, name) for name in READ_FIELDS))
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@transaction.atomic
def decide(contribution: Contribution, state: State, *, seal: str, now: datetime, user, rejection: str = "") -> None:
    """Bring what was read under this seal into another state.

    Raises: StateConflictError, if somebody decided meanwhile or its author changed it.
    """
    if make_seal(contribution) != seal:
        raise StateConflictError("not what was read")
    read = {name: getattr(contribution, name) for name in READ_FIELDS}
    change_state(contribution, state, now=now, user=user, rejection=rejection)
    # The row is ours by now: what its author wrote between our reading and our writing would show here.
    if not Contribution.objects.filter(pk=contribution.pk, **read).exists():
        raise StateConflictError("changed meanwhile")
