import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialog(update_index):
    dialog = make_dialog(title="Wie wir gründen", sectors=[SectorFactory(slug="energie", name="Energie")])
    update_index()
    return dialog


def test_the_result_page_stands_in_both_languages():
    assert reverse("search") == "/suche/"
    with translation.override("en"):
        assert reverse("search") == "/en/search/"


def test_a_hit_is_marked_and_carries_its_hooks(client, dialog):
    html = client.get("/suche/", {"q": "Gründung gründen"}).content.decode()
    assert f'data-result="{dialog.get_url()}"' in html
    assert f'data-dialog-reference="{dialog.reference}"' in html
    assert "<mark>gründen</mark>" in html


def test_facets_carry_their_hooks(client, dialog):
    html = client.get("/suche/").content.decode()
    assert 'data-facet="bereich" data-value="energie" data-count="1"' in html
    assert 'data-facet="art" data-value="dialog" data-count="1"' in html


def test_result_pages_are_neither_cached_nor_listed(client, dialog):
    response = client.get("/suche/", {"q": "gründen"})
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_parameters_that_make_no_sense_are_no_error(client, dialog):
    parameters = {"q": "\x00", "seite": "²", "sortierung": "quatsch", "jahr": "x' OR 1=1", "art": "*"}
    assert client.get("/suche/", parameters).status_code == 200
    assert client.get("/suche/", {"q": "gründen", "seite": "99999999999"}).status_code == 200


def test_without_an_index_the_page_says_so(client):
    response = client.get("/suche/", {"q": "gründen"})
    assert response.status_code == 200
    assert response.context["notices"]
    assert "noch nichts" not in response.text


def test_nothing_but_reading_is_answered(client):
    assert client.post("/suche/").status_code == 405


def test_a_page_without_results_offers_no_empty_filter_form(client):
    html = client.get("/suche/", {"q": "quantenkryptographie"}).content.decode()
    assert 'id="filter"' not in html


def test_a_long_query_is_cut_in_the_title_and_whole_in_the_field(client):
    query = "gründen " * 50 + "Schluss"
    html = client.get("/suche/", {"q": query}).text
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1]
    assert f"Suche: {query[:120]}…" in title
    assert "Schluss" not in title
    assert f'value="{query}"' in html
    assert html.count(query) == html.count(f'value="{query}"')


def test_of_a_query_without_end_the_field_keeps_500_characters(client):
    html = client.get("/suche/", {"q": "x" * 501}).text
    assert f'value="{"x" * 500}"' in html


def test_suggestions_are_options_in_labelled_groups(client, dialog):
    assert reverse("search_suggestions") == "/suche/vorschlaege/"
    response = client.get("/suche/vorschlaege/", {"q": "grün"})
    html = response.text
    assert '<div role="group" aria-labelledby="suggested-seite">' in html
    assert 'id="suggested-seite">' in html
    option = re.search(r'<a role="option" id="suggested-seite-1" href="(.*?)" tabindex="-1"', html)
    assert option[1] == dialog.get_url()
    assert "Wie wir <mark>gründ</mark>en" not in html
    assert "Wie wir <mark>grün</mark>den" in html
    assert 'data-status="1 ' in html
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_english_suggestions_have_an_english_address(client, dialog):
    html = client.get("/en/search/suggestions/", {"q": "grün"}).text
    assert 'data-status="1 suggestion, ' in html
    assert '<span lang="de">Wie wir' in html
    assert 'data-status="No suggestions"' in client.get("/en/search/suggestions/", {"q": "xyz"}).text


@pytest.mark.parametrize("typed", [{}, {"q": "\x00"}, {"q": "grün" * 3000}, {"q": "%' OR 1=1 --* 🙂"}])
def test_nothing_that_is_typed_breaks_the_suggestions(client, dialog, typed):
    response = client.get("/suche/vorschlaege/", typed)
    assert response.status_code == 200
    assert "option" not in response.text


def test_without_an_index_nothing_is_suggested(client):
    assert client.get("/suche/vorschlaege/", {"q": "grün"}).status_code == 200


def test_the_search_field_of_home_and_of_the_result_page_suggests(client):
    for address in ("/", "/suche/"):
        html = client.get(address).text
        assert html.count('data-suggestions="/suche/vorschlaege/"') == html.count('id="q"')
