"""What is thrown away by itself when its time is over."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from wagtail.models import Site

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, ContributorAddress

KEEP_ADDRESSES = timedelta(days=730)
"""24 months after the last contribution."""

GRACE = timedelta(days=7)
"""Somebody may ask for a new link after the old one has expired."""


def delete_unverified(*, now: datetime) -> int:
    """Delete contributions whose address nobody confirmed, and addresses that have no other; their number."""
    deleted = 0
    for site in Site.objects.all():
        oldest = now - timedelta(days=CommunitySettings.for_site(site).verification_days) - GRACE
        unverified = Contribution.objects.for_site(site).filter(state=State.UNVERIFIED, submit_date__lt=oldest)
        for contribution in unverified:
            contribution.delete()
            deleted += 1
        others = Contribution.objects.filter(wagtail_site=site, address_hash=OuterRef("address_hash"))
        ContributorAddress.objects.for_site(site).filter(~Exists(others), last_contributed_at__lt=oldest).delete()
    return deleted


def forget_old_addresses(*, now: datetime) -> int:
    """Delete addresses 24 months after their last contribution; the number of addresses."""
    return ContributorAddress.objects.filter(last_contributed_at__lt=now - KEEP_ADDRESSES).delete()[0]
