"""What readers say of a page or a contribution, counted at most once per network and day.

What the same network says again is kept for its words, but not counted; without new words it is not kept.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from coopgo.community.models import Contribution, ContributionReport, HelpfulVote, PageFeedback


def give_feedback(page: Page, *, answer: str, text: str, site: Site, network_hash: str, now: datetime) -> bool:
    """Store an answer against the version of the page that is live; whether it was counted."""
    day = timezone.localdate(now)
    said = {"site": site, "page": page, "answer": answer, "text": text, "day": day, "network_hash": network_hash}
    return _store(PageFeedback, said, revision_id=page.live_revision_id)


def vote_helpful(contribution: Contribution, *, network_hash: str, now: datetime) -> bool:
    """Count that a contribution was found helpful; False if this network said so today already."""
    vote = HelpfulVote(contribution=contribution, day=timezone.localdate(now), network_hash=network_hash)
    return _insert(vote)


def report_contribution(
    contribution: Contribution, *, ground: str, text: str, network_hash: str, now: datetime
) -> bool:
    """Tell the moderators that somebody finds a contribution wrong in place; whether it was counted."""
    said = {
        "site_id": contribution.wagtail_site_id,
        "contribution": contribution,
        "ground": ground,
        "text": text,
        "day": timezone.localdate(now),
        "network_hash": network_hash,
    }
    return _store(ContributionReport, said, reported_at=now)


def _store(model, said: dict, **more) -> bool:
    if _insert(model(**said, **more)):
        return True
    if said["text"] and not model.objects.filter(**said).exists():
        model(**said, **more, is_counted=False).save()
    return False


def _insert(row) -> bool:
    """False if the database has counted this network today: of several at once it counts one."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True
