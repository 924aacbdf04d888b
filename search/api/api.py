"""The public, read-only JSON interface. `/api/v1/openapi.json` describes it to programs, `/api/v1/` to people."""

from collections.abc import Callable
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Path, Query
from ninja.decorators import decorate_view
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer
from wagtail.models import Locale, Site

from search.answering import tell_engine
from search.languages import get_languages
from search.service import SearchResult, search_pages

from . import schemas
from .answers import describe_page, describe_pages, describe_result
from .descriptions import describe_errors
from .languages import choose_language
from .pages import get_public_page
from .parameters import Filters, PagesParameters, SearchParameters

keep_a_minute = cache_control(public=True, max_age=60)

PageId = Annotated[int, Path(ge=1, lt=2**63, description="`id` of a hit or of an entry of the list.")]


class Renderer(JSONRenderer):
    """Umlauts as they are: shorter, and people can read them."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="CoopGo",
    version="1.0.0",
    description=(
        "Search and pages of this knowledge base, read-only and without a key. Parameters are named as on the pages "
        "of the site; unknown ones, and values that make no sense, are passed over. Texts stand under the licence "
        "that each page names."
    ),
    urls_namespace="api",
    openapi_url="openapi.json",
    docs_url=None,
    renderer=Renderer(),
    docs_decorator=lambda view: require_safe(keep_a_minute(view)),
)


def answer(path: str, *decorators: Callable, **description) -> Callable:
    """Register a view for GET, as described, and for HEAD, which goes without saying."""

    def register(view):
        view = decorate_view(keep_a_minute, *decorators)(view)
        api.api_operation(["HEAD"], path, response=description["response"], include_in_schema=False)(view)
        return api.get(path, **description)(view)

    return register


@answer(
    "search/",
    tell_engine,
    response=schemas.SearchAnswerSchema,
    summary="Search",
    operation_id="search",
    openapi_extra=describe_errors(429, 503),
)
def search(request: HttpRequest, parameters: Query[SearchParameters]):
    """Pages that answer a query, the best first, 20 a page, with the counts of all filters.

    An unknown word is searched together with its correction, which the answer names.
    """
    language = choose_language(parameters.sprache)
    with override(language):
        result = _find(
            request,
            parameters,
            language,
            query=parameters.q,
            filters={**parameters.get_filters(), "sprache": parameters.sprache},
            sort=parameters.sortierung,
            is_exact=parameters.genau,
        )
        return describe_result(result, request)


@answer(
    "pages/",
    tell_engine,
    response=schemas.PagesAnswerSchema,
    summary="All pages",
    operation_id="list_pages",
    openapi_extra=describe_errors(429, 503),
)
def list_pages(request: HttpRequest, parameters: Query[PagesParameters]):
    """All public pages that the filters leave, the newest first, 20 a page."""
    filters = {**parameters.get_filters(), "sprache": parameters.sprache or get_languages()}
    result = _find(request, parameters, choose_language(parameters.sprache), filters=filters, sort="datum")
    return describe_pages(result, request)


@answer(
    "pages/{page_id}/",
    response=schemas.PageDetailSchema,
    summary="One page",
    operation_id="get_page",
    openapi_extra=describe_errors(404, 429),
)
def get_page(request: HttpRequest, page_id: PageId):
    """One public page with its text."""
    return describe_page(get_public_page(Site.find_for_request(request), page_id), request)


@api.exception_handler(ValidationError)
def answer_not_found(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters always make sense of what they get, so only the number of a page can be wrong."""
    return api.on_exception(request, Http404())


def _find(request: HttpRequest, parameters: Filters, language: str, **options) -> SearchResult:
    result = search_pages(
        site=Site.find_for_request(request),
        locale=Locale.objects.get(language_code=language),
        page=parameters.seite,
        **options,
    )
    if not result.is_available:
        raise HttpError(503, "The search index cannot be read")
    return result
