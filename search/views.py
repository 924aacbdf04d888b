"""The public result page, and what is suggested on the way to it."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Site

from .answering import get_moment_of_fallback, has_failed_over, tell_engine
from .query.reading import MOST_WORDS
from .query_counts.visit_views import count_search
from .registry import get_facets
from .service import PER_PAGE, SearchResult, Sort, search_pages
from .suggesting.suggestions import suggest
from .ways_on import find_ways_on


@require_safe
@tell_engine
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """Answer `q art bereich region jahr sprache sortierung seite genau`; search engines do not list result pages."""
    site, locale = Site.find_for_request(request), Locale.get_active()
    sort = _read_sort(request.GET)
    result = search_pages(
        site=site,
        locale=locale,
        query=request.GET.get("q", ""),
        filters={facet.name: request.GET.getlist(facet.name) for facet in get_facets()},
        page=_read_number(request.GET),
        sort=sort,
        is_exact=request.GET.get("genau") == "1",
    )
    context = {
        "result": result,
        "query": result.query,
        "page_obj": _get_page(result),
        "facets": [facet for facet in result.facets if facet.values],
        "plain_address": _make_plain_address(request.GET, result),
        "is_filtered": result.is_filtered,
        "notices": list(_describe(result)),
        "ways_on": None if result.total else find_ways_on(result, site=site, locale=locale),
        "sort": sort,
        "visit_token": count_search(request, site, locale, result),
    }
    response = render(request, "search/results.html", context)
    response.headers["X-Robots-Tag"] = "noindex, follow"
    return response


@require_safe
@tell_engine
@never_cache
def list_suggestions(request: HttpRequest) -> HttpResponse:
    """What the words begun in `q` lead to, as the options of the search field's listbox."""
    text = request.GET.get("q", "")
    groups = suggest(site=Site.find_for_request(request), locale=Locale.get_active(), text=text)
    context = {"groups": groups, "count": sum(len(group.suggestions) for group in groups)}
    response = render(request, "search/suggestions.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def describe_search(request: HttpRequest) -> HttpResponse:
    """How a browser searches here in the language of the address (OpenSearch 1.1)."""
    site = Site.find_for_request(request)
    context = {"name": site.site_name or site.hostname, "root_url": site.root_url}
    return render(request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml")


def _read_sort(parameters: QueryDict) -> Sort:
    return "datum" if parameters.get("sortierung") == "datum" else "relevanz"


def _read_number(parameters: QueryDict) -> int:
    number = parameters.get("seite", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1


def _make_plain_address(parameters: QueryDict, result: SearchResult) -> QueryDict:
    """Return the parameters of this search with typed filters as parameters too, from which links take one away."""
    address = parameters.copy()
    address.pop("seite", None)
    address["q"] = result.kept_query
    for name, values in result.filters.items():
        address.setlist(name, values)
    return address


def _get_page(result: SearchResult) -> Page:
    page = Paginator(range(result.total), PER_PAGE).get_page(result.number)
    page.object_list = result.hits
    return page


def _describe(result: SearchResult):
    if not result.is_available:
        yield _("The search is being repaired. Please try again in a few minutes.")
    if has_failed_over() and (moment := get_moment_of_fallback()):
        yield _("A copy of the index answers at the moment. It is as of %(moment)s.") % {
            "moment": date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
        }
    if result.is_shortened:
        yield _("Your query was long: we searched for its first %(number)d words.") % {"number": MOST_WORDS}
    if result.is_in_other_languages:
        yield _("There is nothing in this language yet. These texts are in another one.")
