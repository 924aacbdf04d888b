from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import set_response_etag

from coopgo.pages.response_cache import answer_conditionally

from .problems import tell_problem
from .throttling import count_request

API_PATH = "/api/"
ALLOWED_METHODS = "GET, HEAD, OPTIONS"
CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
}
PREFLIGHT_HEADERS = {
    "Allow": ALLOWED_METHODS,
    "Access-Control-Allow-Methods": ALLOWED_METHODS,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Under /api/: open to scripts of every site (Fetch standard, CORS), counted by network, errors as JSON.

    Stands before the response cache, because answers from there count too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API_PATH):
            return self.get_response(request)
        response = self._answer(request)
        for name, value in CORS_HEADERS.items():
            response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT_HEADERS)
        if seconds := count_request(request):
            return tell_problem(request, HttpResponse(status=429, headers={"Retry-After": str(seconds)}))
        response = self.get_response(request)
        if response.status_code >= 400:
            return tell_problem(request, response)
        if response.get("Content-Type", "").startswith("application/json"):
            del response.headers["Content-Language"]
        if response.status_code == 200 and not response.has_header("ETag"):
            set_response_etag(response)
        return answer_conditionally(request, response)
