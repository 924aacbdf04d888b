"""Counting the database queries of a page."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def count_queries(client, own_indexes):
    """A function: address -> number of queries of a GET with all caches cold but the process's own (content types)."""

    def count(path: str) -> int:
        client.get(path)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == 200
        return len(queries)

    return count
