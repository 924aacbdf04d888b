import logging
from datetime import datetime, timedelta

from coopgo.operations.registry import recurring

from .services.checking import repair_sums
from .services.counting import delete_old_counts
from .services.erasing import delete_unverified, forget_old_addresses
from .services.moderator_digests import send_moderator_digests
from .services.networks import forget_networks
from .services.notices import send_due_notices

logger = logging.getLogger(__name__)


@recurring(name="send_notices", interval=timedelta(minutes=1))
def send_notices(now: datetime) -> None:
    """Send mails to contributors that did not leave when they were written."""
    send_due_notices(now=now)


@recurring(name="erase_contributors", interval=timedelta(days=1))
def erase_contributors(now: datetime) -> None:
    """Throw away what nobody confirmed, and addresses whose owners have been silent for two years."""
    delete_unverified(now=now)
    forget_old_addresses(now=now)


@recurring(name="forget_networks", interval=timedelta(hours=1))
def forget_networks_of_past_days(now: datetime) -> None:
    """Throw away the keys by which networks were counted on past days, with what was made with them."""
    forget_networks(now=now)
    delete_old_counts(now=now)


@recurring(name="mail_moderator_digest", interval=timedelta(hours=1), lease=timedelta(hours=1))
def mail_moderator_digest(now: datetime) -> None:
    """Mail moderators what waits, by the first run of a day after six; later ones send what failed."""
    send_moderator_digests(now=now)


@recurring(name="repair_validation", interval=timedelta(days=1), lease=timedelta(hours=1))
def repair_validation(now: datetime) -> None:
    """Make good what changed without telling anybody: a region's place in the tree, a row of the database."""
    for wrong in repair_sums():
        logger.warning("Validation of page %s repaired: %s instead of %s", wrong.page_id, wrong.computed, wrong.stored)
