"""The glossary from A to Z, with search."""

import json
import re
from xml.etree import ElementTree

import pytest
from wagtail.models import Locale

from tests.factories import home_page
from tests.factories.kb import GlossaryTermFactory, LawFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms():
    """Three terms, one of them in English too; "Satzung" says to see "Überschuss" also."""
    articles = GlossaryTermFactory(
        term="Satzung",
        slug="satzung",
        short_text="Die Regeln, die sich eine Genossenschaft gibt.",
        long_text="<p>Mehr steht <b>im</b> Gesetz.</p>",
        other_spellings="Statut\nGründungsvertrag",
    )
    surplus = GlossaryTermFactory(term="Überschuss", slug="ueberschuss", short_text="Was übrig bleibt.")
    GlossaryTermFactory(term="Umlage", slug="umlage", short_text="Was alle zahlen.")
    articles.see_also.add(surplus)
    return articles, surplus


def translate(term, name):
    copy = term.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.term = name
    copy.save()
    return copy


def get_terms(client, address):
    return re.findall(r'<div id="([\w-]+)">\s*<dt>', client.get(address).text)


def test_terms_stand_by_letter_in_the_order_of_a_register(client, terms):
    html = client.get("/glossar/").text
    assert get_terms(client, "/glossar/") == ["satzung", "ueberschuss", "umlage"]
    assert re.findall(r'<h2 id="([\w-]+)">(.)</h2>', html) == [("buchstabe-s", "S"), ("buchstabe-u", "U")]
    assert 'href="#buchstabe-u"' in html


def test_a_term_has_both_texts_its_spellings_and_what_to_see_also(client, terms):
    html = client.get("/glossar/").text
    assert "Die Regeln, die sich eine Genossenschaft gibt." in html
    assert "<p>Mehr steht <b>im</b> Gesetz.</p>" in html
    assert "Statut, Gründungsvertrag" in html
    assert '<a href="#ueberschuss">Überschuss</a>' in html


def test_statutes_in_a_long_text_lead_to_their_index(client):
    law = LawFactory(abbreviation="GenG")
    GlossaryTermFactory(long_text='<p>Mehr in § 73 GenG und <a href="https://example.org/">§ 1 GenG</a>.</p>')
    html = client.get("/glossar/").text
    assert f'<a class="statute" href="{law.get_absolute_url()}#p-73">§ 73 GenG</a>' in html
    assert html.count('class="statute"') == 1


def test_see_also_holds_in_another_language_by_translation(client, terms):
    articles, surplus = terms
    translate(articles, "articles")
    assert "#ueberschuss" not in client.get("/en/glossary/").text
    translate(surplus, "surplus")
    html = client.get("/en/glossary/").text
    assert '<a href="#ueberschuss">surplus</a>' in html
    assert "Satzung" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Satzungen", ["satzung"]),
        ("statut", ["satzung"]),
        ("gruend", ["satzung"]),
        ("Regel Genossenschaften", ["satzung"]),
        ("Überschüsse", ["ueberschuss"]),
        ("ZAHLEN", ["umlage"]),
        ("Xylophon", []),
        ("", ["satzung", "ueberschuss", "umlage"]),
        ("„–“", ["satzung", "ueberschuss", "umlage"]),
    ],
)
def test_the_search_finds_terms_in_any_form(client, terms, query, found):
    assert get_terms(client, f"/glossar/?q={query}") == found


def test_a_search_for_no_word_is_none(client, terms):
    assert "!!!" not in client.get("/glossar/?q=!!!").text


def test_a_search_without_result_says_so_and_leads_on(client, terms):
    response = client.get("/glossar/?q=<Xylophon>")
    assert "&lt;Xylophon&gt;" in response.text
    assert 'href="/suche/?q=%3CXylophon%3E"' in response.text
    assert "no-store" in response["Cache-Control"]


def test_an_empty_glossary_says_so(client):
    assert client.get("/glossar/").status_code == 200
    assert get_terms(client, "/glossar/") == []


def test_machines_read_a_set_of_defined_terms(client, terms):
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get("/glossar/").text)
    (term_set,) = [item for item in map(json.loads, scripts) if item["@type"] == "DefinedTermSet"]
    assert term_set["inLanguage"] == "de"
    assert term_set["hasDefinedTerm"][0] == {
        "@type": "DefinedTerm",
        "@id": "http://localhost/glossar/#satzung",
        "name": "Satzung",
        "alternateName": ["Statut", "Gründungsvertrag"],
        "description": "Die Regeln, die sich eine Genossenschaft gibt.",
        "url": "http://localhost/glossar/#satzung",
    }


def test_the_glossary_names_its_address_its_languages_and_its_way(client, terms):
    html = client.get("/glossar/?q=Satzung").text
    assert '<link rel="canonical" href="http://localhost/glossar/">' in html
    assert '<link rel="alternate" hreflang="en" href="http://localhost/en/glossary/">' in html
    assert "BreadcrumbList" in html


def test_the_sitemap_lists_the_glossary_where_there_are_terms(client, terms):
    def get_addresses():
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return {element.text for element in root.iter() if element.tag.endswith("}loc")}

    assert "http://localhost/glossar/" in get_addresses()
    assert "http://localhost/en/glossary/" not in get_addresses()
    translate(terms[0], "articles")
    assert "http://localhost/en/glossary/" in get_addresses()


def test_the_glossary_does_not_work_more_for_more_terms(client, count_queries):
    def make(count):
        made = [GlossaryTermFactory(long_text=f'<p><a linktype="page" id="{home_page().pk}">x</a></p>') for _ in count]
        made[0].see_also.set(made[1:])

    make(range(3))
    few = count_queries("/glossar/")
    make(range(12))
    assert count_queries("/glossar/") == few
