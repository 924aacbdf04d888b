import pytest

from coopgo.pages.extent import count_words, estimate_minutes
from tests.factories import make_dialog, make_guide

pytestmark = pytest.mark.django_db

LIST = {
    "style": "lettered",
    "items": [
        {"text": "<p>eins <b>zwei</b></p>", "style": "plain", "items": [{"text": "<p>drei</p>", "style": "plain"}]}
    ],
}


def count(body):
    return count_words(make_guide(body=body, summary="", goal=""))


def test_words_are_counted_through_all_levels():
    step = {
        "title": "eins",
        "content": [{"type": "list", "value": LIST}, {"type": "paragraph", "value": "<p>vier</p>"}],
    }
    assert count([{"type": "step", "value": step}]) == 5


def test_tags_choices_addresses_and_ids_are_no_words():
    body = [
        {
            "type": "paragraph",
            "value": '<p><a href="https://example.org/x">ein</a>Wort</p><p>noch eines</p>',
            "id": "1",
        },
        {"type": "heading", "value": {"level": "2", "text": "Titel"}},
        {"type": "video", "value": {"title": "Film", "url": "https://example.org/eins/zwei"}},
    ]
    assert count(body) == 6


def test_numbers_and_compounds_are_one_word_each():
    assert count([{"type": "paragraph", "value": "<p>1.200 Mitglieder, Vor-Ort-Termin: 2,5 Stunden.</p>"}]) == 5


def test_a_dialog_counts_what_readers_see():
    before = count_words(make_dialog())
    assert count_words(make_dialog(import_note="Die Redaktion muss noch nachsehen.")) == before


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (200, 1), (420, 2), (1600, 8)])
def test_two_hundred_words_take_a_minute(words, minutes):
    assert estimate_minutes(words) == minutes


def test_counting_asks_the_database_nothing(django_assert_num_queries):
    guide = make_guide()
    with django_assert_num_queries(0):
        count_words(guide)
