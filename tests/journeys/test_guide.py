"""A guide in a reader's browser: its checklist keeps its ticks, and it opens without a connection."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sample_site import DIALOG_TITLE, GUIDE_TITLE

pytestmark = pytest.mark.browser

TICK_IS_DRAWN = "box => getComputedStyle(box, '::before').borderLeftWidth !== '0px'"
FIND_KEPT = """async (path) => (await Promise.all((await caches.keys()).map(async (name) =>
    (await caches.open(name)).match(path)))).some(Boolean)"""


def wait_until_kept(page, path):
    for _ in range(100):
        if page.evaluate(FIND_KEPT, path):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"{path} is not kept")


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
    for name in ("home", "search with hits", "guides"):
        reader.goto(addresses[name])
    reader.goto("/redaktion/login/")
    for path in ("/", "/suche/", "/suche/?q=Genossenschaft", "/ratgeber/", "/redaktion/login/"):
        assert not reader.evaluate(FIND_KEPT, path), path


def test_a_page_for_few_is_not_kept(reader, addresses):
    wait_until_kept(reader, addresses["guide"])
    reader.evaluate("navigator.serviceWorker.controller?.postMessage({keep: '/redaktion/'})")
    reader.evaluate("navigator.serviceWorker.ready.then(({active}) => active.postMessage({keep: '/healthz'}))")
    reader.wait_for_timeout(300)
    assert not reader.evaluate(FIND_KEPT, "/redaktion/")
    assert not reader.evaluate(FIND_KEPT, "/healthz")
