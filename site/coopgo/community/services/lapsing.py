"""A material correction lets confirmations of what stood there before lapse, until their authors renew them."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, MaterialChange, Notice
from coopgo.community.validation import choose_latest
from coopgo.pages.content_version import raise_content_version

from .notices import find_address, write_notice
from .submitting import find_thread_page
from .validation import find_site, read_stances, update_validation

LAPSING_STATES = (State.PUBLISHED, State.WAITING, State.UNVERIFIED, State.HIDDEN)
"""What appears only later is of the older version all the same."""


@transaction.atomic
def lapse_confirmations(page: Page, *, now: datetime, user=None) -> int:
    """Take note of the material corrections of a page that has just been published; the number of what lapsed.

    Each correction counts once, by its translation key, whatever language and revision it is published in. What an
    editor (`user`) publishes is new to readers. What comes without one, by an import, may be an old story: then only
    what is as old as the correction's own date lapses.
    """
    thread_page, lapsed = find_thread_page(page), []
    for correction in page.corrections.all():
        if correction.is_material and _is_new(correction, thread_page, now):
            lapsed += _lapse(thread_page, correction, before=now if user else _end_of_day(correction, now), now=now)
    if lapsed:
        update_validation(thread_page)
        raise_content_version()
    return len(lapsed)


def _is_new(correction, page, now) -> bool:
    key = {"page": page, "correction_key": correction.translation_key}
    defaults = {"site": find_site(page), "published_at": now}
    return MaterialChange.objects.get_or_create(**key, defaults=defaults)[1]


def _end_of_day(correction, now) -> datetime:
    midnight = datetime.combine(correction.corrected_on + timedelta(days=1), time())
    return min(now, timezone.make_aware(midnight))


def _lapse(page, correction, *, before, now) -> list[Contribution]:
    confirmations = Contribution.objects.of_page(page).filter(
        kind=Kind.CONFIRM, is_official=False, lapsed_at=None, state__in=LAPSING_STATES, submit_date__lt=before
    )
    lapsed = list(confirmations.order_by("-submit_date", "-pk"))
    said_last = {stance.pk for stance in choose_latest(read_stances(page))}
    Contribution.objects.filter(pk__in=[each.pk for each in lapsed]).update(lapsed_at=now)
    for contribution in lapsed:
        log(contribution, "community.lapsed", data={"correction": str(correction.translation_key)})
    asked = {each.address_hash: each for each in reversed(lapsed) if each.pk in said_last}
    for contribution in asked.values():
        _ask(contribution, correction.translation_key, now)
    return lapsed


def _ask(contribution, correction_key, now):
    if address := find_address(contribution):
        write_notice(Notice.Kind.STILL_HOLDS, address, contribution, now=now, about=str(correction_key))


def ask_when_published(contribution: Contribution, *, now: datetime) -> None:
    """Ask the author of a confirmation that lapsed before it appeared."""
    change = MaterialChange.objects.filter(page=contribution.page_id).order_by("-published_at", "-pk").first()
    if contribution.lapsed_at and change:
        _ask(contribution, change.correction_key, now)


@transaction.atomic
def renew_confirmation(contribution: Contribution, *, now: datetime) -> int:
    """Count again what its author says still holds; the number of confirmations renewed, 0 if none had lapsed.

    An author is asked once for a page, so the answer is for all that this address has confirmed there.
    """
    own = {"address_hash": contribution.address_hash} if contribution.address_hash else {"pk": contribution.pk}
    lapsed = Contribution.objects.of_page(contribution.page).filter(
        **own, kind=Kind.CONFIRM, lapsed_at__isnull=False, state__in=[State.PUBLISHED, State.WAITING]
    )
    renewed = list(lapsed)
    for each in renewed:
        Contribution.objects.filter(pk=each.pk).update(
            lapsed_at=None, page_version_at=contribution.page.last_published_at
        )
        log(each, "community.renewed", timestamp=now)
    if renewed:
        contribution.refresh_from_db(fields=["lapsed_at", "page_version_at"])
        update_validation(contribution.page)
        raise_content_version()
    return len(renewed)
