from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Site
from wagtail.signals import page_published

from coopgo.pages.content_version import raise_content_version, raise_with
from kb.signals import region_merged

from .kinds import PLACEHOLDER_STATES, State
from .models import CommunitySettings, Trial
from .services.lapsing import ask_when_published, lapse_confirmations
from .services.moderators import ensure_moderators
from .services.notices import write_notices_on_state_change
from .services.trials import attach_to_trial, follow_merged_region
from .services.validation import update_validation
from .signals import contribution_state_changed

_SEEN_BY_READERS = {State.PUBLISHED, *PLACEHOLDER_STATES}


def connect():
    contribution_state_changed.connect(on_state_change, dispatch_uid="community-state-change")
    region_merged.connect(on_merge_of_regions, dispatch_uid="community-region-merged")
    post_save.connect(on_save_of_site, sender=Site, dispatch_uid="community-moderators")
    for signal in (post_save, post_delete):
        signal.connect(on_change_of_trial, sender=Trial, dispatch_uid="community-trial-count")
    page_published.connect(on_publish, dispatch_uid="community-lapse-confirmations")
    raise_with(CommunitySettings, Trial)


def on_state_change(contribution, before, **kwargs):
    if contribution.state == State.PUBLISHED:
        attach_to_trial(contribution, now=timezone.now())
        ask_when_published(contribution, now=timezone.now())
    write_notices_on_state_change(contribution, before)
    if {contribution.state, before} & _SEEN_BY_READERS:
        update_validation(contribution.page)
        raise_content_version()


def on_publish(instance, revision=None, **kwargs):
    """By hand, by workflow, in bulk or on the day it was scheduled for."""
    if hasattr(instance, "corrections"):
        lapse_confirmations(instance, now=timezone.now(), user=revision and revision.user)


def on_change_of_trial(instance, origin=None, raw=False, **kwargs):
    """One that is deleted with its page, or with its site, is counted nowhere."""
    cause = origin.model if isinstance(origin, QuerySet) else type(origin)
    if not raw and (origin is None or cause is Trial):
        update_validation(instance.page)


def on_merge_of_regions(old, new, **kwargs):
    follow_merged_region(old, new)


def on_save_of_site(instance, created, raw=False, **kwargs):
    if created and not raw:
        ensure_moderators(instance)
