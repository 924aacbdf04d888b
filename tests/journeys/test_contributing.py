"""Taking part in a browser: with and without script, by keyboard, on a narrow screen; and what judges find."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from coopgo.community.kinds import Aspect, Kind
from coopgo.community.models import Contribution
from coopgo.community.services.validation import update_validation
from tests.factories import ContributionFactory, RegionFactory, make_blueprint, make_dialog
from tests.journeys.visits import MEASURE_OVERFLOW, NARROW, RUN_AXE, Visitor, check_html

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "Bei uns verpachten wir nur, und der Vertrag genügt."


@pytest.fixture
def bavaria(transactional_db):
    return RegionFactory(code="09", name="Bayern")


@pytest.fixture
def blueprint(bavaria):
    """With something of everything that a thread shows."""
    page = make_blueprint(title="Bürgerbad")
    other = RegionFactory(code="03", name="Niedersachsen")
    confirmed = ContributionFactory(page=page, region=other, aspect=Aspect.SOLUTION)
    ContributionFactory(page=page, parent=confirmed, is_official=True, comment="Danke. Wir haben das ergänzt.")
    ContributionFactory(page=page, region=bavaria, kind=Kind.CONTRADICT, comment="Das reicht nicht.", role="firm")
    ContributionFactory(page=page, region=bavaria, kind=Kind.DIFFERENT, comment="It is leased.", language_code="en")
    withdrawn = ContributionFactory(page=page, kind=Kind.ASK, state="withdrawn")
    ContributionFactory(page=page, parent=withdrawn, kind=Kind.ADD, comment="Dazu noch eines.")
    ContributionFactory(page=page, kind=Kind.JOIN, comment="Ich wäre dabei.")
    update_validation(page)
    return page


def fill_in(page):
    page.locator("input[name=kind][value=add]").check()
    page.locator("textarea[name=comment]").fill(TEXT)
    page.locator("input[name=email]").fill("leserin@example.org")
    page.locator("input[name=agreement]").check()
    page.get_by_role("button", name="Beitrag absenden").click()


WATCH_FAILURES = """
const count = (records) => { window.failures += records.filter((each) => each.target.matches("[data-failed]")).length };
window.failures = 0;
new MutationObserver(count).observe(document.body, { subtree: true, attributeFilter: ["hidden"] });
"""


def test_a_form_to_mend_is_no_failure_of_ours(blueprint, page):
    page.goto(blueprint.get_url())
    page.evaluate(WATCH_FAILURES)
    page.get_by_role("link", name="Erfahrung beitragen").click()
    page.get_by_role("button", name="Beitrag absenden").click()
    expect(page.get_by_role("alert").first).to_be_focused()
    assert page.evaluate("window.failures") == 0


def test_the_form_opens_in_the_article_and_errors_and_thanks_take_its_place(blueprint, page):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(blueprint.get_url())
    assert not any("htmx" in url for url in loaded)
    assert page.context.cookies() == []
    page.get_by_role("link", name="Erfahrung beitragen").click()
    expect(page.locator("#beitrag-titel")).to_be_focused()
    page.get_by_role("button", name="Beitrag absenden").click()
    expect(page.get_by_role("alert").first).to_be_focused()
    page.get_by_role("alert").get_by_role("link", name="Ihre Erfahrung").click()
    expect(page.locator("textarea[name=comment]")).to_be_focused()
    fill_in(page)
    expect(page.get_by_role("heading", name="Danke.")).to_be_focused()
    assert page.url.partition("#")[0].endswith(blueprint.get_url())
    assert Contribution.objects.filter(comment=TEXT).count() == 1


def test_without_script_it_is_a_page_of_its_own(blueprint, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(blueprint.get_url())
    page.get_by_role("link", name="Erfahrung beitragen").click()
    fill_in(page)
    expect(page.get_by_role("heading", name="Danke.")).to_be_visible()
    assert "leserin" not in page.url
    context.close()


def test_what_only_some_kinds_need_comes_with_them(blueprint, page):
    page.goto(f"/beitragen/{blueprint.pk}/")
    expect(page.locator("[name=participants]")).to_be_hidden()
    page.locator("[name=kind][value=propose]").check()
    expect(page.locator("[name=participants]")).to_be_visible()
    expect(page.locator("[name=aspect]").first).to_be_hidden()


def test_a_reply_is_written_by_keyboard(blueprint, page):
    root = Contribution.objects.filter(level=0).earliest("pk")
    page.goto(blueprint.get_url())
    page.locator(f"#beitrag-{root.pk}").get_by_role("link", name="Antworten").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".replied-to")).to_contain_text(root.comment)
    page.locator("[name=kind][value=confirm]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=kind][value=contradict]")).to_be_checked()


def test_a_region_is_chosen_from_the_suggestions_by_keyboard(update_index, bavaria, page):
    dialog = make_dialog()
    update_index()
    page.goto(f"/beitragen/{dialog.pk}/")
    region = page.locator("[name=region]")
    region.press_sequentially("Bay")
    expect(page.locator("#beitrag-regionen [role=option]")).to_have_count(1)
    region.press("ArrowDown")
    region.press("Enter")
    expect(region).to_have_value("Bayern")
    expect(page.locator("[name=region_code]")).to_have_value("09")


@pytest.mark.node
@pytest.mark.java
def test_the_judges_find_nothing(blueprint, client, page, browser, live_server, node_modules, java_path, tmp_path):
    visitor = Visitor(browser, live_server.url, node_modules=node_modules)
    form, thanks = f"/beitragen/{blueprint.pk}/", f"/beitragen/{blueprint.pk}/danke/"
    for path in (blueprint.get_url(), form, thanks, f"/en/contribute/{blueprint.pk}/"):
        visit = visitor.visit(path)
        assert not visit.axe_violations and not visit.csp_violations and not visit.overflowing, visit
        assert not visit.foreign_requests and not visit.failed_requests, visit
    html = {path: client.get(path).content.decode() for path in (blueprint.get_url(), form, thanks)}
    html["errors"] = client.post(form).content.decode()
    page.goto(form)
    page.get_by_role("button", name="Beitrag absenden").click()
    page.evaluate((Path(node_modules) / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(RUN_AXE) == []
    page.goto(blueprint.get_url())
    page.get_by_role("link", name="Erfahrung beitragen").click()
    expect(page.locator("form#beitrag")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert page.evaluate(MEASURE_OVERFLOW) <= 0
    page.evaluate((Path(node_modules) / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert page.evaluate(RUN_AXE) == []
    assert check_html(html, folder=tmp_path, java_path=java_path, node_modules=node_modules) == []
