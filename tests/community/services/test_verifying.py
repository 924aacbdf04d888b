import pytest
from django.utils import timezone

from coopgo.community.kinds import State
from coopgo.community.models import CommunitySettings
from coopgo.community.services.verifying import verify_contribution
from tests.factories import ContributionFactory, default_site

pytestmark = pytest.mark.django_db


def trust_after(count):
    CommunitySettings.objects.update_or_create(site=default_site(), defaults={"trusted_after": count})


def make_unverified(**fields):
    return ContributionFactory(state=State.UNVERIFIED, email="leserin@example.org", is_proven=True, **fields)


def test_what_is_confirmed_waits_for_moderators():
    contribution = make_unverified()
    verify_contribution(contribution, now=timezone.now())
    contribution.refresh_from_db()
    assert contribution.state == State.WAITING
    assert contribution.verified_at


def test_confirming_twice_changes_nothing():
    contribution = ContributionFactory(state=State.REJECTED)
    verify_contribution(contribution, now=timezone.now())
    contribution.refresh_from_db()
    assert contribution.state == State.REJECTED


def test_the_first_contribution_of_an_address_always_waits():
    trust_after(1)
    contribution = make_unverified()
    verify_contribution(contribution, now=timezone.now())
    assert contribution.state == State.WAITING


@pytest.mark.parametrize(
    ("changes", "state"),
    [({}, State.PUBLISHED), ({"is_proven": False}, State.WAITING), ({"suspicion": 2}, State.WAITING)],
)
def test_trusted_addresses_appear_at_once_unless_something_is_suspicious(changes, state):
    trust_after(1)
    ContributionFactory(email="leserin@example.org")
    contribution = ContributionFactory(
        state=State.UNVERIFIED, email="leserin@example.org", **{"is_proven": True} | changes
    )
    verify_contribution(contribution, now=timezone.now())
    assert contribution.state == state
