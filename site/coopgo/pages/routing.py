"""From an address to the page shown there, and to what guards it: the same few queries for every page of the house."""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q
from wagtail.models import Page

from .prepared_queries import PreparedQuery


def find_live_page(url_path: str) -> Page | None:
    """The page at a path from the root of the tree on, as its own type; Wagtail goes there level by level."""
    slug = url_path.rstrip("/").rpartition("/")[-1]
    for pk, content_type_id in _select_place(slug=slug, url_path=url_path):
        model = ContentType.objects.get_for_id(content_type_id).model_class() or Page
        return next(iter(_specific_query(model)(pk=pk)), None)
    return None


def may_be_restricted(page: Page) -> bool:
    """Whether the page or one above it is private, or an alias, which is as private as its source."""
    return bool(_select_guarded(paths=list_paths_to(page)))


def list_paths_to(page: Page) -> list[str]:
    """The tree's paths from its root down to the page, itself included."""
    return [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]


# An address is found by its slug, which has an index.
_select_place = PreparedQuery(
    lambda slug, url_path: Page.objects.live().filter(slug=slug, url_path=url_path).values_list("pk", "content_type"),
    slug=CharField(),
    url_path=CharField(),
)
_select_guarded = PreparedQuery(
    lambda paths: (
        Page.objects.filter(Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False), path__in=paths)
        .order_by()
        .values_list("pk")
    ),
    paths=CharField(),
)


@cache
def _specific_query(model):
    return PreparedQuery(lambda pk: model._default_manager.filter(pk=pk), pk=BigIntegerField())
