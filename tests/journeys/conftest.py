import pytest

from tests.journeys.sample_site import build_sample_site


@pytest.fixture
def addresses(transactional_db, own_indexes, settings):
    """The sample site with its errors: name -> address of each page."""
    settings.ROOT_URLCONF = "tests.journeys.urls"
    return build_sample_site()
