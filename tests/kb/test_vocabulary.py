"""What of a text is a term of the glossary."""

import pytest

from kb.vocabulary import Vocabulary

GERMAN = [
    "Genossenschaft",
    "eingetragene Genossenschaft",
    "eG",
    "e. V.",
    "GmbH",
    "Verband",
    "Prüfungsverband",
    "Satzung",
    "Bürger-Genossenschaft",
    "Beteiligung",
]
ENGLISH = ["cooperative", "co-operative", "citizens' co-operative", "articles of association", "society"]


def find(text, spellings=GERMAN, language="de"):
    vocabulary = Vocabulary([(spelling, spelling) for spelling in spellings], language)
    return [(match.entry, text[match.start : match.end]) for match in vocabulary.find(text)]


@pytest.mark.parametrize(
    ("text", "term", "word"),
    [
        ("Zwei Genossenschaften gründen", "Genossenschaft", "Genossenschaften"),
        ("des Verbandes", "Verband", "Verbandes"),
        ("die Verbände", "Verband", "Verbände"),
        ("mit Verbänden.", "Verband", "Verbänden"),
        ("der Pruefungsverband", "Prüfungsverband", "Pruefungsverband"),
        ("einer eingetragenen Genossenschaft", "eingetragene Genossenschaft", "eingetragenen Genossenschaft"),
        ("Eingetragene\nGenossenschaften", "eingetragene Genossenschaft", "Eingetragene\nGenossenschaften"),
        ("ein eingetragener e.V. hat", "e. V.", "e.V."),
        ("beim e.\u00a0V., der", "e. V.", "e.\u00a0V."),
        ("die (eG) ist", "eG", "eG"),
        ("GENOSSENSCHAFT", "Genossenschaft", "GENOSSENSCHAFT"),
        ("Bürger‑Genossenschaften", "Bürger-Genossenschaft", "Bürger‑Genossenschaften"),
    ],
)
def test_german_terms_are_met_in_every_form(text, term, word):
    assert find(text) == [(term, word)]


@pytest.mark.parametrize(
    "text",
    [
        "genossenschaftlich handeln",
        "Genossenschaftliche Ideen",
        "Genossenschaftsgesetz",
        "eine Genossenschafts-Idee",
        "Energie-Genossenschaft",
        "eg und EG und eGs",
        "gmbh",
        "e V",
        "sich beteiligen",
        "die verbände",
        "https://example.org/Satzung",
        "info@Satzung.example",
        "&Satzung;",
        "Satzungsänderung",
    ],
)
def test_german_derivations_compounds_and_other_cases_are_left_alone(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cooperatives work", [("cooperative", "Cooperatives")]),
        ("cooperation and cooperate", []),
        ("Citizens’ co-operatives", [("citizens' co-operative", "Citizens’ co-operatives")]),
        ("two societies", [("society", "societies")]),
        ("Articles of Association", [("articles of association", "Articles of Association")]),
        ("articles of the association", []),
    ],
)
def test_english_terms_are_met_in_every_form_and_nothing_else(text, found):
    assert find(text, ENGLISH, "en") == found


def test_the_longest_spelling_wins_and_nothing_within_it_is_met():
    text = "Die eingetragene Genossenschaft und die Genossenschaft."
    assert [term for term, _word in find(text)] == ["eingetragene Genossenschaft", "Genossenschaft"]


def test_a_spelling_without_words_is_no_spelling():
    assert not Vocabulary([("–", 1), ("", 2)], "de")


def test_a_language_without_stemmer_is_met_in_any_case_but_without_endings():
    assert find("Kooperativ kooperativ Kooperative", ["Kooperativ"], "xx") == [
        ("Kooperativ", "Kooperativ"),
        ("Kooperativ", "kooperativ"),
    ]
