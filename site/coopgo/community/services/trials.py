"""A proposed region becomes a trial; who proposes it again, or would join, is counted with it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from wagtail.log_actions import log
from wagtail.models import Page

from coopgo.community.kinds import TRIAL_KINDS, Kind
from coopgo.community.models import Contribution, Trial, TrialState
from coopgo.pages.content_version import raise_content_version
from kb.models import Region

from .validation import update_validation


def attach_to_trial(contribution: Contribution, *, now: datetime) -> Trial | None:
    """Count a published proposal, or an offer to join, with the trial of its blueprint and region.

    A proposal makes the trial if there is none; an offer for a region that nobody proposed stays without one.
    """
    if contribution.kind not in TRIAL_KINDS or contribution.region_id is None:
        return None
    trial = _find_or_make(contribution, now)
    if trial and contribution.trial_id != trial.pk:
        Contribution.objects.filter(pk=contribution.pk).update(trial=trial)
        contribution.trial = trial
    return trial


def _find_or_make(contribution, now) -> Trial | None:
    place = {"page": contribution.page, "region": contribution.region}
    if contribution.kind != Kind.PROPOSE:
        return Trial.objects.filter(**place).first()
    defaults = {"site": contribution.wagtail_site, "state_since": localdate(now)}
    trial, is_new = Trial.objects.get_or_create(**place, defaults=defaults)
    if is_new:
        _attach_earlier(trial)
    return trial


def _attach_earlier(trial):
    """Who offered to join before anybody proposed the region is counted from now on."""
    waiting = Contribution.objects.filter(page=trial.page, region=trial.region, kind__in=TRIAL_KINDS, trial=None)
    waiting.update(trial=trial)


@transaction.atomic
def change_trial(trial: Trial, *, state: TrialState, note: str, now: datetime, user=None) -> None:
    """Say how far it is; `state_since` is the day on which the state changed."""
    before = trial.state
    if state != before:
        trial.state, trial.state_since = state, localdate(now)
    trial.note = note
    trial.save()
    log(trial, "community.trial", user=user, data={"before": before, "state": trial.state})
    raise_content_version()


def follow_merged_region(old: Region, new: Region) -> None:
    """Let contributions and trials of a place follow it into another one; two trials of one blueprint become one."""
    contributions = Contribution.objects.filter(region=old)
    pages = Page.objects.in_bulk(set(contributions.values_list("page_id", flat=True)))
    for trial in Trial.objects.filter(region=old):
        _move_trial(trial, new)
    contributions.update(region=new)
    for page in pages.values():
        update_validation(page)


def _move_trial(trial, region):
    if known := Trial.objects.filter(page=trial.page, region=region).first():
        trial.contributions.update(trial=known)
        trial.delete()
    else:
        trial.region = region
        trial.save()
