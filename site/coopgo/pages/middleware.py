from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from . import response_cache
from .retirement import answer_gone


class HeadMiddleware(MiddlewareMixin):
    """Answers HEAD as GET, but without the body (RFC 9110, 9.3.2): servers drop it too, with a warning for each.

    Stands before all others, which see the body whole and so set the same headers as for GET.
    """

    def process_response(self, request, response):
        if request.method == "HEAD":
            body = "streaming_content" if response.streaming else "content"
            setattr(response, body, b"")
        return response


class ResponseCacheMiddleware:
    """Serves whole pages to anonymous readers before anything else has begun to work.

    Stands before all that set headers, so that what it keeps carries the headers of all others.
    `X-Cache` says `hit` or `miss`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (settings.RESPONSE_CACHE_SECONDS and response_cache.is_anonymous_read(request)):
            return self.get_response(request)
        key = response_cache.make_key(request)
        entry, version = response_cache.look_up(key)
        if entry:
            response = response_cache.restore(entry)
        else:
            response = self.get_response(request)
            if not response_cache.is_storable(request, response):
                return response
            response_cache.store(key, version, response)
        response.headers["X-Cache"] = "hit" if entry else "miss"
        return response_cache.answer_conditionally(request, response)


class AddressLocaleMiddleware(LocaleMiddleware):
    """The address alone chooses the language, so no answer varies with Accept-Language; editors choose in the admin."""

    def process_response(self, request, response):
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class PermissionsPolicyMiddleware(MiddlewareMixin):
    """Switches off what no page of this site asks of a browser (W3C Permissions Policy)."""

    HEADER = "Permissions-Policy"
    POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def process_response(self, request, response):
        response.headers.setdefault(self.HEADER, self.POLICY)
        return response


class RetiredAddressMiddleware(MiddlewareMixin):
    """Says 410 for an address that was public once; stands before the redirects, which thereby are asked first."""

    def process_response(self, request, response):
        if response.status_code != 404:
            return response
        return answer_gone(request, path=request.path) or response
