"""The daily mail to moderators: who is told of what waits, once a day, and only if something does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, Site

from coopgo.community.kinds import State
from coopgo.community.mails.moderator_digest import compose_moderator_digest
from coopgo.community.models import CommunitySettings, Contribution, ModeratorDigest

from .moderators import find_moderators

FIRST_HOUR = 6
"""Local time: nobody is woken by it."""
KEPT = timedelta(days=30)
MOST_SHOWN = 5


@dataclass(frozen=True)
class Work:
    """What moderators of a site have to do; `oldest` are the first that wait, with their pages."""

    waiting: int
    reported: int
    withdrawn: int
    places: int
    oldest: list[Contribution]

    def __bool__(self):
        """Whether something waits: what its author withdrew is news, not work."""
        return bool(self.waiting or self.reported or self.places)


def send_moderator_digests(*, now: datetime) -> int:
    """Send today's mails that have not left yet, for all sites; their number.

    A mail that fails is tried again by the next run. One whose process is killed while it is sent is left out.
    Raises: ExceptionGroup of what went wrong, after all others have been sent.
    """
    ModeratorDigest.objects.filter(day__lt=timezone.localdate(now) - KEPT).delete()
    if timezone.localtime(now).hour < FIRST_HOUR:
        return 0
    sent, failures = 0, []
    for site, user, work in _list_due(now):
        try:
            sent += _send_once(site, user, work, day=timezone.localdate(now))
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("Some mails were not sent", failures)
    return sent


def _list_due(now):
    for site in Site.objects.all():
        if CommunitySettings.for_site(site).sends_digest and (work := collect_work(site, now=now)):
            moderators = find_moderators(site).filter(groups__moderated_site__site=site).exclude(email="")
            for user in moderators.select_related("wagtail_userprofile"):
                yield site, user, work


def _send_once(site, user, work, *, day) -> bool:
    digest, is_first = ModeratorDigest.objects.get_or_create(site=site, user=user, day=day)
    if not is_first:
        return False
    try:
        compose_moderator_digest(user, work, site=site).send()
    except Exception:
        digest.delete()
        raise
    return True


def collect_work(site: Site, *, now: datetime) -> Work:
    """What there is to do on a site; withdrawn counts since the day before."""
    contributions = Contribution.objects.for_site(site)
    confirmed = contributions.exclude(state=State.UNVERIFIED)
    oldest = contributions.waiting().select_related("page").order_by("submit_date", "pk")
    return Work(
        waiting=contributions.waiting().count(),
        reported=confirmed.reported().count(),
        withdrawn=contributions.withdrawn().filter(pk__in=_find_withdrawn_since(now - timedelta(days=1))).count(),
        places=confirmed.with_place_request().count(),
        oldest=list(oldest[:MOST_SHOWN]),
    )


def _find_withdrawn_since(moment) -> list[int]:
    steps = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Contribution),
        action=f"community.{State.WITHDRAWN}",
        timestamp__gte=moment,
    )
    return [int(pk) for pk in steps.values_list("object_id", flat=True)]
