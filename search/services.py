"""Keeping the indexes in step with the database."""

from django.db.models import QuerySet
from modelsearch.backends import get_search_backends
from wagtail.models import Page

from coopgo.pages.content_version import raise_content_version

from .comparison import get_held_ids, get_public_ids
from .engines.base import get_key
from .indexes import PAGES, SUGGESTIONS, get_engine
from .page_documents import KIND
from .registry import get_page_types
from .selecting import filter_by_ids
from .suggesting import suggested_pages
from .suggesting.suggestion_documents import TYPE

_BATCH = 500


def index_pages(pages: QuerySet[Page]) -> None:
    """Bring pages into the indexes as they are now; those that readers may not find go out of theirs.

    Answers made since they were published, and kept, do not know them yet: the content version is raised once more.
    """
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages.specific():
        by_type.setdefault(type(page), []).append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, items in by_type.items():
            backend.add_bulk(model, items)
    raise_content_version()


def repair_page_index() -> int:
    """Index public pages that are not found or not suggested, forget those that should not be; return their number."""
    found, suggested = get_held_ids(PAGES), get_held_ids(SUGGESTIONS, {TYPE: [suggested_pages.NAME]})
    public = set().union(*map(get_public_ids, get_page_types()))
    missing, stale = sorted(map(int, public - (found & suggested))), (found | suggested) - public
    for start in range(0, len(missing), _BATCH):
        index_pages(filter_by_ids(Page.objects.all(), missing[start : start + _BATCH]))
    get_engine(PAGES).delete(get_key(KIND, id) for id in stale)
    get_engine(SUGGESTIONS).delete(get_key(suggested_pages.NAME, id) for id in stale)
    return len(missing) + len(stale)
