"""The dialogs by the year in which they were asked."""

import datetime
import re
from xml.etree import ElementTree

import pytest
from wagtail.models import Locale

from dialogs import archive
from tests.factories import make_dialog

pytestmark = pytest.mark.django_db


def ask(year, month=3, day=1, **fields):
    return make_dialog(asked_on=datetime.date(year, month, day), **fields)


def get_titles(client, address):
    return re.findall(r'<h3><a href="[^"]+">([^<]+)</a></h3>', client.get(address).text)


def test_the_archive_counts_the_dialogs_of_each_year(client):
    for year in (2017, 2020, 2020):
        ask(year)
    ask(2021, live=False)
    html = " ".join(client.get("/archiv/").text.split())
    assert html.index('href="/archiv/2020/">2020<span>2') < html.index('href="/archiv/2017/">2017<span>1')
    assert "/archiv/2021/" not in html


def test_a_year_lists_its_dialogs_by_month_the_newest_first(client):
    ask(2020, 3, 5, title="Im März")
    ask(2020, 5, 2, title="Anfang Mai")
    ask(2020, 5, 30, title="Ende Mai")
    ask(2019, title="Ein Jahr davor")
    html = client.get("/archiv/2020/").text
    assert re.findall(r'id="monat-\d+">([^<]+)<', html) == ["Mai 2020", "März 2020"]
    assert get_titles(client, "/archiv/2020/") == ["Ende Mai", "Anfang Mai", "Im März"]


def test_a_year_leads_to_the_years_beside_it_in_which_something_was_asked(client):
    for year in (2012, 2017, 2020):
        ask(year)
    html = client.get("/archiv/2017/").text
    assert 'rel="prev" href="/archiv/2012/"' in html
    assert 'rel="next" href="/archiv/2020/"' in html
    assert 'rel="next"' not in client.get("/archiv/2020/").text


@pytest.mark.parametrize("address", ["/archiv/2018/", "/archiv/0/", "/archiv/20170/", "/en/archive/2017/"])
def test_years_in_which_nothing_was_asked_are_not_found(client, address):
    ask(2017)
    assert client.get(address).status_code == 404


def test_a_long_year_is_paged(client, monkeypatch):
    monkeypatch.setattr(archive, "PER_PAGE", 2)
    for month in (1, 2, 2):
        ask(2017, month)
    assert len(re.findall("data-dialog-reference", client.get("/archiv/2017/").text)) == 2
    second = client.get("/archiv/2017/?seite=2").text
    assert re.findall(r'id="monat-\d+">([^<]+)<', second) == ["Januar 2017"]
    assert '<link rel="canonical" href="http://localhost/archiv/2017/?seite=2">' in second


def test_another_language_is_promised_only_for_years_in_which_it_has_dialogs(client):
    dialog = ask(2017)
    ask(2018)
    dialog.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True).save_revision().publish()
    promised = '<link rel="alternate" hreflang="en" href="http://localhost/en/archive/2017/">'
    assert promised in client.get("/archiv/2017/").text
    assert 'hreflang="en"' not in client.get("/archiv/2018/").text.split("<body")[0]
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = {element.text for element in root.iter() if element.tag.endswith("}loc")}
    assert {"http://localhost/archiv/", "http://localhost/archiv/2018/", "http://localhost/en/archive/"} <= addresses
    assert "http://localhost/en/archive/2018/" not in addresses


def test_an_empty_archive_says_so(client):
    assert client.get("/archiv/").status_code == 200


def test_the_archive_does_not_work_more_for_more_dialogs(count_queries):
    def make(months):
        for month in months:
            ask(2017, month)
            ask(2000 + month)

    make(range(1, 4))
    few = [count_queries(address) for address in ("/archiv/", "/archiv/2017/")]
    make(range(4, 13))
    assert [count_queries(address) for address in ("/archiv/", "/archiv/2017/")] == few
