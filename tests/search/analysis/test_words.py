from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Analyzer, Lexicon, fold, get_distinct_terms, locate
from search.analysis.terms import LONGEST_WORD

PARTS = ["Prüfung", "Verband", "Genossenschaft", "Gründung", "Straße", "Mühle", "Öl", "Gemeinde", "Energie", "Übung"]
LEXICON = Lexicon.build((fold(part, "de") for part in PARTS), protected=["strassengemeinde"])


@pytest.fixture(scope="module")
def analyzer():
    return Analyzer(LEXICON)


def read_one(analyzer, text, language="de"):
    [word] = analyzer.read(text, language)
    return word


def test_a_compound_is_found_by_itself_and_by_its_parts(analyzer):
    word = read_one(analyzer, "Prüfungsverbände")
    assert word.folded == "prufungsverbande"
    assert word.terms == ("prufungsverband",)
    word = read_one(analyzer, "Prüfungsverband")
    assert (word.stem, word.parts, word.root) == ("prufungsverband", ("prufung", "verband"), "")
    assert word.further_terms == ("prufung", "verband")


def test_a_word_is_found_by_its_root_too(analyzer):
    word = read_one(analyzer, "Gründung")
    assert (word.stem, word.parts, word.root) == ("grundung", (), "grund")


def test_a_compound_is_found_by_the_root_of_its_last_part(analyzer):
    word = read_one(analyzer, "Genossenschaftsgründung")
    assert (word.parts, word.root) == (("genossenschaft", "grundung"), "grund")


@pytest.mark.parametrize("forms", [("Gründung", "gegründet", "gründen"), ("Auflösung", "aufgelöst", "aufzulösen")])
def test_words_of_one_verb_meet(forms, analyzer):
    assert set.intersection(*(set(read_one(analyzer, form).terms) for form in forms))


def test_protected_words_and_those_of_other_languages_stay_whole(analyzer):
    assert read_one(analyzer, "Straßengemeinde").terms == ("strassengemeind",)
    assert read_one(analyzer, "Energiegemeinde").parts
    for language in ("en", "fr", "ja"):
        assert len(read_one(analyzer, "Energiegemeinde", language).terms) == 1


def test_the_language_of_a_country_is_the_language(analyzer):
    assert read_one(analyzer, "Energiegemeinde", "de-at").parts == read_one(analyzer, "Energiegemeinde").parts


def test_what_is_indexed_are_stems_and_all_terms(analyzer):
    stems, terms, forms = analyzer.read_text("Der Prüfungsverband, gegründet", "de")
    assert stems == ("der", "prufungsverband", "gegrund")
    assert terms == ("der", "prufungsverband prufung verband", "gegrund grund")
    assert forms == ("Der", "Prüfungsverband", "gegründet")


def test_words_are_found_by_any_of_their_terms(analyzer):
    text = "Der Verband heißt Prüfungsverband, nicht Verein."
    assert [text[word.start : word.end] for word in analyzer.find(text, "de", {"verband"})] == [
        "Verband",
        "Prüfungsverband",
    ]
    assert list(analyzer.find(text, "de", {"energi"})) == list(analyzer.find(text, "de", ())) == []


def test_a_word_without_end_is_cut(analyzer):
    assert len(read_one(analyzer, "ä" * 10_000).folded) <= LONGEST_WORD


def spell(letter, way):
    """One of the ways to write a letter."""
    spelt_out = {"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss"}.get(letter, letter)
    accented = {"ü": "u\u0308", "ö": "o\u0308", "ä": "a\u0308"}.get(letter, letter)
    return [letter, spelt_out, accented, f"{letter}\u00ad", letter.upper()][way]


@st.composite
def written_words(draw, alphabet=PARTS):
    pieces = draw(st.lists(st.tuples(st.sampled_from(alphabet), st.sampled_from(["", "s", "n"])), max_size=4))
    letters = "".join(part + link for part, link in pieces)
    ways = draw(st.lists(st.integers(0, 4), min_size=len(letters), max_size=len(letters)))
    return "".join(map(spell, letters, ways))[:LONGEST_WORD]


@given(texts=st.lists(written_words([*PARTS, "xy", "aue", "q"])), language=st.sampled_from(["de", "en"]))
def test_every_span_points_at_its_source_characters(texts, language, analyzer):
    text = ", ".join(texts)
    for word in analyzer.read(text, language):
        form = text[word.start : word.end][:LONGEST_WORD]
        assert fold(form, language) == word.folded
        for start, end in word.spans:
            source = slice(*locate(form, language, (start, end)))
            assert fold(form[source], language) == word.folded[start:end]


@given(form=written_words())
def test_splitting_keeps_the_whole_word_and_parts_follow_one_another(form, analyzer):
    for word in analyzer.read(form, "de"):
        assert {word.stem} == get_distinct_terms(form, "de")
        assert len(word.parts) == len(word.spans) != 1
        places = [place for span in word.spans for place in locate(form, "de", span)]
        assert places == sorted(places)
        assert all(left[1] <= right[0] for left, right in pairwise(word.spans))


@given(pieces=st.lists(st.sampled_from([part for part in PARTS if len(part) > 3]), min_size=2, max_size=2))
def test_all_ways_to_write_a_compound_are_found_by_the_same_terms(pieces, analyzer):
    form = "".join(pieces)
    plain = read_one(analyzer, form).terms
    for way in (2, 3, 4):
        assert read_one(analyzer, "".join(spell(letter, way) for letter in form)).terms == plain


@given(text=st.text(), language=st.sampled_from(["de", "en", "ja"]))
def test_any_text_is_read_alike_with_and_without_places(text, language, analyzer):
    words = list(analyzer.read(text, language))
    stems, terms, forms = analyzer.read_text(text, language)
    assert [word.stem for word in words] == " ".join(stems).split()
    assert [term for word in words for term in word.terms] == " ".join(terms).split()
    assert [word for form in forms for word in analyzer.read_form(form, language).folded.split()] == [
        word.folded for word in words
    ]
    assert all(analyzer.read_form(text[word.start : word.end], language).terms == word.terms for word in words)


def test_what_changes_is_found_by_its_change_and_not_by_others():
    analyzer = Analyzer(Lexicon.build())
    change, other = (analyzer.read_form(form, "de") for form in ("Änderung", "anderen"))
    for form in ("ändern", "ändert", "geändert", "aendern"):
        terms = set(analyzer.read_form(form, "de").terms)
        assert terms & set(change.terms)
        assert not terms & set(other.terms)
