"""From a valid form to a contribution whose address is still to be confirmed."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from wagtail.models import Page, Site

from coopgo.community.kinds import Kind
from coopgo.community.models import (
    Contribution,
    ContributorAddress,
    Notice,
    PlaceRequest,
    RulesWording,
    hash_address,
)
from kb.models import Region

from .notices import write_notice


@dataclass(frozen=True)
class Submission:
    """What somebody wrote (`page` is the one it was written on, in whichever language).

    `place` names a region that we do not know; `parent` is what it replies to; `is_proven` says that the browser
    did the proof of work; `suspicion_grounds` are shown to moderators.
    """

    page: Page
    kind: Kind
    text: str
    email: str
    rules: RulesWording
    pseudonym: str = ""
    aspect: str = ""
    region: Region | None = None
    place: str = ""
    role: str = ""
    participants: str = ""
    parent: Contribution | None = None
    may_contact: bool = False
    wants_replies: bool = False
    is_proven: bool = False
    suspicion: int = 0
    suspicion_grounds: list[str] = field(default_factory=list)


def submit_contribution(submission: Submission, *, site: Site, now: datetime) -> Contribution:
    """Store it and write the mail by which the address is confirmed; the same text again is the same contribution.

    Queries and tasks are the same for an address that is known and one that is not.
    """
    digest = make_digest(submission, site)
    try:
        return _store(submission, site, now, digest)
    except IntegrityError:
        # Another request was faster with the same text.
        return Contribution.objects.get(digest=digest)


@transaction.atomic
def _store(submission, site, now, digest) -> Contribution:
    address = keep_address(submission.email, site=site, language_code=submission.page.locale.language_code, now=now)
    contribution = Contribution.objects.filter(digest=digest).first()
    if contribution is None:
        contribution = _build(submission, site, now, digest, address)
        contribution.save()
        if submission.place:
            PlaceRequest.objects.create(site=site, contribution=contribution, text=submission.place)
    write_notice(Notice.Kind.VERIFY, address, contribution, now=now)
    return contribution


def keep_address(email: str, *, site: Site, language_code: str, now: datetime) -> ContributorAddress:
    """The row of an address, made if there is none, in the same queries either way."""
    address = ContributorAddress(
        site=site,
        email=email.strip(),
        address_hash=hash_address(site, email),
        language_code=language_code,
        last_contributed_at=now,
    )
    ContributorAddress.objects.bulk_create(
        [address], update_conflicts=True, unique_fields=["site", "address_hash"], update_fields=["language_code"]
    )
    return ContributorAddress.objects.for_site(site).get(address_hash=address.address_hash)


def find_thread_page(page: Page) -> Page:
    """The page that a thread hangs on: the first written of all languages."""
    return Page.objects.filter(translation_key=page.translation_key, alias_of=None).order_by("pk").first() or page


def make_digest(submission: Submission, site: Site) -> str:
    """What makes two submissions the same one (SHA-256)."""
    parts = (
        site.pk,
        submission.page.translation_key,
        hash_address(site, submission.email),
        submission.kind,
        submission.aspect,
        submission.region and submission.region.pk,
        submission.place,
        submission.parent and submission.parent.pk,
        " ".join(submission.text.split()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _build(submission, site, now, digest, address) -> Contribution:
    page = find_thread_page(submission.page)
    return Contribution(
        wagtail_site=site,
        site_id=settings.SITE_ID,
        page=page,
        content_type=ContentType.objects.get_for_model(Page),
        object_pk=str(page.pk),
        language_code=submission.page.locale.language_code,
        kind=submission.kind,
        aspect=submission.aspect,
        region=submission.region,
        role=submission.role,
        participants=submission.participants,
        comment=submission.text,
        user_name=submission.pseudonym,
        parent_id=submission.parent.pk if submission.parent else 0,
        may_contact=submission.may_contact,
        followup=submission.wants_replies,
        address_hash=address.address_hash,
        rules=submission.rules,
        page_version_at=submission.page.last_published_at,
        digest=digest,
        is_public=False,
        is_proven=submission.is_proven,
        suspicion=submission.suspicion,
        suspicion_grounds=submission.suspicion_grounds,
        submit_date=now,
    )
