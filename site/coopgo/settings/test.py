"""Settings of the test suite: fast hashes, immediate tasks, local-memory cache, a data folder of its own."""

import os
from pathlib import Path

CACHE_FOLDER = Path(__file__).resolve().parents[3] / "tests" / ".cache"
os.environ["COOPGO_DATA_DIR"] = str(CACHE_FOLDER / f"data-{os.getpid()}")

from .base import *  # noqa: E402

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALTCHA_HMAC_SECRET = derive_key(SECRET_KEY, "altcha")
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# What the environment names is for the tests that ask it (tests/plugins/search_servers.py), not for the whole site.
ELASTICSEARCH_URL = []
# On a busy machine the time that readers wait is little.
ELASTICSEARCH_PATIENCE_SECONDS = 30
# Each test's client would otherwise look through all static files before its first request.
WHITENOISE_AUTOREFRESH = True
# Keeping the index makes saving a page ten times as slow; tests that search ask for it with `kept_index`.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Most tests never commit, so nothing would tell the cache of their changes; those that commit switch it on.
RESPONSE_CACHE_SECONDS = 0
FRAGMENT_CACHE_SECONDS = 0
