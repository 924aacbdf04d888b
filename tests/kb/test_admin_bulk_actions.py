"""Many pages get a sector at once; live pages stay live, and nothing else goes public with it."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import TestCase

from coopgo.pages.content_version import get_content_version
from tests.factories import SectorFactory, StandardPageFactory, make_dialog, make_guide
from tests.factories.users import make_editor, make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    user = make_moderator()
    client.force_login(user)
    return user


@pytest.fixture
def energy():
    return SectorFactory(name="Energie")


@pytest.fixture
def care():
    return SectorFactory(name="Pflege")


def address(action, pages):
    query = urlencode([("next", "/redaktion/"), *(("id", page.pk) for page in pages)])
    return f"/redaktion/bulk/wagtailcore/page/{action}/?{query}"


def act(client, action, pages, sector) -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = client.post(address(action, pages), {"sector": sector.pk}, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def sectors_of(page) -> list[str]:
    return [str(link.sector) for link in page.specific_class.objects.get(pk=page.pk).sector_links.all()]


def draft_sectors_of(page) -> list[str]:
    draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [str(link.sector) for link in draft.sector_links.all()]


def refresh(page):
    return page.specific_class.objects.get(pk=page.pk)


def publish(page):
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("add_sector", ["Pflege", "Energie"]),
        ("set_main_sector", ["Energie", "Pflege"]),
        ("remove_sector", ["Pflege"]),
    ],
)
def test_what_becomes_of_the_sectors_of_live_pages(action, expected, client, moderator, energy, care):
    pages = [publish(make_dialog(sectors=[care])), publish(make_guide(sectors=[care, energy]))]
    act(client, action, pages, energy)
    found = [sectors_of(page) for page in pages]
    assert found[0] == expected
    assert found[1] == (["Pflege", "Energie"] if action == "add_sector" else expected)
    assert all(refresh(page).live for page in pages)


def test_what_changes_for_readers_raises_the_content_version(client, moderator, energy):
    page = publish(make_dialog())
    version = get_content_version()
    connection.run_on_commit.clear()  # the test's own transaction never commits what it has prepared
    act(client, "add_sector", [page], energy)
    assert get_content_version() != version


def test_the_history_names_who_did_it(client, moderator, energy):
    page = publish(make_dialog())
    act(client, "add_sector", [page], energy)
    assert refresh(page).latest_revision.user == moderator


def test_an_editor_makes_drafts_of_live_pages(client, energy):
    client.force_login(make_editor())
    page = publish(make_dialog())
    message = act(client, "add_sector", [page], energy)
    assert (sectors_of(page), draft_sectors_of(page)) == ([], ["Energie"])
    assert refresh(page).live
    assert "1" in message


def test_what_waits_to_be_published_does_not_go_public_with_it(client, moderator, energy):
    page = publish(make_dialog(title="Alt"))
    page.title = "Noch nicht fertig"
    page.save_revision()
    act(client, "add_sector", [page], energy)
    assert (refresh(page).title, sectors_of(page)) == ("Alt", [])
    draft = refresh(page).get_latest_revision_as_object()
    assert (draft.title, draft_sectors_of(page)) == ("Noch nicht fertig", ["Energie"])


def test_drafts_stay_drafts_and_may_be_incomplete(client, moderator, energy):
    draft = make_dialog(live=False, short_answer="")
    act(client, "add_sector", [draft], energy)
    assert not refresh(draft).live
    assert draft_sectors_of(draft) == ["Energie"]


def test_a_live_page_that_lacks_something_stops_no_other(client, moderator, energy):
    incomplete, complete = make_dialog(), publish(make_dialog())
    type(incomplete).objects.filter(pk=incomplete.pk).update(short_answer="")
    act(client, "add_sector", [incomplete, complete], energy)
    assert (sectors_of(incomplete), draft_sectors_of(incomplete)) == ([], ["Energie"])
    assert sectors_of(complete) == ["Energie"]


def test_a_page_that_has_the_sector_gets_no_new_revision(client, moderator, energy):
    page = publish(make_dialog(sectors=[energy]))
    revision = refresh(page).latest_revision_id
    act(client, "add_sector", [page], energy)
    assert refresh(page).latest_revision_id == revision


def test_locked_pages_and_those_without_sectors_are_left_alone(client, energy):
    editor = make_editor()
    client.force_login(editor)
    locked, plain = publish(make_dialog(title="Gesperrt")), StandardPageFactory(title="Impressum")
    locked.locked, locked.locked_by = True, make_moderator()
    locked.save()
    html = client.get(address("add_sector", [locked, plain])).content.decode()
    assert "Gesperrt" in html
    assert "Impressum" in html
    act(client, "add_sector", [locked, plain], energy)
    assert draft_sectors_of(locked) == []


def test_a_stranger_changes_nothing(client, energy, django_user_model):
    client.force_login(django_user_model.objects.create_user("fremd", password="geheim"))
    page = publish(make_dialog())
    client.post(address("add_sector", [page]), {"sector": energy.pk})
    assert draft_sectors_of(page) == []


def test_the_actions_stand_below_the_listing_and_ask_for_the_sector(client, moderator, energy):
    page = publish(make_dialog())
    html = client.get("/redaktion/dialogs/").content.decode()
    for action in ("add_sector", "remove_sector", "set_main_sector"):
        assert f"/bulk/wagtailcore/page/{action}/" in html
    assert "Energie" in client.get(address("add_sector", [page])).content.decode()


@pytest.mark.heavy
def test_two_hundred_pages_are_changed_at_once(client, moderator, energy):
    pages = [make_dialog() for _number in range(200)]
    act(client, "add_sector", pages, energy)
    assert all(sectors_of(page) == ["Energie"] for page in pages)
