import pytest

from tests.journeys.sample_site import build_sample_site
from tests.journeys.visits import Visitor
from tests.plugins.database import restore_database


@pytest.fixture
def addresses(transactional_db):
    """The sample site: name -> address of each page."""
    return build_sample_site()


@pytest.fixture(scope="module")
def visits(browser, live_server, node_modules, django_db_setup, django_db_blocker):
    """Every page of the sample site, visited once for all promises: name -> Visit."""
    visitor = Visitor(browser, live_server.url, node_modules=node_modules)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ROOT_URLCONF", "tests.journeys.urls")
        found = {name: visitor.visit(path) for name, path in build_sample_site().items()}
        restore_database()
    return found
