import datetime

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.utils import timezone

from coopgo.community.models import CommunitySettings, RateCount
from coopgo.community.services import limits
from coopgo.community.services.counting import count, delete_old_counts
from tests.factories import default_site

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime.datetime(2026, 11, 30, 12, 10))
HOUR = datetime.timedelta(hours=1)


class RaisingCache(LocMemCache):
    """A cache that is away."""

    def add(self, *args, **kwargs):
        raise ConnectionError

    incr = get = set = add


CACHES = {
    "atomic": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"},
    "forgets at once": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "not atomic": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "raises": {"BACKEND": f"{__name__}.RaisingCache", "LOCATION": "raising"},
    "nobody at the port": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    },
}


@pytest.fixture(params=CACHES)
def any_cache(request, settings):
    settings.CACHES = {**settings.CACHES, "default": CACHES[request.param]}
    if request.param == "not atomic":
        call_command("createcachetable", verbosity=0)
    return request.param


def allow(**limits):
    CommunitySettings.objects.update_or_create(site=default_site(), defaults=limits)


def contribute(address="a", network="n", now=NOW):
    return limits.count_contribution(site=default_site(), address_hash=address, network_hash=network, now=now)


def test_whatever_becomes_of_the_cache_a_limit_lets_through_what_it_says_and_no_more(any_cache):
    assert [count("visits", most=3, seconds=3600, now=NOW) for _ in range(5)] == [1, 2, 3, 4, 5]
    assert count("others", most=3, seconds=3600, now=NOW) == 1
    assert count("visits", most=3, seconds=3600, now=NOW + HOUR) == 1


def test_a_full_span_stays_full_when_the_cache_forgets():
    for _ in range(3):
        count("visits", most=3, seconds=3600, now=NOW)
    cache.clear()
    assert count("visits", most=3, seconds=3600, now=NOW) == 4


def test_a_cache_that_forgets_now_and_then_does_not_let_everything_through():
    numbers = []
    for _ in range(20):
        numbers.append(count("visits", most=3, seconds=3600, now=NOW))
        cache.clear()
    assert numbers[3:] == [*range(4, 21)]


def test_while_the_cache_counts_the_database_is_asked_once(django_assert_max_num_queries):
    count("visits", most=100, seconds=3600, now=NOW)
    with django_assert_max_num_queries(0):
        for _ in range(50):
            count("visits", most=100, seconds=3600, now=NOW)


def test_old_counts_are_thrown_away():
    count("visits", most=1, seconds=3600, now=NOW)
    assert delete_old_counts(now=NOW + datetime.timedelta(days=1)) == 0
    assert delete_old_counts(now=NOW + datetime.timedelta(days=3)) == 1
    assert not RateCount.objects.exists()


def test_an_address_may_contribute_as_often_as_the_settings_say():
    allow(contributions_per_address_and_hour=2)
    assert [contribute(), contribute()] == [None, None]
    assert contribute() == NOW.replace(minute=0) + HOUR
    assert contribute("another") is None
    assert contribute(now=NOW + HOUR) is None


def test_a_network_may_contribute_as_often_as_the_settings_say():
    allow(contributions_per_network_and_hour=2)
    assert [contribute("a"), contribute("b")] == [None, None]
    assert contribute("c") == NOW.replace(minute=0) + HOUR
    assert contribute("c", network="another") is None


def test_an_address_gets_as_many_mails_a_day_as_the_settings_say():
    allow(mails_per_address_and_day=2)
    contribute()
    asked = {"site": default_site(), "address_hash": "a", "network_hash": "n", "now": NOW + HOUR}
    assert limits.count_mail(**asked) is None
    assert limits.count_mail(**asked) == datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)


def test_feedback_is_limited_by_network():
    allow(feedback_per_network_and_hour=1)
    assert limits.count_feedback(site=default_site(), network_hash="n", now=NOW) is None
    assert limits.count_feedback(site=default_site(), network_hash="n", now=NOW)
    assert limits.count_feedback(site=default_site(), network_hash="other", now=NOW) is None


def test_no_hash_stands_among_the_counts():
    contribute("hash-of-address", "hash-of-network")
    assert not [row for row in RateCount.objects.values_list("key", flat=True) if "hash" in row]
