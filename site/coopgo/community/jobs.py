from datetime import datetime, timedelta

from coopgo.operations.registry import recurring

from .services.erasing import delete_unverified, forget_old_addresses
from .services.notices import send_due_notices


@recurring(name="send_notices", interval=timedelta(minutes=1))
def send_notices(now: datetime) -> None:
    """Send mails to contributors that did not leave when they were written."""
    send_due_notices(now=now)


@recurring(name="erase_contributors", interval=timedelta(days=1))
def erase_contributors(now: datetime) -> None:
    """Throw away what nobody confirmed, and addresses whose owners have been silent for two years."""
    delete_unverified(now=now)
    forget_old_addresses(now=now)
