"""How far behind the database each engine is, and whether readers are kept from one that fails."""

from typing import Any

from django.core.cache import cache
from django.utils import timezone

from .indexes import ELASTICSEARCH, get_engine_names
from .journal.followers import get_name
from .models import IndexChange, IndexFollower

_BREAKER = "search-breaker-is-open"
_BREAKER_SECONDS = 60
"""Longer than from one probe to the next, which notes it again."""


def note_breaker(is_open: bool) -> None:
    """Let other processes see that one has stopped asking Elasticsearch, or asks it again."""
    if is_open:
        cache.set(_BREAKER, True, timeout=_BREAKER_SECONDS)
    else:
        cache.delete(_BREAKER)


def describe_followers() -> dict[str, dict[str, Any]]:
    """Return for each engine of this host the changes and seconds it is behind; for Elasticsearch also the breaker.

    `breaker` is "open" while a process of any host serves readers from the embedded index instead.
    """
    described = {name: _describe(get_name(name)) for name in get_engine_names()}
    if ELASTICSEARCH in described:
        described[ELASTICSEARCH]["breaker"] = "open" if cache.get(_BREAKER) else "closed"
    return described


def _describe(follower_name: str) -> dict[str, Any]:
    follower = IndexFollower.objects.filter(name=follower_name).first()
    waiting = IndexChange.objects.after(follower.position if follower else 0)
    first = waiting.first()
    return {
        "changes_behind": waiting.count(),
        "seconds_behind": int((timezone.now() - first.changed_at).total_seconds()) if first else 0,
        "followed_at": follower.followed_at.isoformat() if follower else None,
    }
