"""What authors do with their own contributions, by the signed page that their mails link."""

from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Site

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings, Contribution, ContributorAddress, Notice, hash_address
from coopgo.pages.content_version import raise_content_version

from .notices import write_notice
from .states import StateConflictError, change_state


def list_own_contributions(address: ContributorAddress):
    """All of one address but what was never confirmed, newest first."""
    own = Contribution.objects.for_site(address.site).filter(address_hash=address.address_hash)
    return own.exclude(state=State.UNVERIFIED).select_related("page", "region__parent").order_by("-pk")


def may_correct(contribution: Contribution, *, now: datetime) -> bool:
    """As long as it waits, and for a while after it was confirmed."""
    if contribution.state == State.WAITING:
        return True
    minutes = CommunitySettings.for_site(contribution.wagtail_site).correction_minutes
    is_young = contribution.verified_at and now < contribution.verified_at + timedelta(minutes=minutes)
    return bool(is_young and contribution.state == State.PUBLISHED)


@transaction.atomic
def correct_contribution(contribution: Contribution, text: str, *, now: datetime) -> None:
    """Write another text in its place.

    Raises: StateConflictError, if it may not be corrected any more.
    """
    if not may_correct(contribution, now=now):
        raise StateConflictError("too late to correct")
    unchanged = Contribution.objects.filter(pk=contribution.pk, state=contribution.state)
    if not unchanged.update(comment=text, digest=None):
        raise StateConflictError("changed meanwhile")
    contribution.comment = text
    log(contribution, "community.corrected")
    raise_content_version()


def send_own_page(site_id: int, email: str, *, now: datetime) -> None:
    """Write the mail with the link to somebody's own contributions; nothing for an address we do not know."""
    site = Site.objects.get(pk=site_id)
    if address := ContributorAddress.objects.for_site(site).filter(address_hash=hash_address(site, email)).first():
        write_notice(Notice.Kind.OWN_PAGE, address, None, now=now)


def withdraw_contribution(contribution: Contribution, *, now: datetime) -> None:
    """Show it no more and count it no more. Raises: StateConflictError, if it is withdrawn already."""
    change_state(contribution, State.WITHDRAWN, now=now)


def export_contributions(address: ContributorAddress) -> dict:
    """Everything that is known of an address, as JSON (Article 20 GDPR)."""
    return {
        "email": address.email,
        "language": address.language_code,
        "last_contributed_at": address.last_contributed_at.isoformat(),
        "contributions": [_describe(each) for each in list_own_contributions(address)],
    }


def _describe(contribution) -> dict:
    return {
        "page": contribution.page.title,
        "kind": contribution.kind,
        "aspect": contribution.aspect,
        "region": contribution.region.code if contribution.region else "",
        "role": contribution.role,
        "pseudonym": contribution.user_name,
        "text": contribution.comment,
        "participants": contribution.participants,
        "state": contribution.state,
        "submitted_at": contribution.submit_date.isoformat(),
        "rules": str(contribution.rules or ""),
    }


@transaction.atomic
def erase_address(address: ContributorAddress, *, withdraws_texts: bool, now: datetime) -> None:
    """Forget who somebody is (Article 17 GDPR): the address goes, the pseudonym goes, the hash stays for the counts.

    With `withdraws_texts` the contributions are withdrawn too, and their texts emptied.
    """
    own = Contribution.objects.for_site(address.site).filter(address_hash=address.address_hash)
    if withdraws_texts:
        for contribution in own.exclude(state=State.WITHDRAWN):
            change_state(contribution, State.WITHDRAWN, now=now)
        own.update(comment="", participants="")
    own.update(user_name="", may_contact=False, followup=False)
    for contribution in own:
        log(contribution, "community.erased")
    address.delete()
    raise_content_version()
