"""What an application is told where it gets no answer: problem details for HTTP APIs (RFC 9457)."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from .languages import choose_language

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: _("This request cannot be read"),
    404: _("Nothing here"),
    405: _("Only reading"),
    429: _("Too many requests"),
    500: _("Something broke"),
    503: _("The search is being repaired"),
}
DETAILS = {
    400: _("Please check host and address."),
    404: _("There is no public page and no list under this address. /api/v1/openapi.json names all there are."),
    405: _("This interface answers GET, HEAD and OPTIONS only."),
    429: _("Please wait for as many seconds as the header Retry-After says."),
    500: _("It is our fault, not yours. Please try again later."),
    503: _("Please try again in a few minutes."),
}


def tell_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Put in the place of a response's body what its status means, in the language asked for; nobody keeps it."""
    status = response.status_code
    language = choose_language(request.GET.getlist("sprache"))
    with override(language):
        problem = {
            "type": "about:blank",
            "title": str(TITLES.get(status, response.reason_phrase)),
            "status": status,
            "detail": str(DETAILS.get(status, "")),
        }
    response.content = json.dumps(problem, ensure_ascii=False)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Content-Language"] = language
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
