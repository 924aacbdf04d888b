"""Which mails are written, and how they leave: leased before they are handed over, settled after it."""

import hashlib
from datetime import datetime, timedelta

from django.utils import timezone

from coopgo.community.kinds import State
from coopgo.community.mails.compose import compose_notice
from coopgo.community.models import Contribution, ContributorAddress, Notice
from coopgo.community.tasks import send_notice_task

LEASE = timedelta(minutes=5)
RESEND_AFTER = timedelta(minutes=10)


def write_notice(
    kind: Notice.Kind, address: ContributorAddress, contribution: Contribution | None, *, now: datetime, about: str = ""
) -> None:
    """Write a mail and let the worker send it; `about` tells apart what is told of the same contribution twice."""
    subject = contribution.pk if contribution else f"address-{address.pk}"
    key = f"{kind}:{subject}:{about}"
    defaults = {
        "site_id": address.site_id,
        "kind": kind,
        "address": address,
        "contribution": contribution,
        "created_at": now,
    }
    notice, is_new = Notice.objects.get_or_create(key=key, defaults=defaults)
    if is_new or _may_leave_again(notice, now):
        send_notice_task.enqueue(notice.pk)


def _may_leave_again(notice, now) -> bool:
    """Who asks for a confirmation again after a while has not got it."""
    again = Notice.objects.filter(pk=notice.pk, kind__in=[Notice.Kind.VERIFY, Notice.Kind.OWN_PAGE])
    return bool(again.filter(sent_at__lt=now - RESEND_AFTER).update(sent_at=None, leased_until=None, attempts=0))


def send_notice(pk: int, *, now: datetime | None = None) -> bool:
    """Send a mail that is due; False if there is nothing to send or another process has it."""
    notices = Notice.objects.filter(pk=pk)
    if not notices.lease(now=now or timezone.now(), lease=LEASE):
        return False
    notice = notices.select_related("address", "contribution__page", "site").get()
    compose_notice(notice).send()
    notices.update(sent_at=now or timezone.now(), leased_until=None)
    return True


def send_due_notices(*, now: datetime) -> int:
    """Send what a killed worker or a mail server that was away has left; the number of mails.

    Raises: ExceptionGroup of what went wrong, after all others have been sent.
    """
    sent, failures = 0, []
    for pk in Notice.objects.due(now=now).values_list("pk", flat=True):
        try:
            sent += send_notice(pk, now=now)
        except Exception as failure:
            failures.append(failure)
    if failures:
        raise ExceptionGroup("Some mails were not sent", failures)
    return sent


def write_notices_on_state_change(contribution: Contribution, before: State) -> None:
    """Tell the author of what became of it, and who is replied to of the reply."""
    if contribution.is_official and contribution.state == State.PUBLISHED:
        _tell_of_reply(contribution)
    elif contribution.state == State.PUBLISHED and before in (State.WAITING, State.UNVERIFIED):
        _tell_author(Notice.Kind.PUBLISHED, contribution)
        _tell_of_reply(contribution)
    elif contribution.state == State.REJECTED and contribution.rejection:
        # Another reason is news; the same one, brought back by undoing, is not.
        about = hashlib.sha256(contribution.rejection.encode()).hexdigest()[:12]
        _tell_author(Notice.Kind.REJECTED, contribution, about)


def _tell_author(kind, contribution, about=""):
    if address := find_address(contribution):
        write_notice(kind, address, contribution, now=timezone.now(), about=about)


def _tell_of_reply(reply):
    if not reply.is_reply:
        return
    parent = Contribution.objects.filter(pk=reply.parent_id, followup=True).first()
    if parent and parent.address_hash != reply.address_hash and (address := find_address(parent)):
        write_notice(Notice.Kind.REPLY, address, reply, now=timezone.now())


def find_address(contribution: Contribution) -> ContributorAddress | None:
    """The address in plain, as long as it is kept."""
    addresses = ContributorAddress.objects.filter(site=contribution.wagtail_site_id)
    return addresses.filter(address_hash=contribution.address_hash).first() if contribution.address_hash else None
