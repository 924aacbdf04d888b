import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from coopgo.operations.registry import get_jobs

pytestmark = pytest.mark.django_db


def test_the_output_is_json_only():
    output = StringIO()
    call_command("run_jobs", "--json", stdout=output)
    assert {job["job"] for job in json.loads(output.getvalue())["jobs"]} == {job.name for job in get_jobs()}


def test_what_is_scheduled_appears_when_the_clock_says_so():
    go_live_at = timezone.now() + timedelta(days=3)
    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="Bald", slug="bald", live=False, go_live_at=go_live_at))
    page.save_revision(approved_go_live_at=go_live_at)
    for moment, live in ((go_live_at - timedelta(seconds=1), False), (go_live_at + timedelta(seconds=1), True)):
        call_command("run_jobs", now=moment.isoformat(), stdout=StringIO())
        page.refresh_from_db()
        assert page.live is live


def test_a_moment_that_is_none_is_wrong_usage():
    with pytest.raises(CommandError) as raised:
        call_command("run_jobs", now="bald")
    assert raised.value.returncode == 2


def test_the_loop_takes_no_moment():
    with pytest.raises(CommandError) as raised:
        call_command("run_jobs", "--loop", now="2026-11-22")
    assert raised.value.returncode == 2


def test_an_unknown_job_is_wrong_usage():
    with pytest.raises(CommandError) as raised:
        call_command("run_jobs", job=["nobody"])
    assert raised.value.returncode == 2
