"""Tasks whose worker died: django-tasks-db would leave them RUNNING for ever."""

import os
import socket
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONGEST_TASK = timedelta(hours=1)
MOST_ATTEMPTS = 3


class WorkerDiedError(Exception):
    """The worker of this task was killed each time it tried."""


def get_worker_id() -> str:
    """Names host and process, so that a sweeper on the same host can see whether the worker still lives."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def is_lost(task: DBTaskResult, *, now: datetime) -> bool:
    """On this host the process is looked up; for workers elsewhere a task is lost after `LONGEST_TASK`."""
    host, _, process = (task.worker_ids or [""])[-1].rpartition(":")
    if host == socket.gethostname()[:40] and process.isdigit():
        return not process_lives(int(process))
    return task.started_at is None or task.started_at < now - LONGEST_TASK


def process_lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def requeue_lost_tasks(*, now: datetime | None = None) -> int:
    """Hand tasks of dead workers on, or fail them after `MOST_ATTEMPTS`; returns how many there were."""
    lost = [task for task in DBTaskResult.objects.running() if is_lost(task, now=now or timezone.now())]
    for task in lost:
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            task.set_failed(WorkerDiedError())
        else:
            still_running = DBTaskResult.objects.running().filter(pk=task.pk, worker_ids=task.worker_ids)
            still_running.update(status=TaskResultStatus.READY, started_at=None)
    return len(lost)
