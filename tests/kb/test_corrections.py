"""Guides, blueprints and dialogs tell their readers what was changed after publication, in the same way."""

import datetime

import pytest
from wagtail.models import Locale

from tests.factories import make_blueprint, make_dialog, make_guide
from tests.factories.forms import page_form_data
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

MAKERS = {"dialog": make_dialog, "guide": make_guide, "blueprint": make_blueprint}


@pytest.fixture(params=MAKERS)
def page(request):
    return MAKERS[request.param]()


def correct(page, *texts, **fields):
    """Put corrections on a page without saving them."""
    day = datetime.date(2026, 11, 15)
    page.corrections = [page.corrections.model(corrected_on=day, text=text, **fields) for text in texts]
    return page


def test_readers_see_what_was_changed_in_the_order_of_the_editors(page, client):
    correct(page, "Die Frist berichtigt.", "Ein Komma gesetzt.").save()
    html = client.get(page.get_url()).text
    log = html[html.index('id="korrekturen"') :]
    assert log.index("Die Frist berichtigt.") < log.index("Ein Komma gesetzt.")
    assert '<time datetime="2026-11-15">' in log
    assert "wesentliche Änderung" not in log


def test_readers_are_told_in_words_which_correction_is_material(page, client):
    correct(page, "Die Frist berichtigt.", is_material=True).save()
    assert "wesentliche Änderung" in client.get(page.get_url()).text


def test_a_page_without_corrections_has_no_log(page, client):
    assert 'id="korrekturen"' not in client.get(page.get_url()).text


def test_a_preview_shows_corrections_that_are_not_saved(page):
    html = correct(page, "Die Frist berichtigt.").make_preview_request().content.decode()
    assert "Die Frist berichtigt." in html
    assert not type(page).objects.get(pk=page.pk).correction_log


def test_editors_write_the_log_beside_the_review(page, admin_client):
    row = {
        "corrected_on": "15.11.2026",
        "text": "Die Frist berichtigt.",
        "is_material": "on",
        "id": "",
        "ORDER": "1",
    }
    added = {f"corrections-0-{name}": value for name, value in row.items()} | {"corrections-TOTAL_FORMS": "1"}
    data = page_form_data(admin_client, page, **added, **{"action-publish": "1"})
    assert admin_client.post(f"/redaktion/pages/{page.pk}/edit/", data).status_code == 302
    correction = type(page).objects.get(pk=page.pk).corrections.get()
    assert (str(correction), correction.is_material) == ("Die Frist berichtigt.", True)


def test_a_correction_is_translated_and_stays_the_same_one(page):
    correct(page, "Die Frist berichtigt.", is_material=True).save()
    translated = translate(page, Locale.objects.get(language_code="en"))
    german, english = page.corrections.get(), translated.corrections.get()
    assert english.text == "EN Die Frist berichtigt."
    for name in ("translation_key", "corrected_on", "is_material"):
        assert getattr(english, name) == getattr(german, name)


def test_a_correction_stays_the_same_one_in_the_next_revision(page):
    correct(page, "Die Frist berichtigt.").save_revision().publish()
    key = page.corrections.get().translation_key
    again = type(page).objects.get(pk=page.pk)
    again.title = "Anders"
    again.save_revision().publish()
    assert again.corrections.get().translation_key == key


def test_the_log_is_one_query_however_long_it_is(page, count_queries, django_assert_num_queries):
    correct(page, "Eins.").save()
    few = count_queries(page.get_url())
    correct(page, *["Eins."] * 15).save()
    assert count_queries(page.get_url()) == few
    with django_assert_num_queries(1):
        assert len(type(page)(pk=page.pk).correction_log) == 15
