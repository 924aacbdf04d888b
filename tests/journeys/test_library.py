"""From the map to an example; and an editor who makes a blueprint with two new examples."""

import re

import pytest
from playwright.sync_api import expect

from kb.models import BlueprintIndexPage, ExamplePage
from tests.factories import SectorFactory
from tests.journeys.office import EDITOR, MODERATOR, open_office
from tests.journeys.sample_library import BLUEPRINT_TITLE, EXAMPLE_TITLE

pytestmark = pytest.mark.browser

PATH = "/blaupausen/ein-freibad-retten/"


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_reader_goes_from_the_map_to_a_region_to_a_blueprint_to_its_example(
    browser, live_server, addresses, with_script
):
    context = browser.new_context(base_url=live_server.url, locale="de-DE", java_script_enabled=with_script)
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("img", name="Texte je Land")).to_be_visible()
    land = page.locator(".lands").get_by_role("link", name="Bayern")
    land.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bayern")
    page.get_by_role("main").get_by_role("link", name=BLUEPRINT_TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BLUEPRINT_TITLE)
    page.locator("#beispiele").get_by_role("link", name=EXAMPLE_TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(EXAMPLE_TITLE)
    page.get_by_role("navigation", name="Zum Nachmachen").get_by_role("link", name=BLUEPRINT_TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(BLUEPRINT_TITLE)
    context.close()


@pytest.fixture
def enter_office(browser, live_server, transactional_db, update_index, settings):
    """A function: user name -> that person's office."""
    settings.RESPONSE_CACHE_SECONDS = 60 * 60
    SectorFactory(name="Kommune", slug="kommune")
    update_index()
    offices = []

    def enter(username):
        offices.append(open_office(browser, live_server.url, username, settings=settings))
        return offices[-1]

    yield enter
    for office in offices:
        office.close()


def add_new_example(office, number: int, title: str) -> None:
    """Add an example that the site does not have yet, in the modal of the chooser."""
    page = office.page
    page.locator("#id_example_links-ADD").click()
    page.locator(f"#id_example_links-{number}-example-chooser [data-chooser-action-choose]").first.click()
    modal = page.locator(".modal-body")
    modal.get_by_role("tab", name="Neues Beispiel").click()
    form = modal.locator("[data-chooser-modal-creation-form]")
    form.locator("[name$=title]").first.fill(title)
    form.locator("[name=summary]").fill("Ein Bad in Bürgerhand.")
    form.locator("[name=actions]").fill("Sie gründeten eine Genossenschaft.")
    form.locator("[type=submit]").click()
    expect(modal).to_have_count(0)
    expect(page.locator(f"#id_example_links-{number}-example-chooser")).to_contain_text(title)


def write_blueprint(office) -> int:
    index = BlueprintIndexPage.objects.get(locale__language_code="de")
    office.page.goto(f"/redaktion/pages/add/kb/blueprintpage/{index.pk}/")
    office.fill("title", "Ein Freibad retten")
    office.fill("summary", "Bürgerinnen und Bürger betreiben ihr Bad selbst.")
    office.add_paragraph("Das Bad soll schließen.", stream="challenge")
    office.add_paragraph("Eine Genossenschaft pachtet es.", stream="solution")
    add_new_example(office, 0, "Freibad Neustadt eG")
    add_new_example(office, 1, "Hallenbad Altstadt eG")
    return office.save_draft()


def test_an_editor_makes_a_blueprint_with_two_new_examples_and_readers_see_both(browser, live_server, enter_office):
    editor = enter_office(EDITOR)
    write_blueprint(editor)
    editor.submit()
    assert not ExamplePage.objects.live().exists()

    moderator = enter_office(MODERATOR)
    moderator.open_task("Ein Freibad retten")
    moderator.approve()

    context = browser.new_context(base_url=live_server.url, locale="de-DE")
    page = context.new_page()
    page.goto(PATH)
    for title in ("Freibad Neustadt eG", "Hallenbad Altstadt eG"):
        expect(page.locator("#beispiele").get_by_role("link", name=title)).to_be_visible()
    page.locator("#beispiele").get_by_role("link", name="Freibad Neustadt eG").click()
    expect(page).to_have_url(re.compile("/beispiele/freibad-neustadt-eg/$"))
    expect(page.get_by_text("Sie gründeten eine Genossenschaft.")).to_be_visible()
    context.close()
