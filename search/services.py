"""Keeping the indexes of an engine in step with the database."""

from collections import defaultdict

from django.db.models import Model
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from .comparison import get_held_ids, get_public_ids
from .engines.base import get_key, reading
from .indexes import PAGES, SUGGESTIONS, get_engine
from .page_documents import KIND
from .registry import get_page_types
from .selecting import filter_by_ids
from .suggesting import suggested_pages
from .suggesting.suggestion_documents import TYPE

_BATCH = 500


def index_objects(model: type[Model], ids: set[str]) -> None:
    """Bring objects into the indexes as they are now, and take out those that are gone. Raises EngineError.

    What they were before they were read must not come later than what others have read since.
    """
    backend = get_search_backend()
    with reading():
        found = _fetch(model, ids)
        for each, instances in _group_by_type(found).items():
            backend.add_bulk(each, instances)
        gone = ids - {str(instance.pk) for instance in found}
        backend.delete_bulk([model(pk=model._meta.pk.to_python(id)) for id in gone])


def repair_page_index() -> int:
    """Index public pages that are not found or not suggested, forget those that should not be; return their number."""
    found, suggested = get_held_ids(PAGES), get_held_ids(SUGGESTIONS, {TYPE: [suggested_pages.NAME]})
    public = set().union(*map(get_public_ids, get_page_types()))
    missing, stale = sorted(public - (found & suggested)), (found | suggested) - public
    for start in range(0, len(missing), _BATCH):
        index_objects(Page, set(missing[start : start + _BATCH]))
    get_engine(PAGES).delete(get_key(KIND, id) for id in stale)
    get_engine(SUGGESTIONS).delete(get_key(suggested_pages.NAME, id) for id in stale)
    return len(missing) + len(stale)


def _fetch(model: type[Model], ids: set[str]) -> list[Model]:
    keys = map(model._meta.pk.to_python, ids)
    if issubclass(model, Page):
        return list(filter_by_ids(Page.objects.all(), keys).specific())
    return list(filter_by_ids(model.get_indexed_objects(), keys))


def _group_by_type(instances: list[Model]) -> dict[type[Model], list[Model]]:
    by_type: dict[type[Model], list[Model]] = defaultdict(list)
    for instance in instances:
        by_type[type(instance)].append(instance)
    return by_type
