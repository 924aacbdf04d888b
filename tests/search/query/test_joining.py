import pytest

from search.query.joining import find_joined_words


@pytest.fixture
def join(index):
    """Return a function: words typed -> the compounds they make up."""
    index.add({"Flächennutzungsplan": "Der Prüfungsverband prüft die Energiegenossenschaft.", "Nutzungsplan": ""})

    def join(typed):
        words = [index.analyzer.read_form(form, "de") for form in typed.split()]
        return [word.folded for word in find_joined_words(words, index.analyzer, index.pages)]

    return join


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("Prüfung Verband", ["prufungsverband"]),
        ("Prüfungs Verband", ["prufungsverband"]),
        ("pruefungen VERBAND", ["prufungsverband"]),
        ("Fläche Nutzung Plan", ["flachennutzungsplan"]),
        ("Flächen Nutzungs Plan", ["flachennutzungsplan"]),
        ("Energie Genossenschaften", ["energiegenossenschaften"]),
        ("die Prüfung Verband Energie Genossenschaft", ["prufungsverband", "energiegenossenschaft"]),
    ],
)
def test_words_written_apart_are_joined_to_a_compound_of_the_index(typed, joined, join):
    assert join(typed) == joined


@pytest.mark.parametrize(
    "typed",
    ["", "Prüfung", "Verband Prüfung", "Dorf Laden", "Prüfung der Verband", "xyz Verband", "Plan Plan Plan"],
)
def test_others_are_left_alone(typed, join):
    assert join(typed) == []


def test_three_words_win_over_two_of_them(join):
    assert join("Flächen Nutzung Plan") == ["flachennutzungsplan"]
    assert join("neue Nutzung Plan") == ["nutzungsplan"]
