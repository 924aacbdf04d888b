"""Readers say what they think of a page, with and without JavaScript."""

import pytest

from coopgo.community.models import PageFeedback
from tests.factories import DialogPageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def dialog(transactional_db):
    dialog = DialogPageFactory()
    dialog.save_revision().publish()
    return dialog


def test_with_script_the_form_and_the_thanks_come_to_their_place(page, dialog):
    page.goto(dialog.url)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Nein, weil …").press("Enter")
    field = page.get_by_label("Was fehlt, oder was war nicht klar?")
    field.wait_for()
    assert field.evaluate("element => element === document.activeElement")
    field.fill("Es fehlt ein Beispiel.")
    page.get_by_role("button", name="Absenden").press("Enter")
    page.get_by_text("Danke. Das hilft uns").wait_for()
    assert page.url.endswith(dialog.url)
    assert PageFeedback.objects.get().text == "Es fehlt ein Beispiel."


def test_with_script_a_missing_word_is_said_at_the_field(page, dialog):
    page.goto(dialog.url)
    page.get_by_role("link", name="Fehler melden").click()
    page.get_by_role("button", name="Absenden").click()
    page.get_by_text("Bitte schreiben Sie, was nicht stimmt.").wait_for()
    assert not PageFeedback.objects.exists()


def test_without_script_each_step_is_a_page(browser, live_server, dialog):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(dialog.url)
    page.get_by_role("link", name="Fehler melden").click()
    page.get_by_label("Was stimmt nicht, und an welcher Stelle?").fill("Der Paragraf ist falsch.")
    page.get_by_role("button", name="Absenden").click()
    page.get_by_role("link", name="Zurück zur Seite").click()
    assert page.url.endswith(dialog.url)
    assert PageFeedback.objects.get().answer == "error"
    context.close()
