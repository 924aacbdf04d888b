"""The site as it runs by default, with a bare Wagtail page beside it."""

from coopgo.settings.dev import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.bare"]  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
# How long an answer takes is what is measured; nobody gives up on it.
ELASTICSEARCH_PATIENCE_SECONDS = 60
