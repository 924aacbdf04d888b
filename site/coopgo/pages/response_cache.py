"""Whole responses for anonymous readers: which may be kept, and under which key."""

import hashlib
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, get_max_age, patch_cache_control
from django.utils.http import parse_http_date_safe

from .content_version import CACHE_KEY as VERSION_KEY
from .content_version import start_content_version

FILTERS = frozenset({"art", "bereich", "region", "jahr", "sprache", "bestaetigt"})
"""Several values mean "or": neither order nor repetition matters."""
KNOWN_PARAMETERS = FILTERS | {"q", "sortierung", "seite", "genau"}

PRIVATE_PREFIXES = ("/healthz", "/dokumente/", "/_util/")
UNCACHEABLE = ("no-store", "no-cache", "private")
VARY_KEPT = frozenset({"cookie", "accept-encoding"})
"""Readers with a session never get here and bodies are stored uncompressed; other Vary would need other entries."""
MESSAGES_COOKIE = "messages"


class Entry(NamedTuple):
    version: str
    headers: list[tuple[str, str]]
    body: bytes


def is_anonymous_read(request: HttpRequest) -> bool:
    """A GET or HEAD of a public path by somebody without session, message or credentials."""
    private = (settings.ADMIN_PATH, settings.STATIC_URL, settings.MEDIA_URL, *PRIVATE_PREFIXES)
    return (
        request.method in {"GET", "HEAD"}
        and not request.path_info.startswith(private)
        and "HTTP_AUTHORIZATION" not in request.META
        and not ("HTTP_COOKIE" in request.META and _has_private_cookie(request))
    )


def _has_private_cookie(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES or MESSAGES_COOKIE in request.COOKIES


def normalise_query(query) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The known parameters of a QueryDict by name; filters as sorted sets, values of others in the order given."""
    return tuple(
        (name, tuple(sorted(set(values)) if name in FILTERS else values))
        for name, values in sorted(query.lists())
        if name in KNOWN_PARAMETERS
    )


def make_key(request: HttpRequest) -> str:
    """Raises django.core.exceptions.DisallowedHost for a host that is not ours."""
    query = normalise_query(request.GET) if request.META.get("QUERY_STRING") else ()
    address = repr((request.scheme, request.get_host(), request.path, query))
    return f"response-{hashlib.sha256(address.encode()).hexdigest()}"


def look_up(key: str) -> tuple[Entry | None, str]:
    """The entry, if it is of the current content version, and that version: one cache query for both."""
    found = cache.get_many([VERSION_KEY, key])
    version = found.get(VERSION_KEY) or start_content_version()
    entry = found.get(key)
    return (entry if entry and entry.version == version else None), version


def is_storable(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Only what every anonymous reader of the same key may get; unknown parameters might be repeated in the page.

    What answers typed words repeats them, and what readers type is not to be found here (docs/decisions/0013).
    The request is an anonymous read; one by HEAD still has its body here.
    """
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not any(word in response.get("Cache-Control", "").lower() for word in UNCACHEABLE)
        and _vary(response) <= VARY_KEPT
        and KNOWN_PARAMETERS.issuperset(request.GET)
        and not request.GET.get("q")
    )


def _vary(response):
    return {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}


def store(key: str, version: str, response: HttpResponse) -> None:
    """Keep a response under the version that stood before it was made: what is published meanwhile makes it stale.

    One that says for how long it holds (max-age) is kept no longer.
    """
    response.headers.setdefault("ETag", f'"{hashlib.sha256(response.content).hexdigest()[:32]}"')
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    entry = Entry(version, list(response.items()), response.content)
    longest = settings.RESPONSE_CACHE_SECONDS
    cache.set(key, entry, min(get_max_age(response) or longest, longest))


def restore(entry: Entry) -> HttpResponse:
    return HttpResponse(entry.body, headers=dict(entry.headers))


def answer_conditionally(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """304 Not Modified (RFC 9110, 13) where the reader has this very response already."""
    modified = response.get("Last-Modified")
    return get_conditional_response(
        request,
        etag=response.get("ETag"),
        last_modified=parse_http_date_safe(modified) if modified else None,
        response=response,
    )
