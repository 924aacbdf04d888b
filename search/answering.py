"""Which engine answered a request: told in a header, and to readers where it was not the usual one."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse

from .engines.watching import get_attempt, watching
from .indexes import EMBEDDED, get_engine_names
from .journal.followers import get_name
from .models import IndexFollower

HEADER = "X-Search-Engine"
FALLBACK = f"{EMBEDDED}-fallback"


def tell_engine(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Name the engine in the header of the answer; nobody keeps an answer of the one that only stands in."""

    @wraps(view)
    def tell(request: HttpRequest, *arguments, **named) -> HttpResponse:
        with watching() as attempt:
            response = view(request, *arguments, **named)
        response.headers[HEADER] = FALLBACK if attempt.has_failed_over else get_engine_names()[-1]
        if attempt.has_failed_over:
            response.headers["Cache-Control"] = "no-store"
        return response

    return tell


def has_failed_over() -> bool:
    """Tell whether the page that is being made was answered by the engine that stands in."""
    return get_attempt().has_failed_over


def get_moment_of_fallback() -> datetime | None:
    """Return when the index of this host last followed the journal, None if it never did."""
    followers = IndexFollower.objects.filter(name=get_name(EMBEDDED))
    return followers.values_list("followed_at", flat=True).first()
