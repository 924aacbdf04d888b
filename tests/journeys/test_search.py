"""A reader looks for something: with a typo, with filters, by keyboard, on a narrow screen, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sample_site import DIALOG_TITLE
from tests.journeys.visits import MEASURE_OVERFLOW, RUN_AXE

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("addresses")]

NARROW = {"width": 320, "height": 640}


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def with_script(request):
    return request.param


@pytest.fixture
def reader(browser, live_server, with_script):
    context = browser.new_context(base_url=live_server.url, locale="de-DE", java_script_enabled=with_script)
    page = context.new_page()
    page.goto("/suche/")
    yield page
    context.close()


@pytest.fixture
def typist(page):
    """A reader on the result page with the field in focus."""
    page.goto("/suche/")
    get_field(page).focus()
    return page


def get_field(page):
    return page.get_by_label("Suchbegriff")


def get_list(page):
    return page.get_by_role("listbox", name="Vorschläge")


def get_options(page):
    return get_list(page).get_by_role("option")


def expect_chosen(page, option):
    """The option the field points to is selected, and no other."""
    expect(option).to_have_attribute("aria-selected", "true")
    expect(get_field(page)).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    expect(get_list(page).locator("[aria-selected=true]")).to_have_count(1)


def test_a_reader_with_a_typo_finds_is_told_and_may_insist(reader):
    get_field(reader).fill("Gemiende beitreten")
    reader.keyboard.press("Enter")
    expect(reader.locator("[data-result]").first).to_contain_text(DIALOG_TITLE)
    expect(reader.locator(".did")).to_contain_text("Meinten Sie Gemeinde beitreten? Danach haben wir gesucht.")
    reader.get_by_role("link", name="Gemiende beitreten").click()
    assert "genau=1" in reader.url
    expect(reader.locator(".did")).to_contain_text("genau nach „Gemiende beitreten“")


def test_a_reader_narrows_the_hits_and_takes_the_filters_away(reader, with_script):
    reader.goto("/suche/?q=Genossenschaft")
    number = reader.locator("[data-facet=jahr][data-value='2018']").get_attribute("data-count")
    reader.locator("input[name=jahr][value='2018']").check()
    if not with_script:
        reader.get_by_role("button", name="Filter anwenden").click()
    expect(reader.get_by_role("status").filter(has_text="Treffer")).to_have_text(f"{number} Treffer")
    assert "jahr=2018" in reader.url
    reader.get_by_role("link", name="Filter 2018 entfernen").click()
    expect(reader).to_have_url(re.compile(r"\?q=Genossenschaft$"))


def test_a_typed_filter_can_be_taken_away(reader):
    get_field(reader).fill("bereich:energie Genossenschaft")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="Filter Energie entfernen").click()
    expect(get_field(reader)).to_have_value("Genossenschaft")


def test_without_hits_a_reader_is_led_on(reader):
    get_field(reader).fill("Xylophonquark")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", name="So fragen Sie")).to_be_visible()
    reader.get_by_role("main").get_by_role("link", name=re.compile("^Kommune")).click()
    expect(reader.locator("[data-result]").first).to_be_visible()


def test_without_javascript_the_field_is_a_plain_one(reader, with_script):
    role = "combobox" if with_script else "searchbox"
    expect(reader.get_by_role(role, name="Suchbegriff")).to_be_visible()
    expect(get_list(reader)).to_have_count(0)


def test_suggestions_come_while_typing_and_are_announced(typist):
    typist.keyboard.type("bay")
    expect(get_options(typist)).to_contain_text(["Bayern"])
    expect(get_list(typist).get_by_role("group", name="Regionen")).to_be_visible()
    expect(get_field(typist)).to_have_attribute("aria-expanded", "true")
    expect(typist.locator(".combo [role=status]")).to_contain_text(re.compile(r"^\d+ Vorschl"))


def test_the_arrow_keys_choose_and_enter_opens(typist):
    typist.keyboard.type("kommune")
    expect(get_options(typist).first).to_be_visible()
    typist.keyboard.press("ArrowDown")
    expect_chosen(typist, get_options(typist).first)
    typist.keyboard.press("ArrowUp")
    assert get_field(typist).get_attribute("aria-activedescendant") is None
    typist.keyboard.press("ArrowUp")
    expect_chosen(typist, get_options(typist).last)
    address = get_options(typist).last.get_attribute("href")
    typist.keyboard.press("Enter")
    expect(typist).to_have_url(re.compile(f"{re.escape(address)}$"))


def test_enter_without_a_choice_searches_as_typed(typist):
    typist.keyboard.type("kommune")
    expect(get_options(typist).first).to_be_visible()
    typist.keyboard.press("Enter")
    expect(typist).to_have_url(re.compile(r"\?q=kommune$"))


def test_escape_closes_and_the_arrow_opens_again_and_leaving_closes(typist):
    typist.keyboard.type("kommune")
    expect(get_list(typist)).to_be_visible()
    typist.keyboard.press("Escape")
    expect(get_list(typist)).to_be_hidden()
    expect(get_field(typist)).to_have_value("kommune")
    typist.keyboard.press("ArrowDown")
    expect(get_list(typist)).to_be_visible()
    typist.keyboard.press("Tab")
    expect(get_list(typist)).to_be_hidden()
    expect(typist.get_by_role("button", name="Suchen")).to_be_focused()


def test_suggestions_open_by_mouse_and_by_touch(browser, live_server):
    for act in ("click", "tap"):
        context = browser.new_context(base_url=live_server.url, locale="de-DE", has_touch=True, viewport=NARROW)
        page = context.new_page()
        page.goto("/suche/")
        get_field(page).press_sequentially("bayern")
        getattr(get_options(page).first, act)()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bayern")
        context.close()


def test_only_the_last_of_what_was_typed_is_asked_for(typist):
    asked = []
    typist.on("request", lambda request: asked.append(request.url))
    typist.keyboard.type("kommune", delay=20)
    expect(get_options(typist).first).to_be_visible()
    assert [url for url in asked if "vorschlaege" in url] == [f"{typist.url}vorschlaege/?q=kommune"]


def test_the_list_moves_nothing_and_stays_within_a_narrow_window(typist):
    typist.set_viewport_size(NARROW)
    before = typist.locator("#listing").bounding_box()
    typist.keyboard.type("kommune")
    expect(get_options(typist).first).to_be_visible()
    assert typist.locator("#listing").bounding_box() == before
    assert typist.evaluate(MEASURE_OVERFLOW) <= 0
    box = get_list(typist).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]


@pytest.mark.node
def test_axe_finds_nothing_while_suggestions_are_open(typist, node_modules):
    typist.keyboard.type("kommune")
    expect(get_options(typist).first).to_be_visible()
    typist.keyboard.press("ArrowDown")
    typist.evaluate((node_modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        typist.emulate_media(color_scheme=scheme)
        assert typist.evaluate(RUN_AXE) == []
