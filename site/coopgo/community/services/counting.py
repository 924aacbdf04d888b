"""Counting what happens in a span of time: in the cache or, where that cannot be relied on, in the database."""

import hashlib
import logging
from datetime import datetime, timedelta

from django.core.cache import DEFAULT_CACHE_ALIAS, cache, caches
from django.core.cache.backends.base import BaseCache
from django.db import transaction
from django.db.models import F

from coopgo.community.models import RateCount

logger = logging.getLogger(__name__)

KEEP = timedelta(days=2)
"""Longer than the longest span that is counted."""


def count(name: str, *, most: int, seconds: int, now: datetime) -> int:
    """Count one more of `name` in the present span of `seconds`; return how many there are by now.

    A cache that is away or forgets neither lets everything through nor stops anybody: our table counts on from the
    first, and a span that was full stays full.
    """
    span = find_span(seconds, now)
    key = hashlib.sha256(name.encode()).hexdigest()
    number = _raise_in_cache(_name_in_cache(key, span)) or _begin_span(key, span, seconds)
    if number == most:
        _keep_full(key, span, most)
    return number


def find_span(seconds: int, now: datetime) -> int:
    """When the present span began, in seconds since 1970."""
    return int(now.timestamp()) // seconds * seconds


def delete_old_counts(*, now: datetime) -> int:
    """Throw away the counts of spans that are over; their number."""
    return RateCount.objects.filter(window__lt=(now - KEEP).timestamp()).delete()[0]


def _name_in_cache(key, span) -> str:
    return f"rate-{key}-{span}"


def _raise_in_cache(name: str) -> int:
    """The number after counting; 0 where the cache does not know the span, or cannot count.

    Django's own way of counting (get, then set) loses what processes count side by side: not for us.
    """
    if type(caches[DEFAULT_CACHE_ALIAS]).incr is BaseCache.incr:
        return 0
    try:
        return cache.incr(name)
    except ValueError:
        return 0
    except Exception as failure:  # Backends share no base of their errors.
        logger.warning("The cache cannot count, so the database does: %s", type(failure).__name__)
        return 0


def _begin_span(key, span, seconds) -> int:
    """Count in our table, and let the cache go on from there where it can; of several at once none is lost."""
    number = _raise_in_database(key, span)
    try:
        is_first = cache.add(_name_in_cache(key, span), number, seconds)
    except Exception:
        return number
    return number if is_first else max(number, _raise_in_cache(_name_in_cache(key, span)))


@transaction.atomic
def _raise_in_database(key, span) -> int:
    rows = RateCount.objects.filter(key=key, window=span)
    RateCount.objects.bulk_create([RateCount(key=key, window=span)], ignore_conflicts=True)
    rows.update(count=F("count") + 1)
    return rows.values_list("count", flat=True).get()


def _keep_full(key, span, most) -> None:
    RateCount.objects.filter(key=key, window=span, count__lt=most).update(count=most)
