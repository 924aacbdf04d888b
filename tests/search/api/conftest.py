import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from coopgo.pages.models import HomePage


@pytest.fixture
def ask(client):
    """Return a function: path below /api/v1/ and parameters -> the response, which is JSON."""

    def ask(path="search/", parameters=None, *, status=200, **headers):
        response = client.get(f"/api/v1/{path}", parameters or {}, headers=headers)
        assert response.status_code == status, response.content
        return response

    return ask


@pytest.fixture
def count_requests_queries(client):
    """Return a function: address -> number of queries of a second GET, with the search index as it is."""

    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@pytest.fixture
def root_of_another_site(db):
    """The home of a second site that this request does not ask."""
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Nachbarort", slug="nachbarort"))
    Site.objects.create(hostname="nachbarort.example", root_page=home)
    return home
