"""Whole ways through the conversation: written, confirmed, read, answered, counted, taken back."""

import datetime

import pytest
from playwright.sync_api import expect

from coopgo.community.kinds import State
from coopgo.community.models import Contribution, Trial
from dialogs.models import Correction
from tests.factories import RegionFactory, make_blueprint, make_dialog
from tests.journeys.conversation import TEXT, contribute, find_link, open_links_without_pressing
from tests.journeys.office import MODERATOR, open_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bavaria(transactional_db):
    return RegionFactory(code="09", name="Bayern")


@pytest.fixture
def dialog(transactional_db, settings):
    settings.RESPONSE_CACHE_SECONDS = 60 * 60
    return make_dialog(title="Darf die Gemeinde Mitglied werden?")


@pytest.fixture
def plain_reader(browser, live_server):
    """A reader whose browser runs no script."""
    context = browser.new_context(base_url=live_server.url, locale="de-DE", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def moderator(browser, live_server, transactional_db, settings):
    office = open_office(browser, live_server.url, MODERATOR, settings=settings)
    yield office.page
    office.close()


def confirm_by_mail(reader, mail) -> None:
    open_links_without_pressing(reader.request, mail)
    reader.goto(find_link(mail, "/beitraege/bestaetigen/"))
    reader.get_by_role("button", name="Ja, meine Adresse bestätigen").click()
    expect(reader.locator("main")).to_contain_text("Wir lesen ihn, bevor er erscheint")


def publish_next(moderator) -> None:
    contribution = Contribution.objects.waiting().earliest("pk")
    moderator.goto(f"/redaktion/beitraege/{contribution.pk}/")
    moderator.get_by_role("button", name="Veröffentlichen").click()
    moderator.wait_for_load_state()


def state_of(**lookup) -> str:
    return Contribution.objects.values_list("state", flat=True).get(**lookup)


def test_a_contribution_without_script_is_confirmed_published_answered_and_taken_back(
    dialog, bavaria, plain_reader, moderator, mailbox
):
    path = dialog.get_url()
    contribute(plain_reader, dialog, region="Bayern", name="Gemeinderätin")
    expect(plain_reader.locator("main")).to_contain_text("Danke")
    confirm_by_mail(plain_reader, mailbox.mails[-1])
    plain_reader.goto(path)
    expect(plain_reader.locator("[data-contribution]")).to_have_count(0)

    publish_next(moderator)
    plain_reader.goto(path)
    expect(plain_reader.locator("[data-contribution][data-kind=confirm]")).to_contain_text(TEXT)
    expect(plain_reader.locator("[data-validation]")).to_have_attribute("data-confirmed-regions", "1")

    first = Contribution.objects.get()
    reply = {"kind": "add", "text": "Danke, bei uns auch.", "email": "zweite@example.org"}
    contribute(plain_reader, dialog, query=f"?antwort={first.pk}", **reply)
    confirm_by_mail(plain_reader, mailbox.of("zweite@example.org")[-1])
    publish_next(moderator)
    plain_reader.goto(path)
    expect(plain_reader.locator(".thread ol [data-contribution]")).to_contain_text("Danke, bei uns auch.")

    published = mailbox.of("leserin@example.org")[-1]
    open_links_without_pressing(plain_reader.request, published)
    plain_reader.goto(find_link(published, "/beitraege/meine/"))
    plain_reader.get_by_role("link", name="Zurückziehen").click()
    plain_reader.get_by_role("button", name="Ja, zurückziehen").click()
    assert state_of(pk=first.pk) == State.WITHDRAWN
    plain_reader.goto(path)
    expect(plain_reader.locator("main")).not_to_contain_text(TEXT)
    expect(plain_reader.locator("main")).to_contain_text("Danke, bei uns auch.")
    expect(plain_reader.locator("[data-validation]")).to_have_attribute("data-confirmed-regions", "0")


def test_with_script_the_form_opens_within_the_article(dialog, bavaria, page, mailbox):
    page.goto(dialog.get_url())
    page.get_by_role("link", name="Erfahrung beitragen").click()
    page.locator("input[name=kind][value=add]").check()
    page.locator("textarea[name=comment]").fill("Es fehlt die Haftung.")
    page.locator("input[name=email]").fill("leserin@example.org")
    page.locator("input[name=agreement]").check()
    page.get_by_role("button", name="Beitrag absenden").click()
    expect(page.locator("main")).to_contain_text("Danke")
    assert page.url.endswith(dialog.get_url())
    confirm_by_mail(page, mailbox.mails[-1])
    assert state_of() == State.WAITING


def test_a_form_that_was_open_too_long_keeps_the_text(dialog, plain_reader, mailbox):
    plain_reader.goto(f"/beitragen/{dialog.pk}/")
    plain_reader.locator("input[name=timestamp]").evaluate("field => field.value -= 3 * 60 * 60")
    plain_reader.locator("input[name=kind][value=add]").check()
    plain_reader.locator("textarea[name=comment]").fill("Ein langer Text.")
    plain_reader.locator("input[name=email]").fill("leserin@example.org")
    plain_reader.locator("input[name=agreement]").check()
    plain_reader.get_by_role("button", name="Beitrag absenden").click()
    expect(plain_reader.locator("textarea[name=comment]")).to_have_value("Ein langer Text.")
    assert not Contribution.objects.exists()
    plain_reader.get_by_role("button", name="Beitrag absenden").click()
    expect(plain_reader.locator("main")).to_contain_text("Danke")
    assert len(mailbox.mails) == 1


def test_a_proposed_region_becomes_a_trial_that_editors_agree_to(bavaria, plain_reader, moderator, mailbox):
    blueprint = make_blueprint(title="Bürgerbad")
    contribute(plain_reader, blueprint, kind="propose", region="Bayern", participants="Der Schwimmverein")
    confirm_by_mail(plain_reader, mailbox.mails[-1])
    publish_next(moderator)
    for path in (blueprint.get_url(), bavaria.get_absolute_url(), "/regionen-gesucht/"):
        plain_reader.goto(path)
        expect(plain_reader.locator("[data-trial][data-region='09']")).to_have_attribute("data-state", "wanted")

    moderator.goto(f"/redaktion/snippets/community/trial/edit/{Trial.objects.get().pk}/")
    moderator.locator("#id_state").select_option("agreed")
    moderator.locator("#id_note").fill("Wir beginnen im März.")
    moderator.locator("footer button[type=submit]").first.click()
    moderator.wait_for_load_state()
    for path in (blueprint.get_url(), bavaria.get_absolute_url()):
        plain_reader.goto(path)
        trial = plain_reader.locator("[data-trial][data-region='09']")
        expect(trial).to_have_attribute("data-state", "agreed")
        expect(trial).to_contain_text("Wir beginnen im März.")
    assert blueprint.region_links.count() == 0


def test_a_material_correction_lapses_confirmations_until_their_authors_renew_them(
    dialog, bavaria, plain_reader, moderator, mailbox
):
    contribute(plain_reader, dialog, region="Bayern")
    confirm_by_mail(plain_reader, mailbox.mails[-1])
    publish_next(moderator)

    dialog.corrections = [Correction(corrected_on=datetime.date.today(), text="Die Grenze ist neu.", is_material=True)]
    dialog.save_revision().publish()
    plain_reader.goto(dialog.get_url())
    expect(plain_reader.locator("[data-validation]")).to_have_attribute("data-confirmed-regions", "0")
    expect(plain_reader.locator("[data-contribution]")).to_contain_text("Zur Fassung vom")

    mail = mailbox.mails[-1]
    open_links_without_pressing(plain_reader.request, mail)
    plain_reader.goto(find_link(mail, "/beitraege/gilt-noch/"))
    plain_reader.get_by_role("button", name="Ja, sie gilt noch").click()
    plain_reader.goto(dialog.get_url())
    expect(plain_reader.locator("[data-validation]")).to_have_attribute("data-confirmed-regions", "1")
    dialog.save_revision().publish()
    assert mailbox.mails[-1] is mail
