"""What /healthz looks at; apps register more checks in their `apps.py`."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from .models import RecurringJobRun
from .registry import get_jobs

logger = logging.getLogger(__name__)

_checks: dict[str, Callable[[], object]] = {}


def register(name: str, check: Callable[[], object]) -> None:
    """`check` raises when readers are not served; what it returns (JSON) stands as its detail."""
    _checks[name] = check


def check_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def check_cache() -> None:
    cache.set("healthz", "ok", timeout=60)
    if cache.get("healthz") != "ok":
        raise RuntimeError("the cache forgets")


register("database", check_database)
register("cache", check_cache)


def get_report() -> tuple[bool, dict]:
    """Whether readers are served, and the report for /healthz (ages in seconds, times in ISO 8601).

    Late tasks and jobs stand in the report and leave it healthy: taking the web processes out of service
    would not bring worker or clock back.
    """
    results = {name: run_check(name, check) for name, check in _checks.items()}
    healthy = all(result["ok"] for result in results.values())
    report = {"ok": healthy, "checks": results}
    if results["database"]["ok"]:
        report |= {"oldest_unstarted_task_seconds": get_oldest_task_age(), "jobs": get_job_runs()}
    return healthy, report


def run_check(name: str, check: Callable[[], object]) -> dict:
    """The reason of a failure goes to the log only: /healthz is public."""
    try:
        detail = check()
    except Exception:
        logger.exception("The health check %s failed", name)
        return {"ok": False}
    return {"ok": True} if detail is None else {"ok": True, "detail": detail}


def get_oldest_task_age() -> int | None:
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    return int((timezone.now() - oldest.enqueued_at).total_seconds()) if oldest else None


def get_job_runs() -> dict[str, dict]:
    runs = {run.name: run for run in RecurringJobRun.objects.all()}
    return {job.name: describe_run(runs.get(job.lease_name)) for job in get_jobs()}


def describe_run(run: RecurringJobRun | None) -> dict:
    return {
        "last_started_at": as_iso(run and run.last_started_at),
        "last_finished_at": as_iso(run and run.last_finished_at),
        "ok": not (run and run.last_error),
    }


def as_iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
