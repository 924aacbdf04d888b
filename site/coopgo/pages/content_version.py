"""The content version: a token that changes with whatever readers may see. What was cached under another one is stale.

One token for the installation: images, documents and redirects belong to no single site, and visits outnumber changes.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import uuid4

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save

from .commits import run_once_on_commit

CACHE_KEY = "content-version"

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def get_content_version() -> str:
    return cache.get(CACHE_KEY) or start_content_version()


def start_content_version() -> str:
    """The first token, or a new one where the cache has lost it; of several processes all get the same."""
    cache.add(CACHE_KEY, _new_token(), timeout=None)
    return cache.get(CACHE_KEY, "")


def keep_for_content_version(read: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Let a process read once for each content version and arguments, which are hashable and few (site, language)."""
    kept = {}

    @wraps(read)
    def get(*arguments):
        version = get_content_version()
        if arguments not in kept or kept[arguments][0] != version:
            kept[arguments] = version, read(*arguments)
        return kept[arguments][1]

    return get


def raise_content_version() -> None:
    """Make everything cached stale: at once, or when the surrounding transaction commits, once for all its changes."""
    run_once_on_commit(_set_new_token)


def raise_with(*models) -> None:
    """Saving or deleting one of these raises the content version from now on; bulk updates must raise it themselves."""
    for model in models:
        uid = f"raise-content-version-{model._meta.label_lower}"
        post_save.connect(_on_change, sender=model, dispatch_uid=uid)
        post_delete.connect(_on_change, sender=model, dispatch_uid=uid)


def _on_change(**kwargs):
    raise_content_version()


def _set_new_token():
    cache.set(CACHE_KEY, _new_token(), timeout=None)


def _new_token():
    return uuid4().hex
