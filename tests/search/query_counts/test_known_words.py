"""Whose words a query may be made of to be kept at once: lexicon, public pages, regions."""

import pytest

from search.analysis import Lexicon
from search.lexicons import get_folder
from search.query_counts.known_words import is_known_word
from tests.factories import RegionFactory, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def lexicon():
    Lexicon.build(["windrad", "bier", "baum"], ["dorfladen"], ["neustadt"]).save(get_folder())


@pytest.mark.parametrize("word", ["windrad", "dorfladen", "neustadt"])
def test_words_of_the_lexicon_are_known(lexicon, word):
    assert is_known_word(word, "de")


@pytest.mark.parametrize("word", ["bierbaum", "quibbelschorf", "123456"])
def test_others_are_not_even_if_their_parts_are(lexicon, word):
    assert not is_known_word(word, "de")


def test_words_of_public_pages_are_known_in_every_inflection(update_index):
    make_dialog(title="Satzung beschließen")
    make_dialog(title="Quibbelschorf", live=False)
    update_index()
    assert is_known_word("satzung", "de")
    assert is_known_word("satzungen", "de")
    assert not is_known_word("quibbelschorf", "de")


def test_without_index_and_lexicon_no_word_is_known():
    assert not is_known_word("satzung", "de")


@pytest.mark.parametrize("word", ["bad", "tolz", "wolfratshausen"])
def test_words_of_region_names_are_known(word):
    RegionFactory(name="Bad Tölz-Wolfratshausen")
    assert is_known_word(word, "de")
    assert not is_known_word(word[:2], "de")
