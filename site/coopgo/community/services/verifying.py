"""The address is confirmed: from now on the contribution waits, or appears where its author is trusted."""

from datetime import datetime

from django.db import transaction

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, ContributorAddress

from .states import change_state


@transaction.atomic
def verify_contribution(contribution: Contribution, *, now: datetime) -> None:
    """Take note that its author has the address; doing so again, even at the same moment, changes nothing."""
    contribution.refresh_from_db(fields=["state"], from_queryset=Contribution.objects.select_for_update(of=("self",)))
    if contribution.state != State.UNVERIFIED:
        return
    ContributorAddress.objects.filter(site=contribution.wagtail_site_id, address_hash=contribution.address_hash).update(
        last_contributed_at=now
    )
    Contribution.objects.filter(pk=contribution.pk).update(verified_at=now)
    contribution.verified_at = now
    change_state(contribution, State.PUBLISHED if appears_at_once(contribution) else State.WAITING, now=now)


def appears_at_once(contribution: Contribution) -> bool:
    """Whether it needs no reading first: the browser did its work, nothing is suspicious, the address is trusted."""
    return contribution.is_proven and not contribution.suspicion and is_trusted(contribution)


def is_trusted(contribution: Contribution) -> bool:
    """Whether enough of the same address was published, as the site's settings want it; the first always waits."""
    wanted = CommunitySettings.for_site(contribution.wagtail_site).trusted_after
    if not wanted:
        return False
    others = Contribution.objects.for_site(contribution.wagtail_site).published().exclude(pk=contribution.pk)
    return others.filter(address_hash=contribution.address_hash)[:wanted].count() >= wanted
