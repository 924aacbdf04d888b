"""Where something goes wrong, readers are helped in their language."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils.translation import gettext

from coopgo import urls as site_urls
from tests.factories import home_page

pytestmark = pytest.mark.django_db


def refuse(request):
    raise PermissionDenied


def fail(request):
    raise ZeroDivisionError


urlpatterns = [
    path("refuse/", refuse),
    path("fail/", fail),
    path("form/", lambda request: HttpResponse()),
    *site_urls.urlpatterns,
]


@pytest.fixture
def visit(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(("address", "language"), [("/gibt-es-nicht/", "de"), ("/en/not-there/", "en")])
def test_an_unknown_address_offers_the_search_in_the_language_of_the_address(visit, address, language):
    response = visit.get(address)
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.text
    assert 'role="search"' in response.text
    assert 'content="noindex"' in response.text


def test_a_forbidden_page_says_so(visit):
    response = visit.get("/refuse/")
    assert response.status_code == 403
    assert gettext("You cannot see this page") in response.text


def test_a_form_that_stood_open_too_long_says_so(visit):
    response = visit.post("/form/")
    assert response.status_code == 403
    assert gettext("You cannot see this page") in response.text


def test_a_failure_is_told_without_the_database(visit, django_assert_num_queries):
    home_page()
    with django_assert_num_queries(0):
        response = visit.get("/fail/")
    assert response.status_code == 500
    assert gettext("Something went wrong on our side") in response.text


def test_a_request_for_a_strange_host_is_told_without_the_site(visit, settings):
    settings.ALLOWED_HOSTS = ["coopgo.example"]
    response = visit.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert gettext("We did not understand this request") in response.text


NONSENSE = "%00%ff%ed%a0%80"
"""A NUL, a byte that begins no character, and half a surrogate pair."""
PARAMETERS = ("q", "art", "bereich", "region", "jahr", "sprache", "sortierung", "seite", "genau", "bestaetigt")
ADDRESSES = (
    "/dialoge/", "/ratgeber/", "/blaupausen/", "/beispiele/", "/bereiche/", "/regionen/", "/regionen-gesucht/",
    "/suche/", "/suche/vorschlaege/", "/paragrafen/", "/glossar/", "/partner/", "/feeds/alles.atom",
)  # fmt: skip
PATHS = (
    "/{}/", "/dialoge/{}/", "/regionen/{}/", "/bereiche/{}/", "/feeds/bereich/{}.atom", "/D-2017-0{}/", "/archiv/{}/",
)  # fmt: skip


def test_nonsense_in_an_address_is_no_accident(client, subtests):
    query = "&".join(f"{name}={NONSENSE}" for name in PARAMETERS)
    for address in [*(f"{address}?{query}" for address in ADDRESSES), *(each.format(NONSENSE) for each in PATHS)]:
        with subtests.test(address=address):
            assert client.get(address).status_code < 500
