import pytest
from django.core.cache import cache
from django.utils import timezone

from coopgo.operations import health
from coopgo.operations.clock import run_job
from coopgo.operations.models import RecurringJobRun
from coopgo.operations.registry import get_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_checks_only(monkeypatch):
    checks = {"database": health.check_database, "cache": health.check_cache}
    monkeypatch.setattr(health, "_checks", checks)


def test_a_sound_site_says_so(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["ok"] is True
    assert response.json()["checks"]["database"] == {"ok": True}


def test_no_cache_keeps_the_answer(client):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_a_cache_that_forgets_makes_it_503_without_telling_why(client, monkeypatch):
    monkeypatch.setattr(type(cache._connections["default"]), "set", lambda *args, **kwargs: None)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["checks"]["cache"] == {"ok": False}


def test_apps_add_their_checks(client, monkeypatch):
    monkeypatch.setitem(health._checks, "trial", lambda: {"documents": 3})
    assert client.get("/healthz").json()["checks"]["trial"] == {"ok": True, "detail": {"documents": 3}}


def test_each_job_stands_there_with_its_last_run(client):
    job = next(job for job in get_jobs() if job.name == "clear_sessions")
    run_job(job)
    runs = client.get("/healthz").json()["jobs"]
    assert runs.keys() == {job.name for job in get_jobs()}
    assert runs["clear_sessions"]["last_finished_at"]


def test_a_failed_job_shows_and_readers_are_served_all_the_same(client):
    RecurringJobRun.objects.create(name="clear_sessions", last_started_at=timezone.now(), last_error="boom")
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["jobs"]["clear_sessions"]["ok"] is False
    assert "boom" not in response.content.decode()
