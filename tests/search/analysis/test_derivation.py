import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold
from search.analysis.derivation import get_root
from search.analysis.terms import stem_folded


def get_terms(word):
    stem = stem_folded(fold(word, "de"), "de")
    return {stem, get_root(fold(word, "de"), stem)} - {""}


@pytest.mark.parametrize(
    "words",
    [
        ("Gründung", "gegründet", "gründen", "gegruendet", "Gründungen"),
        ("Auflösung", "aufgelöst", "aufzulösen", "auflösen"),
        ("Eintragung", "einzutragen", "eintragen"),
        ("Prüfung", "geprüft", "prüfen"),
        ("Haftung", "gehaftet", "haften"),
        ("Meldung", "gemeldet", "gemeldeten", "melden"),
        ("Öffnung", "geöffnet", "öffnen"),
        ("Arbeit", "gearbeitet", "arbeiten"),
        ("Verwaltung", "verwaltet", "verwalten"),
        ("Abstimmung", "abgestimmt", "abzustimmen"),
        ("Sammlung", "gesammelt", "sammeln"),
        ("Auszahlung", "ausgezahlt", "auszuzahlen"),
    ],
)
def test_words_of_one_verb_share_a_term(words):
    assert set.intersection(*map(get_terms, words))


@pytest.mark.parametrize(
    "word",
    ["Genossenschaft", "Recht", "Gewerkschaft", "Stand", "Vorstand", "Dung", "Schwung", "Sprung", "Betrieb", "Tag"],
)
def test_other_nouns_have_no_root_but_their_stem(word):
    assert len(get_terms(word)) == 1


@given(stem=st.text(alphabet="abdegilmnorstuz", max_size=14))
def test_a_root_is_shorter_than_its_stem_and_no_shorter_than_four_letters(stem):
    root = get_root(stem, stem)
    assert root == "" or 4 <= len(root) < len(stem)
