"""The box on the pages themselves."""

import pytest

from coopgo.community.services.validation import update_validation
from tests.factories import ContributionFactory, RegionFactory, make_blueprint, make_dialog, make_guide

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_dialog, make_guide, make_blueprint])
def test_each_article_shows_what_readers_confirm(client, make):
    page = make()
    html = client.get(page.get_url()).content.decode()
    assert html.count('data-validation data-confirmed-regions="0" data-contradicted-regions="0"') == 1
    ContributionFactory(page=page, region=RegionFactory(code="06", name="Hessen"))
    update_validation(page)
    html = client.get(page.get_url()).content.decode()
    assert html.count('data-validation data-confirmed-regions="1" data-contradicted-regions="0"') == 1


def test_the_box_costs_one_query_more_where_regions_are_named(count_queries):
    page = make_dialog()
    ContributionFactory(page=page)
    update_validation(page)
    without_regions = count_queries(page.get_url())
    ContributionFactory(page=page, region=RegionFactory(code="06", name="Hessen"))
    update_validation(page)
    # The thread then fetches the regions of its contributions with them.
    assert count_queries(page.get_url()) == without_regions + 1
