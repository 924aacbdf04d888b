"""The Elasticsearch of this installation: where it is, and whether readers are kept from it."""

from django.conf import settings
from django.core.cache import cache

from .engines.base import EngineError
from .engines.elasticsearch_cluster import Cluster

_BREAKER = "search-breaker-is-open"
_BREAKER_SECONDS = 60
"""Longer than from one probe to the next, which notes it again."""


def get_cluster() -> Cluster:
    """Return the cluster of the settings; raises EngineError if there is none."""
    if not settings.ELASTICSEARCH_URL:
        raise EngineError("ELASTICSEARCH_URL is not set.")
    return Cluster(
        nodes=tuple(settings.ELASTICSEARCH_URL),
        username=settings.ELASTICSEARCH_USERNAME,
        password=settings.ELASTICSEARCH_PASSWORD,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca_certs=settings.ELASTICSEARCH_CA_CERTS,
        prefix=settings.ELASTICSEARCH_INDEX_PREFIX,
        shards=settings.ELASTICSEARCH_SHARDS,
        replicas=settings.ELASTICSEARCH_REPLICAS,
        patience_seconds=settings.ELASTICSEARCH_PATIENCE_SECONDS,
    )


def note_breaker(is_open: bool) -> None:
    """Let other processes see that one has stopped asking Elasticsearch, or asks it again."""
    if is_open:
        cache.set(_BREAKER, True, timeout=_BREAKER_SECONDS)
    else:
        cache.delete(_BREAKER)


def is_breaker_open() -> bool:
    """Tell whether a process of any host serves readers from the embedded index instead."""
    return bool(cache.get(_BREAKER))
