"""HEAD is answered as GET without the body; through the WSGI handler, since Django's test client hides bodies."""

import time
from unittest.mock import patch

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from coopgo.pages.middleware import HeadMiddleware
from tests.factories import make_dialog

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "home": "/",
    "listing": "/dialoge/",
    "feed": "/feeds/alles.atom",
    "sitemap": "/sitemap.xml",
    "robots": "/robots.txt",
    "service worker": "/sw.js",
    "search": "/suche/?q=Strom",
    "health": "/healthz",
    "redirect": "/ratgeber",
    "404": "/nirgends/",
    "400": "/%00/",
}


def ask(method, address):
    """Status, headers and body as the handler has them for the server."""
    response = WSGIHandler().get_response(getattr(RequestFactory(), method)(address))
    return response.status_code, dict(response.headers), b"".join(response)


def check_head(address, status=None):
    # Some headers name the second in which they were written: both are asked in the same one.
    with patch("time.time", return_value=time.time()):
        head_status, head_headers, head_body = ask("head", address)
        get_status, get_headers, get_body = ask("get", address)
    assert head_body == b""
    assert head_status == get_status
    assert status is None or get_status == status
    assert comparable(head_headers) == comparable(get_headers)
    return get_body


def comparable(headers):
    """The directives of a policy have no order, and the second to ask finds what the first left."""
    headers.pop("X-Cache", None)
    policy = headers.pop("Content-Security-Policy", "")
    return headers, sorted(policy.split("; "))


@pytest.mark.parametrize("seconds", [0, 60], ids=["uncached", "cached"])
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
def test_head_has_the_headers_of_get_and_no_body(address, seconds, settings):
    settings.RESPONSE_CACHE_SECONDS = seconds
    check_head(address)


def test_so_has_a_dialog_and_the_page_that_says_it_is_gone():
    dialog = make_dialog()
    assert check_head(dialog.url, 200)
    dialog.unpublish()
    assert check_head(dialog.url, 410)


@pytest.mark.parametrize("kind", [HttpResponse, StreamingHttpResponse, FileResponse])
def test_no_kind_of_response_keeps_its_body(kind):
    middleware = HeadMiddleware(lambda request: kind([b"Guten ", b"Tag"]))
    assert b"".join(middleware(RequestFactory().head("/"))) == b""
    assert b"".join(middleware(RequestFactory().get("/"))) == b"Guten Tag"
