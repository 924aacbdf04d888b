from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import serve

from .alternates import reverse_in_languages
from .offline import write_worker
from .routing import find_live_page


def serve_page(request, path: str):
    """Serve a page as Wagtail does, which would first fetch the active language and the home above the page."""
    site = Site.find_for_request(request)
    if path and site:
        page = find_live_page(site.root_page, get_language(), path)
        request._wagtail_route_for_request = page and page.route(request, [])
    return serve(request, path)


@require_safe
def robots(request):
    """What crawlers leave alone (RFC 9309): the admin, and results of searches, which have no end."""
    closed = [settings.ADMIN_PATH, *reverse_in_languages("search").values()]
    sitemap = Site.find_for_request(request).root_url + reverse("sitemap")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), "", f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def service_worker(request):
    """Stands at the root, since a worker only serves addresses below its own; browsers ask for it anew each time."""
    return HttpResponse(write_worker(), content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request):
    """Shown by the service worker where there is no connection and no kept copy."""
    return render(request, "pages/offline.html")


@require_safe
def favicon(request):
    """What browsers and readers of feeds ask for unasked; pages name the drawing themselves."""
    return redirect(static("img/zeichen.svg"))


def csrf_failure(request, reason=""):
    """The page of every refusal: a form that stood open too long is the usual reason, and it says so."""
    return render(request, "403.html", status=403)
