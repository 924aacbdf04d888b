import datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone

from coopgo.community.jobs import forget_networks_of_past_days
from coopgo.community.models import HelpfulVote, NetworkKey
from coopgo.community.services.feedback import vote_helpful
from coopgo.community.services.networks import hash_network
from tests.factories import ContributionFactory, default_site

pytestmark = pytest.mark.django_db

NOON = timezone.make_aware(datetime.datetime(2026, 11, 30, 12))


def hash_of(address, now=NOON):
    return hash_network(RequestFactory().get("/", REMOTE_ADDR=address), site=default_site(), now=now)


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "unix:", True),
    ],
)
def test_readers_of_one_network_are_counted_as_one(one, other, are_same):
    assert (hash_of(one) == hash_of(other)) is are_same


def test_a_network_is_another_one_on_the_next_day():
    assert hash_of("192.0.2.1") != hash_of("192.0.2.1", NOON + datetime.timedelta(days=1))


def test_when_the_day_is_over_its_key_and_its_hashes_are_gone():
    contribution = ContributionFactory()
    tomorrow = NOON + datetime.timedelta(days=1)
    for address in ("192.0.2.1", "198.51.100.1"):
        vote_helpful(contribution, network_hash=hash_of(address), now=NOON)
    vote_helpful(contribution, network_hash=hash_of("192.0.2.1", tomorrow), now=tomorrow)
    forget_networks_of_past_days(tomorrow)
    assert [key.day for key in NetworkKey.objects.all()] == [tomorrow.date()]
    assert sorted(bool(vote.network_hash) for vote in HelpfulVote.objects.all()) == [False, False, True]
    assert hash_of("192.0.2.1", NOON) not in HelpfulVote.objects.values_list("network_hash", flat=True)
