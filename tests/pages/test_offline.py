"""What the service worker is told, and the page it shows where there is no connection."""

import json
import re

from django.urls import reverse

from coopgo.pages import offline


def read_settings(response):
    return json.loads(re.match(r"const KEPT = (.*);", response.text)[1])


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(client):
    response = client.get("/sw.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "X-Cache" not in response.headers
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_the_worker_never_touches_the_admin(client, settings):
    assert read_settings(client.get("/sw.js"))["admin"] == settings.ADMIN_PATH


def test_everything_the_worker_fetches_first_is_there(client):
    kept = read_settings(client.get("/sw.js"))
    assert client.get(kept["offline"]["de"]).status_code == 200
    assert client.get(kept["offline"]["en"]).status_code == 200
    assert all(path.startswith("/static/") for path in kept["files"])


def test_the_worker_changes_with_its_files(client, monkeypatch):
    before = client.get("/sw.js").text
    monkeypatch.setattr(offline, "FILES", offline.FILES[:-1])
    assert client.get("/sw.js").text != before


def test_the_offline_page_needs_no_database_and_sets_no_cookie(client):
    response = client.get(reverse("offline"))
    assert not response.cookies
    assert 'content="noindex"' in response.text


def test_the_offline_page_speaks_both_languages(client):
    assert '<html lang="de">' in client.get("/offline/").text
    assert '<html lang="en">' in client.get("/en/offline/").text
