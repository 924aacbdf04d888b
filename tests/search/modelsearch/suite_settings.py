"""Settings for modelsearch's own suite, which needs its own app where the site has wagtail.search."""

import tempfile
from pathlib import Path

SECRET_KEY = "tests"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "wagtail",
    "taggit",
    "modelcluster",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
FIXTURE_DIRS = [Path(__file__).parent / "fixtures"]
LANGUAGE_CODE = "en-gb"
STATIC_URL = "/static/"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}
COOPGO_DATA_DIR = Path(tempfile.mkdtemp(prefix="modelsearch-"))
