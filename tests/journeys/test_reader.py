"""A reader's two ways from home to a dialog, each with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sample_site import DIALOG_TITLE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("addresses")]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def with_script(request):
    return request.param


@pytest.fixture
def reader(browser, live_server, with_script):
    context = browser.new_context(base_url=live_server.url, locale="de-DE", java_script_enabled=with_script)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def expect_dialog(page):
    expect(page.get_by_role("heading", level=1)).to_have_text(DIALOG_TITLE)
    expect(page.locator("[data-short-answer]")).to_be_visible()


def test_a_reader_goes_from_home_by_sector_to_a_dialog(reader):
    reader.get_by_role("main").get_by_role("link", name=re.compile("^Kommune")).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Kommune")
    reader.get_by_role("link", name=DIALOG_TITLE).click()
    expect_dialog(reader)


def test_a_reader_goes_from_home_by_search_to_the_same_dialog(reader):
    reader.get_by_role("main").get_by_label("Was möchten Sie wissen?").fill("Gemeinde beitreten")
    reader.keyboard.press("Enter")
    hit = reader.locator("[data-result]").first
    expect(hit.locator("mark").first).to_be_visible()
    hit.get_by_role("link").first.click()
    expect_dialog(reader)


def test_a_reader_narrows_the_list_by_a_filter(reader, with_script):
    reader.goto("/dialoge/")
    reader.locator("input[name=jahr][value='2020']").check()
    if not with_script:
        reader.locator("#filter button[type=submit]").click()
    expect(reader.locator("#listing [data-dialog-reference]")).to_have_count(1)
    assert "jahr=2020" in reader.url
    reader.get_by_role("link", name=DIALOG_TITLE).click()
    expect_dialog(reader)
