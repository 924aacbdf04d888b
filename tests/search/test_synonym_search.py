"""Who asks for one of several spellings finds the others, and sees which words they are."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from search.service import search_pages
from tests.factories import GlossaryTermFactory, LawFactory, StandardPageFactory, default_site
from tests.factories.search import SynonymFactory

pytestmark = pytest.mark.django_db


def search(query, language_code="de"):
    cache.clear()
    return search_pages(site=default_site(), locale=Locale.objects.get(language_code=language_code), query=query)


def find(query):
    return [hit.page.title for hit in search(query).hits]


@pytest.fixture
def page(update_index):
    """Make one page, and others that have nothing to do with it."""

    def make(title, summary="Worum es geht."):
        for number in range(3):
            StandardPageFactory(title=f"Etwas anderes {number}")
        page = StandardPageFactory(title=title, summary=summary)
        update_index()
        return page

    return make


@pytest.mark.parametrize(
    ("spellings", "title", "query"),
    [
        ("PV\nPhotovoltaik", "Photovoltaik auf dem Dach", "PV"),
        ("PV\nPhotovoltaik", "PV auf dem Dach", "photovoltaik"),
        ("Dorfladen\nBürgerladen", "Unser Bürgerladen", "dorflaeden"),
        ("eG\neingetragene Genossenschaft", "Die eG", "eingetragene Genossenschaft"),
        ("eG\neingetragene Genossenschaft", "Die eingetragene Genossenschaft", "eG"),
        ("Solawi\nsolidarische Landwirtschaft", "Solawi", "solidarischen Landwirtschaften"),
        ("schnelles Internet\ndigitale Netze", "Digitale Netze im Dorf", "schnelles Internet"),
    ],
)
def test_one_spelling_finds_the_other(spellings, title, query, page):
    page(title)
    SynonymFactory(spellings=spellings)
    assert find(query)[0] == title


def test_a_new_group_counts_at_the_next_search_without_indexing(page):
    page("Photovoltaik auf dem Dach")
    assert find("pv") == []
    synonym = SynonymFactory(spellings="PV\nPhotovoltaik")
    assert find("pv") == ["Photovoltaik auf dem Dach"]
    synonym.delete()
    assert find("pv") == []


def test_glossary_and_laws_are_searched_by_all_their_names(page):
    page("Was in der Satzung steht", summary="Das Genossenschaftsgesetz sagt es.")
    GlossaryTermFactory(term="Satzung", other_spellings="Statut")
    LawFactory()
    assert find("statut") == find("geng") == ["Was in der Satzung steht"]


def test_the_words_of_a_synonym_are_marked(page):
    page("Strom vom Dach", summary="Mit Photovoltaik verdient die eingetragene Genossenschaft Geld.")
    SynonymFactory(spellings="PV\nPhotovoltaik")
    SynonymFactory(spellings="eG\neingetragene Genossenschaft")
    [hit] = search("PV der eG").hits
    for word in ("Photovoltaik", "eingetragene", "Genossenschaft"):
        assert f"<mark>{word}</mark>" in hit.excerpt.html


def test_short_words_of_a_long_spelling_are_not_marked(page):
    page("Haftung", summary="Eine Gesellschaft mit beschränkter Haftung kommt mit wenig aus.")
    SynonymFactory(spellings="GmbH\nGesellschaft mit beschränkter Haftung")
    [hit] = search("GmbH").hits
    assert "<mark>Gesellschaft</mark>" in hit.excerpt.html
    assert "<mark>mit</mark>" not in hit.excerpt.html


def test_a_synonym_means_the_whole_word_and_not_its_parts(page):
    page("Ein Gesetz über etwas anderes")
    SynonymFactory(spellings="GenG\nGenossenschaftsgesetz")
    assert find("geng") == []


def test_the_word_that_was_typed_comes_first(page):
    StandardPageFactory(title="Photovoltaik")
    page("Solarstrom")
    SynonymFactory(spellings="Photovoltaik\nSolarstrom")
    assert find("Solarstrom") == ["Solarstrom", "Photovoltaik"]
    assert find("Photovoltaik") == ["Photovoltaik", "Solarstrom"]


def test_a_spelling_of_the_table_is_not_corrected(page):
    page("Photovoltaik")
    StandardPageFactory(title="Fotografieren")
    SynonymFactory(spellings="Photovoltaik\nFotovoltaik")
    result = search("Fotovoltaik")
    assert result.corrections == []
    assert [hit.page.title for hit in result.hits] == ["Photovoltaik"]


def test_a_quoted_word_is_searched_as_it_stands(page):
    page("Photovoltaik")
    SynonymFactory(spellings="PV\nPhotovoltaik")
    assert find('"PV"') == []


def test_synonyms_are_those_of_the_language(page):
    page("Photovoltaik")
    SynonymFactory(spellings="PV\nPhotovoltaik", language_code="en")
    assert find("pv") == []
