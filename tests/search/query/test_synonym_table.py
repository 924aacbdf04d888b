import pytest

from search.engines.base import SearchRequest
from search.engines.queries import AnyOf
from search.query.synonym_table import SynonymTable

GROUPS = (
    ("PV", "Photovoltaik", "Solarstrom"),
    ("eG", "eingetragene Genossenschaft"),
    ("Solawi", "solidarische Landwirtschaft", "gemeinsam getragene Landwirtschaft"),
    ("GenG", "Genossenschaftsgesetz"),
)


@pytest.fixture
def ask(index):
    """Return a function: words typed -> for each word the terms of what may stand for it."""
    table = SynonymTable(GROUPS)

    def ask(typed):
        words = [[index.analyzer.read_form(form, "de")] for form in typed.split()]
        alternatives = table.find_alternatives(words, index.analyzer)
        return [sorted(sorted(alternative.terms) for alternative in found) for found in alternatives]

    return ask


@pytest.fixture
def find(index):
    """Return a function: words typed -> titles of the pages that hold a synonym of one of them."""
    index.add({"Photovoltaik": "", "Die eingetragene Genossenschaft": "", "Genossenschaftsgesetz": "", "Gesetz": ""})

    def find(typed):
        words = [[index.analyzer.read_form(form, "de")] for form in typed.split()]
        found = SynonymTable(GROUPS).find_alternatives(words, index.analyzer)
        query = AnyOf([alternative.query for alternatives in found for alternative in alternatives])
        return [hit.id for hit in index.pages.search(SearchRequest(query)).hits]

    return find


def test_all_other_spellings_of_a_group_may_stand_for_one(ask):
    assert ask("PV") == [[["photovolta"], ["solarstrom"]]]
    assert ask("solarstrom") == [[["photovolta"], ["pv"]]]


def test_inflection_and_spelling_make_no_difference(ask):
    assert ask("Pv") == ask("PV")
    assert ask("genossenschaftsgesetze") == ask("Genossenschaftsgesetz") != [[]]


def test_a_spelling_of_several_words_stands_for_each_of_them(ask):
    assert ask("solidarische Landwirtschaft")[0] == ask("solidarische Landwirtschaft")[1] != []
    assert ["solawi"] in ask("solidarischen Landwirtschaften")[0]


def test_a_spelling_has_to_be_there_completely_and_in_order(ask):
    assert ask("Landwirtschaft") == [[]]
    assert ask("Landwirtschaft solidarische") == [[], []]
    assert ask("solidarische gute Landwirtschaft") == [[], [], []]


def test_of_several_words_short_ones_are_not_marked(ask):
    assert ask("eG") == [[["eingetrag", "genossenschaft"]]]


def test_words_around_a_spelling_have_no_synonyms(ask):
    first, second, third = ask("neue PV Anlage")
    assert (first, third) == ([], [])
    assert second


def test_known_places_are_those_of_the_table(index):
    words = [[index.analyzer.read_form(form, "de")] for form in ("die", "solidarische", "Landwirtschaft", "mit", "PV")]
    assert SynonymTable(GROUPS).find_known_places(words, index.analyzer) == {1, 2, 4}
    assert SynonymTable().find_known_places(words, index.analyzer) == set()


def test_a_synonym_of_one_word_finds_the_whole_word_and_not_its_parts(find):
    assert find("PV") == ["Photovoltaik"]
    assert find("GenG") == ["Genossenschaftsgesetz"]


def test_a_synonym_of_several_words_finds_them_side_by_side(find):
    assert find("eG") == ["Die eingetragene Genossenschaft"]


def test_without_groups_there_are_no_synonyms(index):
    words = [[index.analyzer.read_form("PV", "de")]]
    assert SynonymTable().find_alternatives(words, index.analyzer) == [[]]
    assert SynonymTable((("", "§"), ("PV",))).find_alternatives(words, index.analyzer) == [[]]
