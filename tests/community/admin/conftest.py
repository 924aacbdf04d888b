import pytest
from wagtail.models import Site

from tests.factories import default_site, home_page
from tests.factories.users import make_contribution_moderator


@pytest.fixture
def moderator():
    return make_contribution_moderator()


@pytest.fixture
def office(client, moderator):
    """A moderator's client."""
    client.force_login(moderator)
    return client


@pytest.fixture
def other_site():
    return Site.objects.create(hostname="anderswo.example", root_page=home_page().get_parent(), site_name="Anderswo")


@pytest.fixture
def site():
    return default_site()
