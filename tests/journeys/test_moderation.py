"""A moderator reads and decides by keyboard, in a real browser."""

import pytest
from playwright.sync_api import expect

from coopgo.community.kinds import State
from coopgo.community.models import Contribution
from tests.factories import ContributionFactory
from tests.journeys.office import MODERATOR, open_office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def moderator(browser, live_server, transactional_db, settings):
    office = open_office(browser, live_server.url, MODERATOR, settings=settings)
    yield office.page
    office.close()


def open_contribution(page, contribution):
    page.goto(f"/redaktion/beitraege/{contribution.pk}/")
    page.wait_for_function("window.wagtail !== undefined")


def test_decisions_are_taken_by_keyboard_and_the_next_one_opens(moderator):
    first, second, third = (ContributionFactory(state=State.WAITING) for _number in range(3))
    open_contribution(moderator, first)
    moderator.keyboard.press("j")
    moderator.wait_for_url(f"**/beitraege/{second.pk}/")
    moderator.keyboard.press("k")
    moderator.wait_for_url(f"**/beitraege/{first.pk}/")
    moderator.keyboard.press("p")
    moderator.wait_for_url(f"**/beitraege/{second.pk}/")
    moderator.keyboard.press("r")
    reason = moderator.locator("#id_decision-reason")
    expect(reason).to_be_focused()
    reason.select_option(label="Werbung")
    text = moderator.locator("#id_decision-rejection")
    assert "wirbt" in text.input_value()
    text.fill("Bitte ohne Werbung.")
    text.press("Tab")
    moderator.keyboard.press("Enter")
    moderator.wait_for_url(f"**/beitraege/{third.pk}/")
    states = [Contribution.objects.get(pk=each.pk).state for each in (first, second, third)]
    assert states == [State.PUBLISHED, State.REJECTED, State.WAITING]
    assert Contribution.objects.get(pk=second.pk).rejection == "Bitte ohne Werbung."
