"""How answers travel: who may ask how often, what is kept, what other sites' scripts may read."""

from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.test import RequestFactory

from search.api import throttling
from search.tasks import follow_changes_task
from tests.factories import make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialog(update_index):
    dialog = make_dialog(title="Wie gründen wir?")
    update_index()
    return dialog


def ask_from(address, **meta):
    return RequestFactory().get("/api/v1/search/", REMOTE_ADDR=address, **meta)


@pytest.fixture
def minute(monkeypatch):
    """A clock that stands still, ten seconds after a full minute, and can be moved on."""

    class Clock:
        now = 1_800_000_010

        def time(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(throttling, "time", clock)
    return clock


def test_who_asks_too_often_waits_until_the_minute_is_over(ask, dialog, settings, minute):
    settings.API_REQUESTS_A_MINUTE = 2
    ask()
    ask()
    response = ask(status=429)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Retry-After"] == "50"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json()["status"] == 429
    minute.now += 50
    ask()


def test_each_network_counts_for_itself(settings, minute):
    settings.API_REQUESTS_A_MINUTE = 1
    assert throttling.count_request(ask_from("192.0.2.1")) == 0
    assert throttling.count_request(ask_from("192.0.2.99")) > 0
    assert throttling.count_request(ask_from("198.51.100.1")) == 0
    assert throttling.count_request(ask_from("2001:db8:1:2::1")) == 0
    assert throttling.count_request(ask_from("2001:db8:1:3::1")) > 0


def test_no_address_and_no_network_is_kept(client, dialog):
    client.get("/api/v1/search/", REMOTE_ADDR="192.0.2.17")
    kept = repr(caches["default"]._cache)
    assert ":api-" in kept
    assert "192.0.2" not in kept


def test_the_key_of_what_is_kept_changes_every_day(minute):
    salts = set()
    for _day in range(2):
        throttling.count_request(ask_from("192.0.2.1"))
        salts.add(caches["default"].get(throttling.SALT_KEY))
        minute.now += 24 * 60 * 60
    assert len(salts) == 2


def test_an_answer_is_kept_for_a_minute_and_asked_for_again_by_its_tag(ask, dialog):
    for path in ("search/", "pages/", f"pages/{dialog.pk}/", "openapi.json"):
        response = ask(path)
        assert sorted(response.headers["Cache-Control"].split(", ")) == ["max-age=60", "public"]
        again = ask(path, status=304, **{"If-None-Match": response.headers["ETag"]})
        assert again.content == b""


def test_answers_are_served_from_the_cache_until_something_is_published(ask, dialog, settings):
    settings.RESPONSE_CACHE_SECONDS = 3600
    assert [ask(parameters={"art": "dialog"}).headers["X-Cache"] for _time in range(2)] == ["miss", "hit"]


def test_what_is_typed_is_not_kept(ask, dialog, settings):
    settings.RESPONSE_CACHE_SECONDS = 3600
    kept = set(caches["default"]._cache)
    assert "X-Cache" not in ask(parameters={"q": "Xylophonquark"}).headers
    assert not [key for key in set(caches["default"]._cache) - kept if "response" in key]


def test_an_answer_from_the_cache_counts_too(ask, dialog, settings, minute):
    settings.RESPONSE_CACHE_SECONDS, settings.API_REQUESTS_A_MINUTE = 3600, 1
    ask()
    ask(status=429)


@pytest.mark.django_db(transaction=True)
def test_an_answer_from_between_publication_and_indexing_is_not_kept(ask, settings, update_index, monkeypatch):
    update_index()
    settings.RESPONSE_CACHE_SECONDS = 3600
    with monkeypatch.context() as patch:
        patch.setattr("search.journal.recording.follow_changes_task", SimpleNamespace(enqueue=lambda: None))
        make_dialog().save_revision().publish()
    assert ask().json()["total"] == 0
    follow_changes_task.call()
    assert ask().json()["total"] == 1


def test_scripts_of_every_site_may_read(client, dialog):
    for response in (client.get("/api/v1/search/"), client.get("/api/v1/pages/0/"), client.get("/api/v1/search")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    preflight = client.options(
        "/api/v1/search/", headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    )
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]
    assert "POST" not in preflight.headers["Access-Control-Allow-Methods"]
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"


def test_pages_for_people_stay_closed_to_scripts_of_other_sites(client):
    assert not client.get("/suche/").has_header("Access-Control-Allow-Origin")


def test_answers_set_no_cookie_and_are_the_same_for_all(ask, dialog):
    response = ask()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["search/", "pages/", "openapi.json"])
def test_head_is_get_without_a_body(client, dialog, path):
    response = client.head(f"/api/v1/{path}")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["ETag"] == client.get(f"/api/v1/{path}").headers["ETag"]


@pytest.mark.parametrize("path", ["search/", "pages/", "pages/1/", "openapi.json"])
def test_nothing_can_be_changed(client, path):
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(f"/api/v1/{path}")
        assert response.status_code == 405
        assert response.headers["Content-Length"] == str(len(response.content))
        assert response.headers["Content-Type"] == "application/problem+json"
        assert "GET" in response.headers["Allow"]


def test_errors_are_told_in_the_language_asked_for(ask):
    german, english = (ask("gibt-es-nicht/", {"sprache": code}, status=404).json() for code in ("de", "en"))
    assert german["detail"] != english["detail"]
    assert "no public page" in english["detail"]


def test_no_language_is_claimed_for_what_may_be_in_several(ask, dialog):
    assert not ask("pages/").has_header("Content-Language")


def test_an_error_is_kept_by_nobody(ask):
    assert ask("gibt-es-nicht/", status=404).headers["Cache-Control"] == "no-store"
