"""The page that explains the interface to people."""

import re
from html import unescape

import pytest

from tests.factories import make_dialog

pytestmark = pytest.mark.django_db


def test_the_page_stands_in_german_and_english(client):
    german, english = client.get("/api/v1/"), client.get("/api/v1/?sprache=en")
    assert (german.headers["Content-Language"], english.headers["Content-Language"]) == ("de", "en")
    assert '<html lang="en">' in english.text
    assert "q=Genossenschaft" in german.text
    assert "q=cooperative" in english.text


def test_each_example_can_be_tried_as_it_stands(client, update_index):
    make_dialog(title="Genossenschaft")
    update_index()
    html = client.get("/api/v1/").text
    addresses = [unescape(address) for address in re.findall("curl '(.*?)'", html)]
    assert len(addresses) == 4
    for address in addresses:
        response = client.get(address[address.index("/api/") :])
        assert response.status_code == 200
        assert unescape(html).count(address) >= 2


def test_an_empty_site_has_a_page_too(client):
    assert client.get("/api/v1/").status_code == 200


def test_it_names_the_limit_the_licence_and_the_description(client, settings):
    settings.API_REQUESTS_A_MINUTE = 77
    html = client.get("/api/v1/").text
    for expected in ("77 ", "openapi.json", "CC BY-SA 4.0", "Retry-After"):
        assert expected in html


def test_nothing_is_loaded_from_elsewhere(client):
    html = client.get("/api/v1/").text
    assert "swagger" not in html.lower()
    assert not re.search(r'<script[^>]+src="http', html)
