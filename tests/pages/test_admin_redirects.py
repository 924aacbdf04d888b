import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect

from tests.factories import StandardPageFactory, make_dialog

pytestmark = pytest.mark.django_db


def rename(page, slug):
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def test_a_dialog_that_changes_its_slug_is_found_at_the_old_address(client):
    dialog = make_dialog(slug="alter-titel")
    old_url = dialog.url
    renamed = rename(dialog, "neuer-titel")
    response = client.get(old_url)
    assert (response.status_code, response.url) == (301, renamed.url)


def test_a_draft_that_changes_its_slug_leaves_no_redirect():
    draft = make_dialog(slug="alter-titel", live=False)
    draft.slug = "neuer-titel"
    with TestCase.captureOnCommitCallbacks(execute=True):
        draft.save_revision()
    assert not Redirect.objects.exists()


def test_a_moved_page_is_found_at_the_old_address(client):
    about, imprint = StandardPageFactory(slug="ueber-uns"), StandardPageFactory(slug="impressum")
    old_url = imprint.url
    imprint.move(about, pos="last-child")
    response = client.get(old_url)
    assert (response.status_code, response.url) == (301, "/ueber-uns/impressum/")


def test_pages_below_a_renamed_one_are_found_at_the_old_address(client):
    about = StandardPageFactory(slug="ueber-uns")
    team = StandardPageFactory(parent=about, slug="team")
    old_url = team.url
    rename(about, "wir")
    response = client.get(old_url)
    assert (response.status_code, response.url) == (301, "/wir/team/")


def test_an_address_that_is_used_again_shows_its_new_page(client):
    old = StandardPageFactory(slug="kontakt")
    rename(old, "so-erreichen-sie-uns")
    StandardPageFactory(slug="kontakt", title="Der neue Kontakt")
    response = client.get("/kontakt/")
    assert response.status_code == 200
    assert "Der neue Kontakt" in response.content.decode()
