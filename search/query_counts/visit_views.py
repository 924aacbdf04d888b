"""Counting from requests: a new search, and what the script of its result page says later."""

from urllib.parse import urlsplit

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Site

from ..service import SearchResult
from .query_log import record_search, record_visit
from .visits import is_new_search, make_token, read_token

LONGEST_REPORT = 2_000
"""Bytes that the script of a result page may send; a token has 300."""


def count_search(request: HttpRequest, site: Site, locale: Locale, result: SearchResult) -> str:
    """Count a new search; return the token by which a page with hits says that one was opened."""
    if not result.is_available:
        return ""
    is_new = is_new_search(request)
    typed = {"site": site, "language": locale.language_code, "text": request.GET.get("q", "")}
    if is_new:
        record_search(**typed, total=result.total)
    return make_token(**typed, is_first_page=is_new) if result.total else ""


@csrf_exempt
@require_POST
@never_cache
def report_visit(request: HttpRequest) -> HttpResponse:
    """Take what the script of a result page says: its `token`, and in `click` whether a page found was opened.

    Answers 204 without a cookie; 400 if it did not come from a page of ours.
    """
    if not (_comes_from_here(request) and _is_short(request)):
        return HttpResponseBadRequest()
    try:
        visit = read_token(request.POST.get("token", ""))
    except BadSignature:
        return HttpResponseBadRequest()
    record_visit(visit, is_click=request.POST.get("click") == "1")
    return HttpResponse(status=204)


def _comes_from_here(request: HttpRequest) -> bool:
    """Return whether a page of this very host sends it: a browser says so in each POST."""
    try:
        return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
    except ValueError:
        return False


def _is_short(request: HttpRequest) -> bool:
    length = request.headers.get("Content-Length", "")
    return length.isascii() and length.isdigit() and int(length) <= LONGEST_REPORT
