"""Run recurring jobs, each by one clock at a time."""

import logging
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from .models import RecurringJobRun
from .moment import pretended_now
from .registry import Job

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of one job: `result` is ran, failed, not_due or running_elsewhere."""

    job: str
    result: str
    error: str = ""


def run_job(job: Job, *, now: datetime | None = None, even_if_not_due: bool = False) -> Outcome:
    """Run the job if it is due and no other clock holds it; its exception is recorded, never raised.

    With `now` given, the job sees that moment instead of the present one.
    """
    moment = now or timezone.now()
    lease_until = take_lease(job, now=moment, even_if_not_due=even_if_not_due)
    if lease_until is None:
        return Outcome(job.name, "running_elsewhere" if is_held(job) else "not_due")
    error = ""
    try:
        with pretended_now(now) if now else nullcontext():
            job.function(moment)
    except Exception as exception:
        logger.exception("The recurring job %s failed", job.name)
        error = f"{type(exception).__name__}: {exception}"
    finally:
        release_lease(job, lease_until=lease_until, finished_at=now or timezone.now(), error=error)
    return Outcome(job.name, "failed" if error else "ran", error)


def take_lease(job: Job, *, now: datetime, even_if_not_due: bool) -> datetime | None:
    """The end of our lease, which is also its token; None if the job is not due or another clock has it.

    Leases count by the real clock, due dates by `now`: a tried-out future must not lock anybody out.
    """
    taken_at = timezone.now()
    RecurringJobRun.objects.get_or_create(name=job.lease_name)
    runs = RecurringJobRun.objects.filter(name=job.lease_name).free(at=taken_at)
    if not even_if_not_due:
        runs = runs.due(now=now, interval=job.interval)
    lease_until = taken_at + job.lease
    taken = runs.update(lease_until=lease_until, last_started_at=now)
    return lease_until if taken else None


def is_held(job: Job) -> bool:
    return RecurringJobRun.objects.filter(name=job.lease_name, lease_until__gte=timezone.now()).exists()


def release_lease(job: Job, *, lease_until: datetime, finished_at: datetime, error: str) -> None:
    """Give back our own lease only: one that ran out may belong to another clock by now."""
    ours = RecurringJobRun.objects.filter(name=job.lease_name, lease_until=lease_until)
    ours.update(lease_until=None, last_finished_at=finished_at, last_error=error)
