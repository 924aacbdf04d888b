"""The recurring jobs that every installation needs; other apps add theirs in their own `jobs.py`."""

from datetime import datetime, timedelta

from django.core.management import call_command

from .registry import EVERY_TICK, recurring
from .workers import requeue_lost_tasks

KEEP_FINISHED_TASKS_DAYS = 14
KEEP_FAILED_TASKS_DAYS = 90


@recurring(name="publish_scheduled", interval=EVERY_TICK, lease=timedelta(minutes=5))
def publish_scheduled(now: datetime) -> None:
    """Publish and unpublish what editors scheduled up to `now`."""
    call_command("publish_scheduled", verbosity=0)


@recurring(name="requeue_lost_tasks", interval=timedelta(minutes=1))
def requeue_tasks_of_dead_workers(now: datetime) -> None:
    requeue_lost_tasks(now=now)


@recurring(name="prune_tasks", interval=timedelta(days=1))
def prune_tasks(now: datetime) -> None:
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=KEEP_FINISHED_TASKS_DAYS,
        failed_min_age_days=KEEP_FAILED_TASKS_DAYS,
        verbosity=0,
    )


@recurring(name="clear_sessions", interval=timedelta(days=1))
def clear_sessions(now: datetime) -> None:
    call_command("clearsessions", verbosity=0)
