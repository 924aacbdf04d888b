"""The addresses of the site, and two that a reader only meets when something is wrong."""

from django.core.exceptions import PermissionDenied
from django.urls import path

from coopgo.urls import urlpatterns as site_urlpatterns


def forbid(request):
    raise PermissionDenied


def break_down(request):
    raise RuntimeError("broken on purpose")


urlpatterns = [path("verboten/", forbid), path("kaputt/", break_down), *site_urlpatterns]
