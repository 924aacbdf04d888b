"""The monthly mail to maintainers (Monatsbrief): who is told of which pages, once a month."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from coopgo.pages.care import find_review_due, with_care
from coopgo.pages.models import SiteSettings

from .care import find_affected, find_without_source
from .digest_mail import compose_mail
from .models import CareDigest
from .querysets import lies_in


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail; the house (no `user_id`) answers for what nobody else answers for."""

    address: str
    name: str = ""
    language: str = settings.LANGUAGE_CODE
    user_id: int | None = None


@dataclass
class Work:
    """The pages on which something is to be done, by one who answers for them; what is longest due comes first."""

    due: list[Page] = field(default_factory=list)
    affected: list[Page] = field(default_factory=list)
    unsourced: list[Page] = field(default_factory=list)

    def add(self, other: "Work") -> None:
        self.due += other.due
        self.affected += other.affected
        self.unsourced += other.unsourced

    @property
    def page_count(self) -> int:
        return len({page.pk for page in [*self.due, *self.affected, *self.unsourced]})


def send_digests(*, now: datetime) -> None:
    """Send this month's mails that have not left yet, for all sites.

    A mail that fails is tried again by the next run. One whose process is killed while it is sent is left out:
    better no reminder than two.
    Raises: ExceptionGroup of what went wrong, after all others have been sent.
    """
    failures = [failure for site in Site.objects.all() for failure in _send_site_digests(site, now)]
    if failures:
        raise ExceptionGroup("Some mails were not sent", failures)


def _send_site_digests(site, now) -> list[Exception]:
    today = timezone.localdate(now)
    digest, _created = CareDigest.objects.get_or_create(site=site, month=today.replace(day=1))
    if digest.finished_at:
        return []
    work = collect_work(site, on=today)
    failures = [failure for recipient in work if (failure := _send_once(digest, recipient, work[recipient]))]
    if not failures:
        CareDigest.objects.filter(pk=digest.pk).update(finished_at=now)
    return failures


def _send_once(digest, recipient, work) -> Exception | None:
    is_house = recipient.user_id is None
    delivery, is_first = digest.deliveries.get_or_create(address=recipient.address, is_house=is_house)
    if not is_first:
        return None
    try:
        compose_mail(recipient, work, site=digest.site, month=digest.month).send()
    except Exception as failure:
        delivery.delete()
        return failure
    return None


def collect_work(site: Site, *, on: date) -> dict[Recipient, Work]:
    """What is to be done on the pages of a site, by who is told of it; whoever has nothing to do is not named."""
    pages = with_care().filter(lies_in(site)).order_by("due_number", "title")
    works = defaultdict(Work)
    for page in find_review_due(pages, on=on):
        works[page.maintainer_id].due.append(page)
    for page in find_affected(pages):
        works[page.maintainer_id].affected.append(page)
    for page in find_without_source(pages):
        works[page.maintainer_id].unsourced.append(page)
    return _assign(works, site)


def _assign(works, site):
    maintainers = get_user_model().objects.filter(pk__in=works.keys() - {None})
    recipients = [_as_recipient(user) for user in _can_be_mailed(maintainers)]
    assigned = {recipient: works.pop(recipient.user_id) for recipient in recipients}
    if works:
        orphaned = Work()
        for work in works.values():
            orphaned.add(work)
        assigned |= dict.fromkeys(_get_house(site), orphaned)
    return assigned


def _can_be_mailed(users):
    return users.filter(is_active=True).exclude(email="").select_related("wagtail_userprofile").order_by("pk")


def _as_recipient(user) -> Recipient:
    profile = getattr(user, "wagtail_userprofile", None)
    language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    return Recipient(user.email, user.get_full_name() or user.get_username(), language, user.pk)


def _get_house(site) -> list[Recipient]:
    """The address of the site, or else everybody who may publish there."""
    if address := SiteSettings.for_site(site).contact_email:
        return [Recipient(address)]
    policy = policy_registry.get_by_type(Page)
    moderators = policy.users_with_permission_for_instance("publish", site.root_page)
    people = map(_as_recipient, _can_be_mailed(moderators))
    return [Recipient(person.address, person.name, person.language) for person in people]
