"""What was public and is no more says so and leads onward."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction

from coopgo.pages.models import RetiredAddress
from tests.factories import SectorFactory, StandardPageFactory, home_page, make_dialog

pytestmark = pytest.mark.django_db


def publish(page):
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def test_an_unpublished_page_is_gone_and_leads_to_its_sector(client):
    sector = SectorFactory(name="Energie")
    dialog = make_dialog(title="Wie kaufen wir Strom?", sectors=[sector])
    dialog.unpublish()
    response = client.get(dialog.url)
    assert response.status_code == 410
    assert response.context["onward"].url == sector.get_absolute_url()
    assert "Energie" in response.text
    assert "Wie kaufen wir Strom?" in response.text
    assert response["Content-Language"] == "de"


def test_a_deleted_page_is_gone(client):
    dialog = make_dialog()
    dialog.delete()
    assert client.get(dialog.url).status_code == 410


def test_each_page_of_a_deleted_subtree_is_gone_and_leads_to_what_is_still_there(client):
    parent = StandardPageFactory(title="Handbuch")
    child = StandardPageFactory(parent=parent)
    grandchild = StandardPageFactory(parent=child)
    address, home = grandchild.url, home_page()
    parent.delete()
    response = client.get(address)
    assert response.status_code == 410
    assert response.context["onward"].url == home.url
    assert client.get(parent.url).status_code == 410


def test_a_page_that_is_back_is_not_gone(client):
    dialog = make_dialog()
    dialog.unpublish()
    publish(dialog)
    assert client.get(dialog.url).status_code == 200
    assert not RetiredAddress.objects.exists()


def test_a_dialog_that_is_back_at_another_address_is_found_at_the_old_one(client):
    dialog = make_dialog()
    address = dialog.url
    dialog.unpublish()
    dialog.slug = "anders"
    publish(dialog)
    response = client.get(address)
    assert (response.status_code, response.url) == (301, dialog.url)


def test_a_new_page_may_take_the_address(client):
    old = StandardPageFactory(slug="impressum-2")
    old.delete()
    publish(StandardPageFactory(slug="impressum-2"))
    assert not RetiredAddress.objects.exists()


def test_a_redirect_wins(client):
    dialog = make_dialog()
    Redirect.add_redirect(dialog.url, "/dialoge/")
    dialog.delete()
    response = client.get(dialog.url)
    assert (response.status_code, response.url) == (301, "/dialoge/")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def rename(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            publish(page)

    return rename


def test_a_renamed_page_leads_to_its_new_address(client, rename):
    dialog = publish(make_dialog(slug="alt"))
    address = dialog.url
    rename(dialog, "neu")
    response = client.get(address)
    assert (response.status_code, response.url) == (301, dialog.url)


def test_a_moved_page_leads_to_its_new_address(client):
    page, parent = StandardPageFactory(), StandardPageFactory()
    address = page.url
    page.move(parent, pos="last-child")
    page.refresh_from_db()
    response = client.get(address)
    assert (response.status_code, response.url) == (301, page.url)


def test_the_earlier_addresses_of_a_deleted_page_are_gone_with_it(client, rename):
    dialog = publish(make_dialog(slug="alt"))
    address = dialog.url
    rename(dialog, "neu")
    dialog.delete()
    assert client.get(address).status_code == 410


def test_what_was_never_public_is_not_found(client):
    draft = make_dialog(live=False)
    draft.delete()
    assert client.get(draft.url).status_code == 404


def test_what_was_not_open_to_everybody_leaves_no_trace(client):
    page = StandardPageFactory(title="Geheim")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.delete()
    response = client.get(page.url)
    assert response.status_code == 404
    assert "Geheim" not in response.text


def test_an_english_address_says_so_in_english(client):
    english = home_page("en")
    page = StandardPageFactory(parent=english, locale=Locale.objects.get(language_code="en"), slug="about-us")
    page.unpublish()
    response = client.get("/en/about-us/")
    assert (response.status_code, response["Content-Language"]) == (410, "en")


def test_a_page_that_is_there_costs_no_look_at_the_retired(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/ratgeber/")
    assert not [query for query in queries if "retiredaddress" in query["sql"]]
