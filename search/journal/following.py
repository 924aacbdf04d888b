"""Indexes brought up to the journal, whichever engine keeps them and however long it was away."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone
from modelsearch.index import get_indexed_models

from coopgo.pages.content_version import raise_content_version
from search.engines.base import EngineError, MissingIndexError
from search.indexes import get_engine_names, using_engine
from search.models import IndexChange
from search.services import index_objects

from .followers import following

logger = logging.getLogger(__name__)

_REST_SECONDS = 60
_BATCH = 200
_GRACE = timedelta(minutes=1)
"""How long a transaction may take that has its number already while later ones are there to be seen."""


def follow_all() -> None:
    """Bring every engine's indexes up to the journal; one that cannot be written is left to the clock for a while.

    Trying takes its time, and each change asks for it.
    """
    for name in get_engine_names():
        if cache.get(f"{name}-rests"):
            continue
        try:
            follow_changes(name)
        except EngineError as error:
            logger.warning("The index of %s does not follow: %s", name, error)
            cache.set(f"{name}-rests", True, timeout=_REST_SECONDS)


def follow_changes(engine_name: str) -> int:
    """Bring the indexes of an engine up to the journal and return how many changes that took.

    What was done before an EngineError is done. Raises MissingIndexError where only a rebuild helps.
    """
    done = 0
    with using_engine(engine_name), following(engine_name) as follower:
        if IndexChange.objects.has_forgotten(follower.position):
            raise MissingIndexError("the journal no longer reaches back to where it stands, it has to be rebuilt.")
        position = follower.position
        while changes := list(IndexChange.objects.after(position)[:_BATCH]):
            _index(changes)
            done += len(changes)
            position = changes[-1].pk
            follower.move_to(find_settled(follower.position, changes, now=timezone.now()))
        follower.move_to(follower.position)
    if done:
        # Answers made since these changes, and kept, do not know them yet.
        raise_content_version()
    return done


def find_settled(position: int, changes: Sequence[IndexChange], *, now: datetime) -> int:
    """Return the last of these changes before which none can appear any more.

    Numbers are given when a row is written, but seen when its transaction commits: a number left out may still come.
    """
    for change in changes:
        if change.pk > position + 1 and change.changed_at > now - _GRACE:
            break
        position = change.pk
    return position


def _index(changes: Iterable[IndexChange]) -> None:
    """Index each object once, and none of a model that another version of the site had."""
    ids_by_label: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        ids_by_label[change.model].add(change.object_id)
    for model in get_indexed_models():
        if ids := ids_by_label.get(model._meta.label_lower):
            index_objects(model, ids)
