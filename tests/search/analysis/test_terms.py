from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyze, get_distinct_terms, get_words

LANGUAGES = st.sampled_from(["de", "en", "ja"])


def get_terms(text, language="de"):
    return [term for term, _, _ in analyze(text, language)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Genossenschaften", "Genossenschaft"),
        ("Prüfungsverbände", "pruefungsverband"),
        ("gründen", "Gruendet"),
        ("der Bürger", "DER BÜRGER"),
        ("Steuern", "Steuer"),
    ],
)
def test_forms_of_a_word_share_a_term(text, query):
    assert get_terms(text) == get_terms(query)


def test_no_word_is_too_common_to_be_kept():
    assert len(get_terms("wie und wo und wer")) == 5


def test_punctuation_parts_words():
    assert get_words("eG-Gründung, § 53 GenG_2", "de") == ["eg", "grundung", "53", "geng", "2"]


def test_a_language_without_stemmer_keeps_whole_words():
    assert get_terms("協同 組合", "ja") == ["協同", "組合"]


def test_a_regional_locale_uses_its_language():
    assert get_terms("Genossenschaften", "de-at") == get_terms("Genossenschaften", "de")


def test_a_word_without_end_is_cut():
    assert len(get_terms("a" * 10_000)[0]) <= 64


@given(text=st.text(), language=LANGUAGES)
def test_every_span_points_at_the_word_its_term_comes_from(text, language):
    for term, start, end in analyze(text, language):
        assert get_terms(text[start:end], language) == [term]


@given(text=st.text(), language=LANGUAGES)
def test_spans_follow_one_another_without_overlap(text, language):
    spans = [(start, end) for _, start, end in analyze(text, language)]
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(text=st.text(), language=LANGUAGES)
def test_terms_hold_neither_space_nor_control_characters(text, language):
    assert all(character.isalnum() for term in get_terms(text, language) for character in term)


@given(words=st.lists(st.text(alphabet="abcdeinrstuäöüß", min_size=1, max_size=12)))
def test_a_word_has_the_same_term_in_a_text_as_alone_in_a_query(words):
    assert get_terms(" ".join(words)) == [term for word in words for term in get_terms(word)]


def test_distinct_terms_are_those_of_the_analysis():
    text = "Die Genossenschaft und die Genossenschaften prüfen die Prüfung."
    assert get_distinct_terms(text, "de") == {term.term for term in analyze(text, "de")}


def test_to_change_is_not_other():
    changing = {term for term, _, _ in analyze("ändern ändert aendern Änderung Änderungen", "de")}
    assert len(changing) == 1
    assert changing.isdisjoint(term for term, _, _ in analyze("andere anderen anders andern", "de"))
