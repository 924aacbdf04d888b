"""From an address to the page shown there, and to what guards it: the same few queries for every page of the house."""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q, Subquery, TextField, UUIDField
from django.db.models.functions import Coalesce, Concat
from wagtail.models import Page

from .prepared_queries import PreparedQuery


def find_live_page(home: Page, language_code: str, path: str) -> Page | None:
    """The page at a path below the home of a language, as its own type; Wagtail goes there level by level.

    `home` is that of any language; where there is none in this one, the page is looked for below it.
    """
    slug = path.rstrip("/").rpartition("/")[-1]
    place = {"key": home.translation_key, "home_path": home.url_path, "language_code": language_code}
    for pk, content_type_id in _select_place(slug=slug, path=path, **place):
        model = ContentType.objects.get_for_id(content_type_id).model_class() or Page
        return next(iter(_specific_query(model)(pk=pk)), None)
    return None


def may_be_restricted(page: Page) -> bool:
    """Whether the page or one above it is private, or an alias, which is as private as its source."""
    return bool(_select_guarded(paths=list_paths_to(page)))


def list_paths_to(page: Page) -> list[str]:
    """The tree's paths from its root down to the page, itself included."""
    return [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]


def _build_place(slug, path, key, home_path, language_code):
    """An address is found by its slug, which has an index."""
    homes = Page.objects.live().filter(translation_key=key, locale__language_code=language_code)
    found_home = Coalesce(Subquery(homes.values("url_path")[:1]), home_path)
    url_path = Concat(found_home, path, output_field=TextField())
    return Page.objects.live().filter(slug=slug, url_path=url_path).values_list("pk", "content_type")


_select_place = PreparedQuery(
    _build_place,
    slug=CharField(),
    path=TextField(),
    key=UUIDField(),
    home_path=TextField(),
    language_code=CharField(),
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
