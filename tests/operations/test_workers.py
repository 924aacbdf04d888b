import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from coopgo.operations.workers import LONGEST_TASK, MOST_ATTEMPTS, get_worker_id, requeue_lost_tasks

pytestmark = pytest.mark.django_db


def make_running_task(*worker_ids, started_at=None):
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.operations.tasks.greet",
        backend_name="default",
        run_after=None,
        status=TaskResultStatus.RUNNING,
        started_at=started_at or timezone.now(),
        worker_ids=list(worker_ids),
    )


@pytest.fixture
def dead_worker():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return f"{socket.gethostname()[:40]}:{process.pid}"


def test_the_task_of_a_killed_worker_is_handed_on(dead_worker):
    task = make_running_task(dead_worker)
    assert requeue_lost_tasks() == 1
    task.refresh_from_db()
    assert (task.status, task.started_at) == (TaskResultStatus.READY, None)


def test_a_living_worker_keeps_its_task():
    task = make_running_task(get_worker_id(), started_at=timezone.now() - 3 * LONGEST_TASK)
    assert requeue_lost_tasks() == 0
    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING


def test_a_worker_on_another_host_has_time():
    make_running_task(f"elsewhere:{os.getpid()}")
    assert requeue_lost_tasks() == 0
    assert requeue_lost_tasks(now=timezone.now() + LONGEST_TASK + timedelta(seconds=1)) == 1


def test_a_task_that_kills_its_workers_fails_in_the_end(dead_worker):
    task = make_running_task(*[dead_worker] * MOST_ATTEMPTS)
    requeue_lost_tasks()
    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path.endswith("WorkerDiedError")
