"""The benchmarks' site with Wagtail's own search."""

from tests.benchmarks.settings import *  # noqa: F403

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
