"""How far behind the database each engine is, and whether readers are kept from one that fails."""

from typing import Any

from django.utils import timezone

from .clusters import is_breaker_open
from .indexes import ELASTICSEARCH, get_engine_names
from .journal.followers import get_name
from .models import IndexChange, IndexFollower


def describe_followers() -> dict[str, dict[str, Any]]:
    """Return for each engine of this host the changes and seconds it is behind; for Elasticsearch also the breaker.

    `breaker` is "open" while a process of any host serves readers from the embedded index instead.
    """
    described = {name: _describe(get_name(name)) for name in get_engine_names()}
    if ELASTICSEARCH in described:
        described[ELASTICSEARCH]["breaker"] = "open" if is_breaker_open() else "closed"
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
