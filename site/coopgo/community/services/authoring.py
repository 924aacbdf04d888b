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
from .suspicion import Evidence, assess_submission, count_repeats
from .verifying import appears_at_once


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
    """Write another text in its place. One that was published is read again, unless it would have appeared at once.

    Raises: StateConflictError, if it may not be corrected any more.
    """
    if not may_correct(contribution, now=now):
        raise StateConflictError("too late to correct")
    changes = {"comment": text, "digest": None, **_assess_anew(contribution, text, now)}
    unchanged = Contribution.objects.filter(pk=contribution.pk, state=contribution.state)
    if not unchanged.update(**changes):
        raise StateConflictError("changed meanwhile")
    for name, value in changes.items():
        setattr(contribution, name, value)
    log(contribution, "community.corrected")
    if contribution.state == State.PUBLISHED and not appears_at_once(contribution):
        change_state(contribution, State.WAITING, now=now)
    raise_content_version()


def _assess_anew(contribution, text, now) -> dict:
    """What was suspicious stays so, whatever the new words are."""
    limits = CommunitySettings.for_site(contribution.wagtail_site)
    known = {"site": contribution.wagtail_site, "page": contribution.page, "address_hash": contribution.address_hash}
    evidence = Evidence(
        text=text,
        pseudonym=contribution.user_name,
        seconds_open=limits.shortest_form_seconds,
        repeats=count_repeats(text, **known, now=now),
    )
    found = assess_submission(evidence, most_links=limits.most_links, shortest_seconds=limits.shortest_form_seconds)
    grounds = [*contribution.suspicion_grounds, *(set(found.grounds) - set(contribution.suspicion_grounds))]
    return {"suspicion": max(contribution.suspicion, found.score), "suspicion_grounds": sorted(grounds)}


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

    With `withdraws_texts` the contributions are withdrawn too, and their texts emptied. What was never confirmed goes.
    """
    own = Contribution.objects.for_site(address.site).filter(address_hash=address.address_hash)
    for contribution in own.filter(state=State.UNVERIFIED):
        contribution.delete()
    if withdraws_texts:
        for contribution in own.exclude(state=State.WITHDRAWN).select_for_update(of=("self",)):
            change_state(contribution, State.WITHDRAWN, now=now)
        own.update(comment="", participants="")
    own.update(user_name="", may_contact=False, followup=False)
    for contribution in own:
        log(contribution, "community.erased")
    address.delete()
    raise_content_version()
