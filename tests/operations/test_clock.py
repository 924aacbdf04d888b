from datetime import timedelta

import pytest
from django.utils import timezone

from coopgo.operations.clock import run_job
from coopgo.operations.models import RecurringJobRun
from coopgo.operations.registry import EVERY_TICK, Job

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def make_job(function, interval=HOUR):
    return Job("trial", interval, timedelta(minutes=10), function)


def test_a_job_runs_once_per_interval():
    seen = []
    job = make_job(seen.append)
    start = timezone.now()
    results = [run_job(job, now=start + minutes * timedelta(minutes=1)).result for minutes in (0, 59, 60)]
    assert results == ["ran", "not_due", "ran"]
    assert seen == [start, start + HOUR]


def test_the_job_sees_the_moment_it_was_given():
    moment = timezone.now() + timedelta(days=400)
    seen = []
    run_job(make_job(lambda now: seen.append(timezone.now())), now=moment)
    assert seen == [moment]
    assert timezone.now() < moment


def test_a_tried_out_future_does_not_stop_the_clock():
    job = make_job(lambda now: None)
    run_job(job, now=timezone.now() + timedelta(days=400))
    assert run_job(job).result == "ran"


def test_two_clocks_never_run_a_job_at_once():
    outcomes = []
    job = make_job(lambda now: outcomes.append(run_job(job, even_if_not_due=True).result), EVERY_TICK)
    run_job(job)
    assert outcomes == ["running_elsewhere"]


def test_a_lease_that_ran_out_frees_the_job():
    long_ago = timezone.now() - timedelta(days=1)
    RecurringJobRun.objects.create(name="trial", last_started_at=long_ago, lease_until=long_ago + HOUR)
    assert run_job(make_job(lambda now: None)).result == "ran"


def test_an_exception_is_recorded_and_the_lease_given_back():
    def fail(now):
        raise ValueError("no luck")

    assert run_job(make_job(fail)).result == "failed"
    run = RecurringJobRun.objects.get(name="trial")
    assert run.last_error == "ValueError: no luck"
    assert run.lease_until is None


def test_a_success_clears_the_last_error():
    RecurringJobRun.objects.create(name="trial", last_error="ValueError: no luck")
    run_job(make_job(lambda now: None))
    assert RecurringJobRun.objects.get(name="trial").last_error == ""


def test_a_late_clock_leaves_the_lease_of_the_next_one_alone():
    theirs = timezone.now() + timedelta(hours=5)
    job = make_job(lambda now: RecurringJobRun.objects.filter(name="trial").update(lease_until=theirs))
    run_job(job)
    assert RecurringJobRun.objects.get(name="trial").lease_until == theirs
