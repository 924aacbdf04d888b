"""From an editor's first word to a reader's screen, and back."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from dialogs.models import DialogIndexPage
from tests.factories import DialogPageFactory, SectorFactory
from tests.journeys.office import EDITOR, MODERATOR, open_office

pytestmark = pytest.mark.browser

TITLE = "Wer haftet, wenn das Freibad schließt?"
PATH = "/dialoge/wer-haftet-wenn-das-freibad-schliesst/"
PLACES = ("/dialoge/", "/feeds/alles.atom", "/feeds/bereich/energie.atom", "/suche/?q=Freibad")


@pytest.fixture
def site(transactional_db, update_index, settings):
    """A site without dialogs whose readers are served from the response cache, as in production."""
    settings.RESPONSE_CACHE_SECONDS = 60 * 60
    for name in ("Kommune", "Energie"):
        SectorFactory(name=name, slug=name.lower())
    update_index()


@pytest.fixture
def enter_office(browser, live_server, site, settings):
    """A function: user name -> that person's office."""
    offices = []

    def enter(username):
        offices.append(open_office(browser, live_server.url, username, settings=settings))
        return offices[-1]

    yield enter
    for office in offices:
        office.close()


@pytest.fixture
def reader(browser, live_server):
    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    yield context.request
    context.close()


def find_places(reader) -> set[str]:
    """Those lists, feeds and searches that lead to the dialog."""
    return {place for place in PLACES if PATH in reader.get(place).text()}


def write_dialog(office) -> int:
    office.begin_dialog(DialogIndexPage.objects.get(locale__language_code="de").pk)
    office.fill("title", TITLE)
    office.fill("summary", "Wer für Schulden einsteht.")
    office.write("question", "Müssen die Mitglieder zahlen?")
    office.fill("short_answer", "Nein, wenn die Satzung keine Nachschüsse vorsieht.")
    office.add_paragraph("Die Genossenschaft haftet mit ihrem Vermögen.")
    office.open_tab("id_sector_links-ADD")
    office.add_sector("Kommune")
    office.add_sector("Energie")
    return office.save_draft()


def test_what_an_editor_writes_and_a_moderator_publishes_is_read_until_it_is_unpublished(enter_office, reader):
    editor = enter_office(EDITOR)
    pk = write_dialog(editor)
    expect(editor.preview().get_by_role("heading", level=1)).to_have_text(TITLE)
    editor.submit()
    assert reader.get(PATH).status == 404
    assert find_places(reader) == set()

    moderator = enter_office(MODERATOR)
    moderator.open_task(TITLE)
    moderator.approve()
    published = reader.get(PATH)
    assert published.status == 200
    assert all(name in published.text() for name in ("Kommune", "Energie", "haftet mit ihrem Vermögen"))
    assert find_places(reader) == set(PLACES)

    moderator.unpublish(pk)
    assert reader.get(PATH).status == 410
    assert find_places(reader) == set()


def test_what_is_typed_last_is_saved_too(enter_office):
    dialog = DialogPageFactory(title=TITLE)
    editor = enter_office(EDITOR)
    editor.edit(dialog.pk)
    editor.write("question", "Müssen die Mitglieder zahlen?")
    with editor.page.expect_navigation():
        editor.page.keyboard.press("ControlOrMeta+s")
    dialog.refresh_from_db()
    assert "Müssen die Mitglieder zahlen?" in dialog.get_latest_revision_as_object().question


def test_a_scheduled_dialog_appears_when_the_clock_says_so(enter_office, reader):
    dialog = DialogPageFactory(title=TITLE, slug=PATH.split("/")[2], live=False)
    dialog.save_revision()
    moment = datetime.datetime.now(tz=ZoneInfo("Europe/Berlin")).replace(microsecond=0) + datetime.timedelta(days=2)
    moderator = enter_office(MODERATOR)
    moderator.edit(dialog.pk)
    moderator.schedule(go_live_at=f"{moment:%d.%m.%Y %H:%M}")

    call_command("run_jobs", now=(moment - datetime.timedelta(hours=1)).isoformat())
    assert reader.get(PATH).status == 404
    call_command("run_jobs", now=(moment + datetime.timedelta(hours=1)).isoformat())
    assert reader.get(PATH).status == 200
    assert "/suche/?q=Freibad" in find_places(reader)
