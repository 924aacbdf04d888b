"""What moderators note about a contribution beside deciding on it; each stands in its history."""

from django.db import transaction
from wagtail.log_actions import log

from coopgo.community.models import Contribution, ContributionReport


@transaction.atomic
def write_remark(contribution: Contribution, remark: str, *, user) -> None:
    """Keep a remark that moderators alone read; the history says that there is one, not what it says."""
    Contribution.objects.filter(pk=contribution.pk).update(remark=remark)
    contribution.remark = remark
    log(contribution, "community.remarked", user=user)


@transaction.atomic
def assign(contribution: Contribution, assignee, *, user) -> None:
    """Say which moderator deals with it; None for nobody."""
    Contribution.objects.filter(pk=contribution.pk).update(assignee=assignee)
    contribution.assignee = assignee
    log(contribution, "community.assigned", user=user, data={"to": str(assignee or "")})


@transaction.atomic
def close_reports(contribution: Contribution, *, user) -> int:
    """Mark the open reports as dealt with; their number."""
    closed = ContributionReport.objects.open().filter(contribution=contribution).update(is_done=True)
    if closed:
        log(contribution, "community.reports_closed", user=user, data={"count": closed})
    return closed
