"""A law changes: an editor notes it, readers of older texts are told until somebody has looked again."""

import datetime

import pytest
from playwright.sync_api import expect

from tests.factories import LawFactory, make_dialog
from tests.journeys.office import MODERATOR, open_office

pytestmark = pytest.mark.browser

NOTICE = "§ 36 GenG wurde am 10. November 2026 geändert"


@pytest.fixture
def dialog(transactional_db, settings):
    """A published dialog that cites a section, read from the response cache as in production."""
    settings.RESPONSE_CACHE_SECONDS = 60 * 60
    LawFactory(abbreviation="GenG", name="Genossenschaftsgesetz")
    text = {"type": "paragraph", "value": "<p>Das regelt § 36 Abs. 5 GenG.</p>"}
    dialog = make_dialog(answers=[text], valid_as_of=datetime.date(2026, 11, 3))
    dialog.save_revision().publish()
    return dialog


@pytest.fixture
def moderator(browser, live_server, dialog, settings):
    office = open_office(browser, live_server.url, MODERATOR, settings=settings)
    yield office
    office.close()


def note_change(office, *, section: str, day: str) -> None:
    office.page.goto("/redaktion/snippets/kb/statutechange/add/")
    office.page.locator("#id_law").select_option(label="GenG")
    office.fill("section", section)
    office.fill("changed_on", day)
    office.page.keyboard.press("Escape")
    office.page.locator("footer button[type=submit]").first.click()
    office.page.wait_for_url("**/statutechange/")


def test_a_section_marked_as_changed_shows_on_the_dialogs_that_cite_it_until_they_are_reviewed(
    browser, live_server, dialog, moderator
):
    reader = browser.new_context(base_url=live_server.url, locale="de-DE").new_page()
    reader.goto(dialog.get_url())
    expect(reader.get_by_text(NOTICE)).to_have_count(0)

    note_change(moderator, section="36", day="10.11.2026")

    reader.goto(dialog.get_url())
    expect(reader.get_by_text(NOTICE)).to_be_visible()
    reader.get_by_role("link", name="§ 36 Abs. 5 GenG").click()
    expect(reader.locator("#p-36")).to_contain_text("älter als die Änderung")

    dialog.reviewed_on = datetime.date(2026, 11, 11)
    dialog.save_revision().publish()
    reader.goto(dialog.get_url())
    expect(reader.get_by_text(NOTICE)).to_have_count(0)
    reader.context.close()
