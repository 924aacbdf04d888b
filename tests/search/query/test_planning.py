import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import SearchRequest
from search.query.corrections import Correction
from search.query.planning import get_minimum
from search.query.synonym_table import SynonymTable

TEXTS = {
    "Satzung": "Was in der Satzung einer Genossenschaft steht.",
    "Satzung und Sitzung": "Der Vorstand lädt zur Sitzung.",
    "Prüfungsverband": "Der Verband prüft jede eingetragene Genossenschaft.",
    "Dorfladen gründen": "Einen Laden im Dorf gründen, mit Strom vom Dach.",
    "Flächennutzungsplan": "Wo gebaut werden darf.",
}


@pytest.fixture
def filled(index):
    index.add(TEXTS)
    return index


def test_nothing_typed_asks_for_everything(filled):
    assert filled.plan("").is_empty
    assert set(filled.find("")) == set(TEXTS)


@pytest.mark.parametrize("typed", ["§", "§§ §", '"§"', '§ "§§"'])
def test_signs_alone_find_nothing(typed, filled):
    assert filled.find(typed) == []
    assert not filled.plan(typed).is_empty


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("satzungen", "Satzung"),
        ("Verbände", "Prüfungsverband"),
        ("Pruefung", "Prüfungsverband"),
        ("Gründung", "Dorfladen gründen"),
        ("gegründet", "Dorfladen gründen"),
        ("Flächen Nutzungs Plan", "Flächennutzungsplan"),
    ],
)
def test_words_find_what_they_mean(typed, title, filled):
    assert filled.find(typed, is_exact=True)[0] == title


def test_a_title_that_was_typed_stands_first(filled):
    assert filled.find("Satzung")[0] == "Satzung"
    assert filled.find("satzung UND Sitzungen")[0] == "Satzung und Sitzung"


def test_words_that_stand_together_as_they_were_typed_rank_higher(index):
    index.add({"Eins": "Strom gibt es hier keinen vom Wind", "Zwei": "Strom vom Wind gibt es hier keinen"})
    assert index.find("Strom Wind") == ["Zwei", "Eins"]


def test_corrected_words_that_stand_together_rank_higher_too(index):
    index.add({"Eins": "Strom gibt es hier keinen vom Wind", "Zwei": "Strom vom Wind gibt es hier keinen"})
    assert index.find("Strohm Wind") == ["Zwei", "Eins"]


def test_a_letter_alone_counts_beside_its_neighbour(index):
    index.add({"Verein e. V.": "Seit 105 Jahren", "Praxen": "Es gilt § 105 SGB V. " + "Wort " * 60})
    assert index.find("§ 105 SGB V")[0] == "Praxen"
    assert index.find("V")[0] == "Verein e. V."


@pytest.mark.parametrize(("number", "minimum"), [(1, 1), (4, 1), (9, 1), (10, 2), (15, 3), (32, 6)])
def test_a_text_must_answer_a_fifth_of_the_words(number, minimum):
    assert get_minimum(number) == minimum


def test_a_text_with_one_of_ten_words_is_not_found(index):
    index.add({"Eins": "alpha", "Zwei": "alpha bravo", "Drei": "alpha"})
    others = "charlie delta echopunkt foxtrot golfplatz hotelbett india juliett"
    assert set(index.find("alpha bravo")) == {"Eins", "Zwei", "Drei"}
    assert index.find(f"alpha bravo {others}", is_exact=True) == ["Zwei"]


def test_words_that_say_little_neither_find_nor_count(index):
    index.add({"Eins": "und wie wird das", "Zwei": "Satzung"})
    assert index.find("Wie wird die Satzung") == ["Zwei"]
    assert index.find("und wie wird das") == ["Eins"]


def test_words_that_say_little_are_not_marked(filled):
    assert filled.plan("Wie die Satzung").marks == {"satzung", "satz"}


def test_signs_beside_words_change_nothing(filled):
    assert filled.find('§ Vorstand "§" -"§"') == filled.find("Vorstand") == ["Satzung und Sitzung"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ('"eingetragene Genossenschaft"', {"Prüfungsverband"}),
        ('"Genossenschaft eingetragene"', set()),
        ('"einer Genossenschaften" Satzung', {"Satzung"}),
        ('"eingetragene Genossenschaft" "prüft jede"', {"Prüfungsverband"}),
        ('"Verband"', {"Prüfungsverband"}),
        ('"Prüfung"', set()),
        ('"Satzugn"', set()),
    ],
)
def test_phrases_are_found_as_they_stand(typed, titles, filled):
    assert set(filled.find(typed)) == titles
    assert filled.plan(typed).corrections == []


def test_excluded_words_and_phrases_are_left_out(filled):
    assert filled.find("Satzung -Sitzung") == ["Satzung"]
    assert set(filled.find('-"eingetragene Genossenschaft"')) == set(TEXTS) - {"Prüfungsverband"}
    assert filled.find("Genossenschaft -Genossenschaften") == []


def test_an_unknown_word_is_searched_with_its_correction(filled):
    plan = filled.plan("Satzugn")
    assert plan.corrections == [Correction("Satzugn", "Satzung")]
    assert plan.marks == {"satzugn", "satzung", "satz"}
    assert filled.find("Satzugn")[0] == "Satzung"


def test_words_are_joined_as_they_were_probably_meant(filled):
    assert "flachennutzungsplan" in filled.plan("Flächen Nutzungs Plan").marks
    for typed in ("Prüfungs Vebrand", "Prüfungs Verbandd", "Prfüungs Verband"):
        assert "prufungsverband" in filled.plan(typed, "de", "en").marks


def test_exactly_as_typed_nothing_is_corrected(filled):
    assert filled.plan("Satzugn", is_exact=True).corrections == []
    assert filled.find("Satzugn", is_exact=True) == []


def test_excluded_words_are_not_corrected(filled):
    assert filled.plan("Satzung -Sitzugn").corrections == []


def test_a_synonym_finds_and_is_marked_and_not_corrected(filled):
    synonyms = SynonymTable((("Statzung", "Satzung"),))
    plan = filled.plan("Statzung", synonyms=synonyms)
    assert plan.corrections == []
    assert "satzung" in plan.marks
    assert filled.find("Statzung", synonyms=synonyms)[0] == "Satzung"


def test_what_was_typed_ranks_above_its_synonym(index):
    index.add({"Solarstrom": "", "Photovoltaik": ""})
    synonyms = SynonymTable((("Photovoltaik", "Solarstrom"),))
    assert index.find("Solarstrom", synonyms=synonyms) == ["Solarstrom", "Photovoltaik"]
    assert index.find("Photovoltaik", synonyms=synonyms) == ["Photovoltaik", "Solarstrom"]


def test_parts_and_roots_are_marked_too(filled):
    assert filled.plan("Prüfungsverband").marks == {"prufungsverband", "prufung", "verband"}
    assert filled.plan('"Gründung einer"').marks == {"grundung", "ein"}


def test_each_language_reads_the_words_its_own_way(index):
    index.add({"Cooperatives": "Founding cooperatives"}, "en")
    index.add({"Genossenschaften": ""})
    assert index.find("cooperative", "en", "de") == ["Cooperatives"]
    assert index.find("Genossenschaft", "en", "de") == ["Genossenschaften"]


QUERIES = st.lists(
    st.sampled_from(['"', "-", "Satzugn", "Verband", "und", "§", "*", ":", "eG", "\x00", " "]), max_size=12
)


def test_any_question_has_a_plan(filled):
    @settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
    @given(typed=st.one_of(QUERIES.map("".join), QUERIES.map(" ".join), st.text(max_size=60)), is_exact=st.booleans())
    def ask(typed, is_exact):
        plan = filled.plan(typed, "de", "en", is_exact=is_exact)
        assert filled.pages.search(SearchRequest(plan.query)).total <= len(TEXTS)

    ask()
