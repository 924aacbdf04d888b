"""Pages that are like another one, for readers who want to go on."""

from collections.abc import Sequence

from django.db.models import BigIntegerField, Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction

from coopgo.pages.prepared_queries import PreparedQuery

from .engines.base import EngineError, SearchRequest, get_key
from .engines.queries import Similar
from .facets import LANGUAGE
from .fields import WEIGHTS
from .indexes import PAGES, get_engine
from .languages import get_language
from .page_documents import KIND, TREE_PATH, get_page_key

_HOME_DEPTH = 2
_TELLING_FIELDS = {name: weight for name, weight in WEIGHTS.items() if weight >= 1}
"""What a text says; what stands in its margin, such as tags and names, does not make another one alike."""
_SPARE = 3
"""Further hits asked for, since some may no longer be public."""


def find_similar_pages(
    page: Page, *, limit: int, excluded: Sequence[Page] = (), excluded_kinds: Sequence[str] = ()
) -> list[Page]:
    """Return public pages of the same site and language, the most similar first; one query.

    `excluded_kinds` are values of the facet "art". Without an index there are none.
    """
    request = SearchRequest(
        query=Similar(get_page_key(page), _TELLING_FIELDS),
        filters={LANGUAGE: [get_language(page)], TREE_PATH: [page.path[: _HOME_DEPTH * Page.steplen]]},
        excluded={"art": excluded_kinds},
        excluded_keys=[get_key(KIND, str(other.pk)) for other in excluded],
        limit=limit + _SPARE,
    )
    try:
        hits = get_engine(PAGES).search(request).hits
    except EngineError:
        return []
    pages = _fetch_public([int(hit.id) for hit in hits], page) if hits else {}
    return [pages[int(hit.id)] for hit in hits if int(hit.id) in pages][:limit]


def _fetch_public(ids: list[int], page: Page) -> dict[int, Page]:
    """All pages share the language of the one given."""
    pages = _public_pages(ids=ids, locale=page.locale_id)
    for other in pages:
        other.locale = page.locale
    return {other.pk: other for other in pages}


def _select_public(ids, locale):
    """Private branches are left out in the same query, where asking for them would be one more."""
    restrictions = PageViewRestriction.objects.annotate(length=Length("page__path"))
    above = restrictions.filter(page__path=Substr(OuterRef("path"), 1, F("length")))
    found = Page.objects.filter(~Exists(above), pk__in=ids, live=True, locale_id=locale).order_by()
    return found.only("title", "url_path", "locale", "content_type", "translation_key")


_public_pages = PreparedQuery(_select_public, ids=BigIntegerField(), locale=BigIntegerField())
