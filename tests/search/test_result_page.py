"""What readers are told and offered on the page of results."""

import html
import re
from datetime import date
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from tests.factories import RegionFactory, SectorFactory, make_dialog, make_guide
from tests.factories.kb import GlossaryTermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def energy():
    return SectorFactory(slug="energie", name="Energie")


@pytest.fixture
def library(update_index, energy):
    """A guide about swimming baths in Bavaria and a dialog about solar power."""
    region = RegionFactory(code="09", name="Bayern", parent=RegionFactory(code="DE", kind="country"))
    make_guide(title="Ein Schwimmbad führen", regions=[region])
    make_dialog(title="Solarstrom vom Dach", sectors=[energy], asked_on=date(2019, 5, 1))
    update_index()


@pytest.fixture
def read(client, library):
    """A function: parameters -> the page's HTML."""

    def get(path="/suche/", **parameters):
        response = client.get(path, parameters)
        assert response.status_code == 200
        return response.text

    return get


def find_links(page, text):
    """The parameters of each link that holds the text, signs and tags aside."""
    links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page, re.DOTALL)
    return [
        parse_qs(urlsplit(html.unescape(address)).query)
        for address, content in links
        if text in re.sub("<.*?>", "", content)
    ]


def test_a_corrected_word_is_told_with_the_way_back(read):
    page = read(q="schwimbad", region="09")
    assert "Ein <mark>Schwimmbad</mark> führen" in page
    assert {"q": ["Schwimmbad"], "region": ["09"]} in find_links(page, "Schwimmbad")
    assert find_links(page, "schwimbad") == [{"q": ["schwimbad"], "region": ["09"], "genau": ["1"]}]


def test_exactly_as_typed_nothing_is_corrected_and_the_filter_form_keeps_it(read):
    page = read(q="schwimbad Dach", genau="1")
    assert "data-result" in page
    assert "Schwimmbad" not in page
    assert '<input type="hidden" name="genau" value="1">' in page
    assert {"q": ["schwimbad Dach"]} in find_links(page, "")


def test_what_was_typed_right_is_not_talked_about(read):
    assert 'class="did"' not in read(q="Schwimmbad")


def test_chosen_filters_are_chips_that_can_be_taken_away(read):
    page = read(q="Solarstrom", bereich="energie", art="dialog", seite="2")
    chips = re.findall(r'<a class="chip on" href="(.*?)"', page)
    assert [parse_qs(urlsplit(html.unescape(chip)).query) for chip in chips] == [
        {"q": ["Solarstrom"], "bereich": ["energie"]},
        {"q": ["Solarstrom"], "art": ["dialog"]},
    ]


def test_typed_filters_are_chips_too_and_are_taken_out_of_the_query(read):
    page = read(q="bereich:ener Solarstrom seit:2019")
    assert 'value="bereich:ener Solarstrom seit:2019"' in page
    chips = re.findall(r'<a class="chip on" href="(.*?)"', page)
    assert [parse_qs(urlsplit(html.unescape(chip)).query) for chip in chips] == [
        {"q": ["Solarstrom seit:2019-01-01"]},
        {"q": ["Solarstrom"], "bereich": ["energie"]},
    ]
    assert '<input type="hidden" name="q" value="Solarstrom seit:2019-01-01">' in page
    assert 'href="/suche/?q=Solarstrom">Alle löschen' in page
    assert re.search(r'name="bereich" value="energie" checked', page)


def test_a_first_day_narrows_the_results(read):
    assert "data-result" in read(q="Solarstrom seit:2019")
    assert "data-result" not in read(q="Solarstrom seit:2020")


def test_hits_are_sorted_by_relevance_or_date_but_not_where_nothing_was_asked(read):
    assert find_links(read(q="Dach", art="dialog"), "Neues zuerst") == [
        {"q": ["Dach"], "art": ["dialog"], "sortierung": ["datum"]}
    ]
    assert find_links(read(art="dialog"), "Neues zuerst") == []


def test_a_page_that_is_only_filters_leads_to_its_feeds(read):
    page = read(bereich="energie", region="09", art="dialog")
    for feed in ("/feeds/bereich/energie.atom", "/feeds/region/09.atom", "/feeds/art/dialog.atom"):
        assert f'<a href="{feed}" type="application/atom+xml">' in page
        assert re.search(rf'<link rel="alternate" type="application/atom\+xml" title="\w+" href="{feed}">', page)
    assert "/feeds/bereich/" in read(q="bereich:energie")
    assert "/feeds/bereich/" not in read(q="Dach", bereich="energie")
    assert "/feeds/art/" not in read(art="seite")


def test_what_editors_put_first_stands_above_the_hits_of_the_first_page(read):
    query = Query.get("Dach")
    SearchPromotion.objects.create(query=query, external_link_url="https://example.org/", external_link_text="Zuerst")
    page = read(q="dach")
    assert page.index("Zuerst") < page.index("data-result")


def test_german_hits_are_labelled_where_a_language_has_none(read):
    page = read("/en/search/", q="Solarstrom")
    assert "in German" in page
    assert '<div class="flow2" lang="de">' in page
    assert "in German" not in read(q="Solarstrom")


def test_without_hits_a_wider_search_that_finds_something_is_offered(read):
    filtered, quoted = read(q="Solarstrom", region="09"), read(q='"Strom Dach" Solarstrom')
    assert "data-result" not in filtered + quoted
    assert {"q": ["Solarstrom"]} in find_links(filtered, "Solarstrom")
    assert {"q": ["Solarstrom"]} in find_links(quoted, "Solarstrom")
    assert {"q": ["Strom Dach"]} in find_links(quoted, "Strom Dach")
    assert find_links(read(q="Xylophonquark", region="09"), "Xylophonquark") == []


def test_without_hits_names_topics_and_the_way_to_ask_are_offered(read, update_index):
    GlossaryTermFactory(term="Xylophonie", slug="xylophonie")
    update_index()
    page = read(q="Xylophonq Xyloph")
    assert '<a href="/glossar/#xylophonie">Xylophonie</a>' in page
    assert find_links(page, "Energie") == [{"bereich": ["energie"]}]
    assert "So fragen Sie" in page


def test_folded_values_of_a_long_facet_keep_their_hooks(client, update_index):
    sectors = [SectorFactory(slug=f"bereich-{number}", name=f"Bereich {number:02}") for number in range(12)]
    make_dialog(title="Alles", sectors=sectors)
    update_index()
    page = client.get("/suche/").text
    assert page.count('data-facet="bereich"') == 12
    assert page.index("<details>") < page.index('data-value="bereich-8"') < page.index("</details>")
    assert "<details open>" in client.get("/suche/", {"bereich": "bereich-11"}).text


@pytest.mark.parametrize("parameters", [{"q": "Solarstrom bereich:energie"}, {"q": "Xylophonquark", "art": "dialog"}])
def test_more_results_ask_the_database_no_more(client, update_index, energy, parameters):
    numbers = count()

    def count_queries():
        update_index()
        client.get("/suche/", parameters)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get("/suche/", parameters)
        return len(queries)

    def make(number):
        for _ in range(number):
            make_dialog(
                title=f"Solarstrom {next(numbers)}", sectors=[energy, SectorFactory()], regions=[RegionFactory()]
            )

    make(2)
    few = count_queries()
    make(8)
    assert count_queries() == few
