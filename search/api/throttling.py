"""How many requests a network may send a minute, counted without keeping an address.

What stands in the cache is a keyed hash of the network, which holds for one minute; its key is random, changes every
day and is kept nowhere else. django-ninja's throttles keep the whole address, and share one instance among threads.
"""

import secrets
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from coopgo.operations.networks import find_network

PERIOD_SECONDS = 60
SALT_KEY = "api-salt"

PREFIX_LENGTHS = {4: 24, 6: 48}
"""What a provider hands out to many (IPv4) or to one customer or site (IPv6)."""

_DAY_SECONDS = 24 * 60 * 60


def count_request(request: HttpRequest) -> int:
    """Count a request; return the seconds its network has to wait, 0 where it may go on."""
    now = int(time.time())
    name = f"{find_network(request, prefix_lengths=PREFIX_LENGTHS)} {now // PERIOD_SECONDS}"
    key = f"api-{salted_hmac('search.api', name, secret=_get_salt(now // _DAY_SECONDS)).hexdigest()}"
    return PERIOD_SECONDS - now % PERIOD_SECONDS if _raise(key) > settings.API_REQUESTS_A_MINUTE else 0


def _get_salt(day: int) -> str:
    held = cache.get(SALT_KEY)
    if not held or held[0] != day:
        held = (day, secrets.token_hex())
        cache.set(SALT_KEY, held, _DAY_SECONDS)
    return held[1]


def _raise(key: str) -> int:
    try:
        return cache.incr(key)
    except ValueError:
        cache.add(key, 1, PERIOD_SECONDS)
        return 1
