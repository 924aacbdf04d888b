import pytest

from search.engines.base import SearchRequest, get_key
from search.engines.embedded import EmbeddedEngine
from search.indexes import WORDS
from search.query.vocabulary import (
    KIND,
    Neighbour,
    build_word_documents,
    choose_neighbour,
    collect_forms,
    find_neighbours,
)


def get_words(index):
    hits = index.words.search(SearchRequest(limit=None, with_stored=True)).hits
    return {hit.id: hit.stored[0] for hit in hits}


def test_forms_are_words_as_they_are_written():
    assert collect_forms(["Die Prüfung, die eG.", "§ 5 Prüfung"]) == {"Die", "Prüfung", "die", "eG", "5"}
    assert collect_forms([]) == set()


def test_words_are_kept_as_they_are_written_and_small_letters_win(index):
    index.add({"Prüfen": "Wir prüfen die Satzung."})
    assert get_words(index) == {"prufen": "prüfen", "satzung": "Satzung"}


def test_parts_of_compounds_are_words_too(index):
    index.add({"Prüfungsverband": ""})
    assert get_words(index) == {"prufungsverband": "Prüfungsverband", "prufung": "Prüfung", "verband": "Verband"}


def test_short_words_and_numbers_are_no_words_to_correct_to(index):
    index.add({"eG 2024 GenG b2b4 Satzung": ""})
    assert get_words(index) == {"geng": "GenG", "satzung": "Satzung"}


def test_a_word_is_deleted_by_its_key(index):
    index.add({"Satzung": "Beschluss"})
    index.words.delete([get_key(KIND, "satzung")])
    assert get_words(index) == {"beschluss": "Beschluss"}


def test_the_nearest_words_are_found_with_their_distance(index):
    index.add({"Satzung": "Sitzung Setzung Besatzung"})
    found = {neighbour.folded: neighbour.distance for neighbour in find_neighbours(index.words, "satzug")}
    assert found == {"satzung": 1}
    found = {neighbour.folded: neighbour.distance for neighbour in find_neighbours(index.words, "sotzug")}
    assert found == {"satzung": 2, "sitzung": 2, "setzung": 2}


def test_the_word_itself_is_not_its_neighbour(index):
    index.add({"Satzung": "Sitzung"})
    assert [neighbour.folded for neighbour in find_neighbours(index.words, "satzung")] == ["sitzung"]


@pytest.mark.parametrize(("typed", "number"), [("bort", 1), ("bxrt", 0), ("doxx", 0), ("genoxxenschaft", 1)])
def test_short_words_may_be_one_change_away_and_long_ones_two(typed, number, index):
    index.add({"Dort": "Genossenschaft"})
    assert len(find_neighbours(index.words, typed)) == number


NEAR = [Neighbour(word, word.capitalize(), 1) for word in ("haus", "maus", "laus")]


def test_the_same_first_letter_decides_before_frequency(index):
    index.add({"Haus": "", "Haus am See": "", "Maus": ""})
    assert choose_neighbour(index.pages, "mauss", NEAR, "de").written == "Maus"


def test_among_equals_the_more_frequent_word_is_chosen(index):
    index.add({"Haus": "", "Maus": "", "Maus am See": ""})
    assert choose_neighbour(index.pages, "xaus", NEAR, "de").written == "Maus"


def test_a_nearer_word_is_chosen_before_a_more_frequent_one(index):
    index.add({"Haus": "", "Haus am See": "", "Maus": ""})
    assert (
        choose_neighbour(index.pages, "h", [Neighbour("maus", "Maus", 1), Neighbour("haus", "Haus", 2)], "de").written
        == "Maus"
    )


def test_words_that_no_page_holds_any_more_are_not_chosen(index):
    index.add({"Haus": ""})
    assert choose_neighbour(index.pages, "maus", NEAR, "de").written == "Haus"
    index.pages.clear()
    assert choose_neighbour(index.pages, "maus", NEAR, "de") is None


def test_of_several_spellings_the_most_frequent_is_shown(index):
    counts = {"Dorfladen": 3, "Dorfläden": 2}
    documents = build_word_documents(counts, "de", index.analyzer)
    assert {document.id: document.stored for document in documents}["dorfladen"] == ["Dorfladen"]


def test_without_an_index_of_words_nothing_is_near(tmp_path):
    assert find_neighbours(EmbeddedEngine(tmp_path, WORDS), "satzugn") == []
