"""In a real browser: what the script of the result page says, and that it leaves nothing behind."""

import time

import pytest

from search.models import SearchQueryDay
from search.query_counts import query_log
from tests.factories import make_dialog

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def dialog(update_index, monkeypatch):
    monkeypatch.setattr(query_log, "is_known_word", lambda word, language: True)
    dialog = make_dialog(title="Windrad")
    update_index()
    return dialog


def search(page):
    page.goto("/suche/?q=Windrad")
    page.wait_for_load_state()


def wait_for_figures(*figures) -> bool:
    """The beacon arrives after the browser has gone on."""
    for _attempt in range(100):
        if SearchQueryDay.objects.values_list("searches", "visits", "clicks").get() == figures:
            return True
        time.sleep(0.1)
    return False


def test_opening_a_hit_is_counted_once(page, dialog):
    search(page)
    with page.expect_request("**/suche/besuch/"):
        page.locator("[data-result] a").first.click()
    page.wait_for_url(f"**{dialog.get_url()}")
    assert wait_for_figures(1, 1, 1)
    assert page.context.cookies() == []


def test_opening_a_hit_by_keyboard_is_counted_too(page, dialog):
    search(page)
    page.locator("[data-result] a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{dialog.get_url()}")
    assert wait_for_figures(1, 1, 1)


def test_leaving_without_opening_anything_is_a_visit_without_click(page):
    search(page)
    page.goto("/suche/")
    assert wait_for_figures(1, 1, 0)


def test_without_javascript_nobody_can_tell(browser, live_server, dialog):
    context = browser.new_context(base_url=live_server.url, locale="de-DE", java_script_enabled=False)
    page = context.new_page()
    search(page)
    page.locator("[data-result] a").first.click()
    page.wait_for_url(f"**{dialog.get_url()}")
    assert wait_for_figures(1, 0, 0)
    context.close()
