"""Keeping the index in step with the database."""

from django.db.models import QuerySet
from modelsearch.backends import get_search_backends
from wagtail.models import Page


def index_pages(pages: QuerySet[Page]) -> None:
    """Bring pages into the index as they are now; those that readers may not find any more go out of it."""
    by_type: dict[type[Page], list[Page]] = {}
    for page in pages.specific():
        by_type.setdefault(type(page), []).append(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, items in by_type.items():
            backend.add_bulk(model, items)
