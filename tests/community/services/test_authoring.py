from datetime import timedelta

import pytest
from django.utils import timezone

from coopgo.community.kinds import State
from coopgo.community.models import ContributorAddress
from coopgo.community.services.authoring import (
    correct_contribution,
    erase_address,
    export_contributions,
    may_correct,
    withdraw_contribution,
)
from coopgo.community.services.states import StateConflictError
from tests.factories import ContributionFactory

pytestmark = pytest.mark.django_db


def test_a_waiting_contribution_may_be_corrected_however_old():
    contribution = ContributionFactory(state=State.WAITING, submit_date=timezone.now() - timedelta(days=5))
    correct_contribution(contribution, "Anders gesagt.", now=timezone.now())
    contribution.refresh_from_db()
    assert contribution.comment == "Anders gesagt."


def test_a_published_one_may_be_corrected_for_ten_minutes():
    contribution = ContributionFactory()
    assert may_correct(contribution, now=contribution.verified_at + timedelta(minutes=9))
    assert not may_correct(contribution, now=contribution.verified_at + timedelta(minutes=11))


def test_what_is_too_late_stays_as_it_is():
    contribution = ContributionFactory(submit_date=timezone.now() - timedelta(days=1))
    with pytest.raises(StateConflictError):
        correct_contribution(contribution, "Zu spät.", now=timezone.now())


def test_withdrawing_shows_it_no_more():
    contribution = ContributionFactory()
    withdraw_contribution(contribution, now=timezone.now())
    contribution.refresh_from_db()
    assert (contribution.state, contribution.is_public) == (State.WITHDRAWN, False)


def test_an_export_holds_everything_known_of_an_address():
    contribution = ContributionFactory(email="leserin@example.org")
    export = export_contributions(ContributorAddress.objects.get())
    assert export["email"] == "leserin@example.org"
    assert export["contributions"][0]["text"] == contribution.comment


@pytest.mark.parametrize(("withdraws_texts", "state"), [(False, State.PUBLISHED), (True, State.WITHDRAWN)])
def test_erasing_forgets_who_it_was_and_keeps_the_hash(withdraws_texts, state):
    contribution = ContributionFactory()
    hashed = contribution.address_hash
    erase_address(ContributorAddress.objects.get(), withdraws_texts=withdraws_texts, now=timezone.now())
    contribution.refresh_from_db()
    assert not ContributorAddress.objects.exists()
    assert (contribution.user_name, contribution.address_hash) == ("", hashed)
    assert contribution.state == state
    assert bool(contribution.comment) is not withdraws_texts
