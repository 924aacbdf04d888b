import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (("Prüfung", "Pruefung", "PRÜFUNG", "Pru\u0308fung"), "prufung"),
        (("Löschung", "Loeschung"), "loschung"),
        (("Erträge", "Ertraege"), "ertrage"),
        (("Übertragung", "Uebertragung"), "ubertragung"),
        (("Bäuerin", "Baeuerin"), "bauerin"),
        (("Beschluß", "Beschluss"), "beschluss"),
        (("Café", "Cafe"), "cafe"),
        (("Genossen\u00adschaft", "Genossenschaft"), "genossenschaft"),
        (("Steuer",), "steuer"),
        (("Quelle",), "quelle"),
        (("Bauer",), "bauer"),
    ],
)
def test_german_spellings_of_one_word_meet(spellings, folded):
    assert {fold(spelling, "de") for spelling in spellings} == {folded}


@given(word=st.text(alphabet="aeousxÄÖÜäöüß1"))
def test_composed_and_decomposed_letters_are_the_same(word):
    assert fold(word, "de") == fold(unicodedata.normalize("NFD", word), "de")


def test_english_words_keep_their_vowels():
    assert fold("Value", "en") == "value"
    assert fold("Müller", "en") == "muller"


@given(word=st.text(), language=st.sampled_from(["de", "en"]))
def test_folding_twice_changes_nothing(word, language):
    folded = fold(word, language)
    assert fold(folded, language) == folded


@given(word=st.text(alphabet="aeiouyäöüqbt", max_size=8))
def test_folding_vowels_twice_changes_nothing(word):
    folded = fold(word, "de")
    assert fold(folded, "de") == folded
