"""The recurring jobs that every installation needs; other apps add theirs in their own `jobs.py`."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from .registry import EVERY_TICK, recurring
from .workers import requeue_lost_tasks

KEEP_SUCCESSFUL_TASKS = timedelta(days=14)
KEEP_FAILED_TASKS = timedelta(days=90)


@recurring(name="publish_scheduled", interval=EVERY_TICK, lease=timedelta(minutes=5))
def publish_scheduled(now: datetime) -> None:
    """Publish and unpublish what editors scheduled up to `now`."""
    call_command("publish_scheduled", verbosity=0)


@recurring(name="requeue_lost_tasks", interval=timedelta(minutes=1))
def requeue_tasks_of_dead_workers(now: datetime) -> None:
    requeue_lost_tasks(now=now)


@recurring(name="prune_tasks", interval=timedelta(days=1))
def prune_tasks(now: datetime) -> None:
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSFUL_TASKS).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED_TASKS).delete()


@recurring(name="clear_sessions", interval=timedelta(days=1))
def clear_sessions(now: datetime) -> None:
    call_command("clearsessions", verbosity=0)
