"""The editors reply to a contribution, and it is shown as theirs."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from coopgo.community.kinds import Kind, State
from coopgo.community.models import Contribution, Notice

from .notices import find_address, write_notice
from .states import StateConflictError, change_state


@transaction.atomic
def reply_officially(contribution: Contribution, text: str, *, name: str = "", user, now: datetime) -> Contribution:
    """Publish a reply at the end of the thread; whoever wanted to hear of replies is told. `name` is shown with it.

    Raises: StateConflictError, if readers do not see what is replied to.
    """
    root = Contribution.objects.select_related("page").get(pk=contribution.thread_id)
    if not (root.is_shown and contribution.is_shown):
        raise StateConflictError("nothing to reply to")
    reply = _build(root, contribution, text, name, user, now)
    reply.save()
    log(contribution, "community.replied", user=user, data={"reply": reply.pk})
    change_state(reply, State.PUBLISHED, now=now, user=user)
    if contribution.pk != root.pk:
        _tell_author(contribution, reply, now)
    return reply


def _tell_author(contribution, reply, now):
    """Who started the thread is told with the reply's publication; who is replied to further down is told here."""
    if contribution.followup and (address := find_address(contribution)):
        write_notice(Notice.Kind.REPLY, address, reply, now=now, about=f"to-{contribution.pk}")


def _build(root, contribution, text, name, user, now):
    return Contribution(
        wagtail_site_id=root.wagtail_site_id,
        site_id=root.site_id,
        page=root.page,
        content_type=ContentType.objects.get_for_model(Page),
        object_pk=str(root.page_id),
        language_code=contribution.language_code,
        kind=Kind.ADD,
        comment=text,
        user=user,
        user_name=name,
        parent_id=root.pk,
        is_official=True,
        is_public=False,
        state=State.WAITING,
        verified_at=now,
        page_version_at=root.page.last_published_at,
        submit_date=now,
    )
