"""Settings for modelsearch's own suite, which needs its own app where the site has wagtail.search."""

import os
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
ELASTICSEARCH_URL = os.environ.get("SUITE_ELASTICSEARCH_URL", "").split()
ELASTICSEARCH_INDEX_PREFIX = os.environ.get("SUITE_ELASTICSEARCH_PREFIX", "")
ELASTICSEARCH_USERNAME = ELASTICSEARCH_PASSWORD = ELASTICSEARCH_API_KEY = ELASTICSEARCH_CA_CERTS = ""
ELASTICSEARCH_SHARDS, ELASTICSEARCH_REPLICAS = 1, 0
ELASTICSEARCH_PATIENCE_SECONDS = 30
