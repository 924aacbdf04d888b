"""Whether a page found was opened is counted by a token of the result page: no cookie, no identity."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from search.models import SearchQueryDay
from search.query_counts import query_log
from search.query_counts.visits import make_token, read_token
from tests.factories import default_site, make_dialog

pytestmark = pytest.mark.django_db

HERE = {"Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def known_words(monkeypatch):
    monkeypatch.setattr(query_log, "is_known_word", lambda word, language: True)


@pytest.fixture
def dialog(update_index):
    dialog = make_dialog(title="Windrad")
    update_index()
    return dialog


def find_token(client, **parameters) -> str:
    html = client.get("/suche/", parameters).text
    found = re.search(r'data-token="([^"]*)"', html)
    return found[1] if found else ""


def report(client, token, click="0", **headers):
    return client.post("/suche/besuch/", {"token": token, "click": click}, headers={**HERE, **headers})


def figures():
    return SearchQueryDay.objects.values_list("searches", "hits", "visits", "clicks").get()


def test_a_search_is_counted_with_its_hits(client, dialog):
    client.get("/suche/", {"q": "Windrad"})
    client.get("/suche/", {"q": "windrad "})
    assert figures() == (2, 1, 0, 0)


@pytest.mark.parametrize(
    "parameters",
    [{"seite": "2"}, {"genau": "1"}, {"sortierung": "datum"}, {"art": "dialog"}, {"jahr": "2020"}, {"sprache": "de"}],
)
def test_a_search_looked_at_again_is_not_counted_twice(client, dialog, parameters):
    client.get("/suche/", {"q": "Windrad"})
    client.get("/suche/", {"q": "Windrad", **parameters})
    assert figures() == (1, 1, 0, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "Mozilla/5.0 (compatible; bingbot/2.0)"},
        {"User-Agent": "SomeCrawler"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"HX-Request": "true"},
    ],
)
def test_robots_and_guesses_are_not_counted(client, dialog, headers):
    client.get("/suche/", {"q": "Windrad"}, headers=headers)
    client.head("/suche/", {"q": "Windrad"})
    assert not SearchQueryDay.objects.exists()


def test_no_query_and_no_index_count_nothing(client):
    client.get("/suche/")
    client.get("/suche/", {"q": "Windrad"})
    assert not SearchQueryDay.objects.exists()


def test_a_query_without_hits_is_counted_and_has_no_token(client, dialog):
    assert find_token(client, q="Quibbelschorf") == ""
    assert figures() == (1, 0, 0, 0)


def test_searching_sets_no_cookie(client, dialog):
    token = find_token(client, q="Windrad")
    response = report(client, token, click="1")
    assert not client.cookies
    assert response.status_code == 204
    assert "no-store" in response.headers["Cache-Control"]


def test_a_visit_counts_once_and_so_does_its_click(client, dialog):
    token = find_token(client, q="Windrad")
    report(client, token)
    report(client, token)
    assert figures() == (1, 1, 1, 0)
    report(client, token, click="1")
    report(client, token, click="1")
    assert figures() == (1, 1, 1, 1)


def test_a_click_is_a_visit(client, dialog):
    report(client, find_token(client, q="Windrad"), click="1")
    assert figures() == (1, 1, 1, 1)


def test_on_later_pages_only_clicks_count(client, dialog):
    client.get("/suche/", {"q": "Windrad"})
    token = find_token(client, q="Windrad", seite="2")
    report(client, token)
    assert figures() == (1, 1, 0, 0)
    report(client, token, click="1")
    assert figures() == (1, 1, 0, 1)


def test_a_query_that_is_not_kept_leaves_nothing_when_its_hit_is_opened(client, dialog, monkeypatch):
    monkeypatch.setattr(query_log, "is_known_word", lambda word, language: False)
    report(client, find_token(client, q="Windrad"), click="1")
    assert not SearchQueryDay.objects.exists()


@pytest.mark.parametrize("origin", ["https://example.org", "null", "", "http://[", "http://testserver.example.org"])
def test_pages_of_others_count_nothing(client, dialog, origin):
    token = find_token(client, q="Windrad")
    assert report(client, token, click="1", Origin=origin).status_code == 400
    assert figures() == (1, 1, 0, 0)


@pytest.mark.parametrize("token", ["", "x", "ü", "\x00", "a:b:c", "." * 500, "W10:1aaaaa:abc"])
def test_tokens_that_are_not_ours_are_refused(client, token):
    assert report(client, token, click="1").status_code == 400


def test_a_token_of_another_purpose_is_refused(client):
    assert report(client, signing.dumps(["x", 1, "de", "windrad", "2026-03-02", True])).status_code == 400


def test_a_token_dies_after_an_hour(client, dialog, monkeypatch):
    token = find_token(client, q="Windrad")
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 3601)
    assert report(client, token, click="1").status_code == 400
    assert figures() == (1, 1, 0, 0)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"token=" + b"x" * 3000, "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"--x", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"token=x", "application/x-www-form-urlencoded; charset=nonsense"),
    ],
)
def test_garbage_is_refused(client, body, content_type):
    response = client.generic("POST", "/suche/besuch/", body, content_type, headers=HERE)
    assert response.status_code == 400


def test_a_visit_is_only_told_never_read(client):
    assert client.get("/suche/besuch/").status_code == 405
    assert client.post("/en/search/visit/", {}, headers=HERE).status_code == 400


def test_a_token_says_what_was_searched_and_nothing_more():
    visit = read_token(make_token(site=default_site(), language="de", text="Windrad?", is_first_page=True))
    assert (visit.query, visit.language, visit.is_first_page) == ("windrad", "de", True)
    assert visit.day == timezone.localdate()


def test_a_visit_counts_on_the_day_of_its_search(client, dialog):
    yesterday = timezone.localdate() - timedelta(days=1)
    client.get("/suche/", {"q": "Windrad"})
    SearchQueryDay.objects.update(day=yesterday)
    typed = {"site": default_site(), "language": "de", "text": "Windrad"}
    report(client, make_token(**typed, is_first_page=True, on=yesterday))
    assert figures() == (1, 1, 1, 0)
