"""Counting the database queries of a page."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def no_index(settings, tmp_path):
    """Saving costs a sixth where no search index is kept; what other tests left in theirs is not found either."""
    settings.COOPGO_DATA_DIR = tmp_path
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]
    settings.WAGTAILSEARCH_BACKENDS = {"default": {**backend, "AUTO_UPDATE": False}}


@pytest.fixture
def count_queries(client, no_index):
    """A function: address -> number of queries of a GET with all caches cold but the process's own (content types)."""

    def count(path: str) -> int:
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == 200
        return len(queries)

    return count
