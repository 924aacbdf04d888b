import os

import pytest

from search import lexicons
from search.analysis import Analyzer, Lexicon
from search.analysis.compounds import split
from search.form_counts import FormCounts
from search.lexicons import (
    build_lexicon,
    choose_own_words,
    get_analyzer,
    get_folder,
    is_built,
    make_lexicon,
    save_own_words,
)


def read_words(lexicon, *forms):
    return [Analyzer(lexicon).read_form(form, "de") for form in forms]


@pytest.fixture(scope="session")
def made():
    """The lexicon as it is built for everybody."""
    return make_lexicon(own=["solawi"], protected=["Bad Beispielhausen", "Mustergenossenschaft"])


@pytest.mark.parametrize("word", ["genossenschaft", "verband", "verbande", "prufung", "energie", "dorf", "laden"])
def test_nouns_are_in_the_lexicon_in_all_their_forms(word, made):
    assert word in made


@pytest.mark.parametrize("word", ["ingolstadt", "peter", "ag", "ge"])
def test_names_abbreviations_and_syllables_are_not(word, made):
    assert word not in made.nouns


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("prufungsverband", ["prufung", "verband"]),
        ("energiegenossenschaften", ["energie", "genossenschaften"]),
        ("generalversammlung", ["general", "versammlung"]),
        ("wohnungsbaugenossenschaft", ["wohnungsbau", "genossenschaft"]),
        ("genossenschaftsgesetz", ["genossenschaft", "gesetz"]),
    ],
)
def test_the_words_of_cooperatives_are_taken_apart(word, parts, made):
    assert [word[start:end] for start, end in split(word, made)] == parts


@pytest.mark.parametrize("word", ["ingolstadt", "wolfsburg", "mustergenossenschaft", "genossenschaft", "grundungen"])
def test_places_and_protected_words_stay_whole(word, made):
    assert split(word, made) == ()


def test_own_words_stay_in_the_lexicon(made):
    assert "solawi" in made


def test_own_words_stand_in_two_texts_and_are_no_compounds():
    lexicon = Lexicon.build(["wind", "energie"], protected=["windland"])
    texts = [
        {"Solawi", "Windenergie", "Windland", "einmal", "PV", "2024", "eG2x"},
        {"solawi", "SOLAWI", "Windenergie", "Windland", "PV", "2024", "eG2x"},
    ]
    repeated = FormCounts(texts).find_repeated(lambda form: Analyzer(lexicon).read_form(form, "de"))
    assert choose_own_words(repeated, lexicon) == {"solawi", "windland"}


def test_own_words_make_no_compound_of_another_one():
    lexicon = Lexicon.build(["energie"], own=["solawi"])
    repeated = read_words(lexicon, "Solawienergie", "Solawi")
    assert choose_own_words(repeated, lexicon) == {"solawi", "solawienergie"}


def test_compounds_of_nouns_are_no_own_words_however_they_are_taken_apart():
    lexicon = Lexicon.build(["energie", "wende", "buch"], own=["wendebuch"])
    words = read_words(lexicon, "Energiewendebuch", "Energiebuch")
    assert [word.parts for word in words] == [("energi", "wendebuch"), ("energi", "buch")]
    assert choose_own_words(words, lexicon) == set()


def test_without_a_lexicon_words_stay_whole():
    assert not is_built()
    assert get_analyzer().read_form("Energiegenossenschaft", "de").parts == ()


def test_a_lexicon_is_read_as_soon_as_it_is_saved():
    before = get_analyzer()
    Lexicon.build(["energie", "genossenschaft"]).save(get_folder())
    assert is_built()
    assert get_analyzer() is not before
    assert get_analyzer() is get_analyzer()
    assert get_analyzer().read_form("Energiegenossenschaft", "de").parts == ("energi", "genossenschaft")


def test_a_damaged_lexicon_counts_as_none():
    Lexicon.build(["energie", "genossenschaft"]).save(get_folder())
    path = get_folder() / "nouns.marisa"
    path.write_bytes(path.read_bytes()[:100])
    os.utime(get_folder())
    assert not is_built()
    assert get_analyzer().read_form("Energiegenossenschaft", "de").parts == ()


def test_building_keeps_the_own_words(monkeypatch, made):
    Lexicon.build(own=["solawi"]).save(get_folder())
    monkeypatch.setattr(lexicons, "_read_nouns", lambda: iter([{"lemma": "Verband", "pos": "Substantiv"}]))
    monkeypatch.setattr(lexicons, "get_protected_words", lambda: ["Ingolstadt"])
    build_lexicon()
    assert [*get_analyzer().lexicon.nouns] == ["verband"]
    assert [*get_analyzer().lexicon.own] == ["solawi"]
    assert get_analyzer().lexicon.is_protected("ingolstadt")


def test_own_words_are_saved_only_when_they_are_others():
    Lexicon.build(["wind"], protected=["windland"]).save(get_folder())
    save_own_words({"solawi"})
    first = get_analyzer()
    save_own_words({"solawi"})
    assert get_analyzer() is first
    save_own_words({"solawi", "quartier"})
    lexicon = get_analyzer().lexicon
    assert sorted(lexicon.own) == ["quartier", "solawi"]
    assert [*lexicon.nouns, *lexicon.protected] == ["wind", "windland"]
