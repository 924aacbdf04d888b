"""A proposed region becomes a trial; who proposes it again, or would join, is counted with it."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from wagtail.log_actions import log

from coopgo.community.kinds import TRIAL_KINDS, Kind
from coopgo.community.models import Contribution, Trial, TrialState
from coopgo.pages.content_version import raise_content_version


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
