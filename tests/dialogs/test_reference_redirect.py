"""`/D-2017-014/` stays good for ever, wherever the dialog lies."""

import pytest
from wagtail.models import Locale

from tests.factories import home_page, make_dialog

pytestmark = pytest.mark.django_db


def translate(dialog):
    english = Locale.objects.get(language_code="en")
    home_page("en")
    copy = dialog.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def follow(client, address):
    response = client.get(address)
    return response.status_code, getattr(response, "url", None)


def test_a_reference_leads_to_its_dialog(client):
    dialog = make_dialog()
    assert follow(client, f"/{dialog.reference}/") == (302, dialog.url)
    assert follow(client, f"/{dialog.reference.lower()}/") == (302, dialog.url)


def test_a_reference_without_slash_leads_there_too(client):
    dialog = make_dialog()
    assert client.get(f"/{dialog.reference}", follow=True).status_code == 200


def test_english_readers_are_led_to_the_english_dialog(client):
    dialog = make_dialog()
    assert follow(client, f"/en/{dialog.reference}/") == (302, dialog.url)
    english = translate(dialog)
    assert follow(client, f"/en/{dialog.reference}/") == (302, english.url)
    assert follow(client, f"/{dialog.reference}/") == (302, dialog.url)


def test_the_reference_of_a_withdrawn_dialog_is_gone(client):
    dialog = make_dialog()
    dialog.delete()
    assert client.get(f"/{dialog.reference}/").status_code == 410
    assert client.get(f"/en/{dialog.reference}/")["Content-Language"] == "en"


def test_the_reference_of_a_draft_is_not_found(client):
    dialog = make_dialog(live=False)
    assert client.get(f"/{dialog.reference}/").status_code == 404


def test_a_reference_never_given_is_not_found(client):
    assert client.get("/D-2017-999/").status_code == 404


def test_the_reference_works_again_when_the_dialog_is_back(client):
    dialog = make_dialog()
    dialog.unpublish()
    dialog.save_revision().publish()
    assert follow(client, f"/{dialog.reference}/") == (302, dialog.url)
