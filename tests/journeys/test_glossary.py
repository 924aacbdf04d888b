"""A reader opens the explanation of a word, whatever there is to point with, and without JavaScript too."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visits import RUN_AXE

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 640}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request, browser, live_server, addresses):
    context = browser.new_context(
        base_url=live_server.url, locale="de-DE", java_script_enabled=request.param, has_touch=True, viewport=NARROW
    )
    page = context.new_page()
    page.goto(addresses["dialog"])
    yield page
    context.close()


def get_word(page):
    return page.get_by_role("button", name="Gesetz", exact=True)


def get_explanation(page):
    return page.locator("#begriff-gesetz")


def test_an_explanation_opens_by_keyboard_leads_on_and_closes(reader):
    get_word(reader).focus()
    expect(get_explanation(reader)).to_be_hidden()
    reader.keyboard.press("Enter")
    expect(get_explanation(reader)).to_be_visible()
    expect(get_explanation(reader)).to_contain_text("Was der Staat für alle beschlossen hat.")
    reader.keyboard.press("Escape")
    expect(get_explanation(reader)).to_be_hidden()
    expect(get_word(reader)).to_be_focused()
    reader.keyboard.press("Space")
    reader.keyboard.press("Tab")
    expect(get_explanation(reader).get_by_role("link")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile(r"/glossar/#gesetz$"))


def test_an_explanation_opens_by_touch_within_a_narrow_window(reader):
    get_word(reader).tap()
    box = get_explanation(reader).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    reader.touchscreen.tap(10, 10)
    expect(get_explanation(reader)).to_be_hidden()


def test_the_word_is_plain_in_print(reader):
    get_word(reader).tap()
    reader.emulate_media(media="print")
    expect(get_explanation(reader)).to_be_hidden()
    expect(get_word(reader)).to_have_css("text-decoration-line", "none")


@pytest.mark.node
def test_axe_finds_nothing_while_an_explanation_is_open(addresses, page, node_modules):
    page.goto(addresses["dialog"])
    get_word(page).click()
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN_AXE) == []
