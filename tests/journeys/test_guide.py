"""A guide in a reader's browser: its checklist keeps its ticks, and it opens without a connection."""

import pytest
from playwright.sync_api import expect
from wagtail.models import PageViewRestriction

from coopgo.pages import offline
from kb.models import GuidePage
from tests.factories import make_dialog, make_guide

pytestmark = pytest.mark.browser

GUIDE_TITLE = "Auf welcher Stufe steht Ihre Gruppe?"
DIALOG_TITLE = "Darf unsere Gemeinde beitreten?"

TICK_IS_DRAWN = "box => getComputedStyle(box, '::before').borderLeftWidth !== '0px'"
FIND_KEPT = """async (path) => (await Promise.all((await caches.keys()).map(async (name) =>
    (await caches.open(name)).match(path)))).some(Boolean)"""
ASK_TO_KEEP = "path => navigator.serviceWorker.ready.then(({active}) => active.postMessage({keep: path}))"


def wait_until_kept(page, path):
    for _ in range(100):
        if page.evaluate(FIND_KEPT, path):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{path} is not kept")


@pytest.fixture
def addresses(transactional_db):
    return {
        "guide": make_guide(title=GUIDE_TITLE).get_url(),
        "dialog": make_dialog(title=DIALOG_TITLE).get_url(),
        "plain dialog": make_dialog().get_url(),
    }


@pytest.fixture
def reader(addresses, page):
    page.goto(addresses["guide"])
    return page


def boxes(page):
    return page.locator("[data-checklist] input[type=checkbox]")


def test_a_checklist_is_ticked_by_pointer_and_keyboard_and_keeps_its_ticks(reader):
    reader.get_by_label("Wir wissen, wer den Vertrag schließt und wer haftet.").check()
    boxes(reader).nth(2).focus()
    reader.keyboard.press("Space")
    reader.reload()
    assert [box.is_checked() for box in boxes(reader).all()] == [True, False, True]
    assert reader.context.cookies() == []


def test_ticks_are_printed(reader):
    boxes(reader).nth(1).check()
    reader.emulate_media(media="print")
    assert boxes(reader).nth(1).evaluate(TICK_IS_DRAWN)
    assert not boxes(reader).nth(0).evaluate(TICK_IS_DRAWN)
    assert len(reader.pdf()) > 10_000


def test_ticks_can_be_cleared(reader):
    clear = reader.locator("[data-checklist] button")
    expect(clear).to_be_hidden()
    boxes(reader).first.check()
    clear.click()
    reader.reload()
    expect(boxes(reader).first).not_to_be_checked()


def test_a_checklist_without_script_has_drawn_boxes(addresses, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["guide"])
    assert boxes(page).count() == 0
    assert page.locator(".checks li").count() == 3
    expect(page.locator("[data-checklist] button")).to_be_hidden()
    context.close()


def test_a_guide_that_was_read_opens_without_a_connection(reader, addresses):
    wait_until_kept(reader, addresses["guide"])
    expect(reader.locator(".kept")).to_be_hidden()
    reader.context.set_offline(True)
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text(GUIDE_TITLE)
    expect(reader.locator(".kept")).to_contain_text("20")
    assert reader.evaluate("getComputedStyle(document.querySelector('.row')).display") == "grid"


def test_a_dialog_that_was_read_opens_without_a_connection(page, addresses):
    page.goto(addresses["dialog"])
    wait_until_kept(page, addresses["dialog"])
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(DIALOG_TITLE)
    expect(page.locator(".kept")).to_be_visible()


def test_what_was_not_read_says_so_and_leads_to_what_was(reader, addresses):
    wait_until_kept(reader, addresses["guide"])
    reader.context.set_offline(True)
    reader.goto(addresses["plain dialog"])
    expect(reader.locator("h1")).to_have_text("Gerade besteht keine Verbindung.")
    reader.get_by_role("link", name=GUIDE_TITLE).click()
    expect(reader.locator(".kept")).to_be_visible()


def test_only_guides_and_dialogs_are_kept(reader, addresses):
    wait_until_kept(reader, addresses["guide"])
    others = ("/", "/suche/", "/suche/?q=Genossenschaft", "/ratgeber/", "/redaktion/login/")
    for path in others:
        reader.goto(path)
    for path in others:
        assert not reader.evaluate(FIND_KEPT, path), path


def test_what_is_no_text_for_all_is_not_kept_even_if_asked_for(reader, addresses):
    wait_until_kept(reader, addresses["guide"])
    for path in ("/redaktion/", "/healthz", "/suche/", addresses["plain dialog"]):
        reader.evaluate(ASK_TO_KEEP, path)
    wait_until_kept(reader, addresses["plain dialog"])
    for path in ("/redaktion/", "/healthz", "/suche/"):
        assert not reader.evaluate(FIND_KEPT, path), path


def test_a_text_behind_a_password_is_read_but_not_kept(page, addresses):
    guide = GuidePage.objects.get(title=GUIDE_TITLE)
    PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.PASSWORD, password="offen")
    page.goto(addresses["guide"])
    page.locator("[name=password]").fill("offen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(GUIDE_TITLE)
    page.goto(addresses["dialog"])
    wait_until_kept(page, addresses["dialog"])
    assert not page.evaluate(FIND_KEPT, addresses["guide"])


def test_the_oldest_of_too_many_pages_is_dropped(page, addresses, monkeypatch):
    monkeypatch.setattr(offline, "PAGE_LIMIT", 2)
    paths = [addresses[name] for name in ("guide", "dialog", "plain dialog")]
    for path in paths:
        page.goto(path)
        wait_until_kept(page, path)
    page.wait_for_function(f"path => ({FIND_KEPT})(path).then(kept => !kept)", arg=paths[0])
    assert all(page.evaluate(FIND_KEPT, path) for path in paths[1:])


def test_a_new_version_keeps_what_was_kept_with_its_own_files(reader, addresses, monkeypatch):
    wait_until_kept(reader, addresses["guide"])
    (before,) = reader.evaluate("caches.keys()")
    monkeypatch.setattr(offline, "FILES", offline.FILES[:-1])
    reader.goto(addresses["dialog"])
    reader.wait_for_function("name => caches.keys().then(names => names.length === 1 && names[0] !== name)", arg=before)
    assert reader.evaluate(FIND_KEPT, addresses["guide"])
