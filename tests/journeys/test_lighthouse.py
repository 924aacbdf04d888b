"""Lighthouse on one page of each type; its performance is a figure of `make audit` and no promise of the suite."""

import pytest

from tests.lighthouse import get_scores
from tests.served_site import get_paths, served_site

pytestmark = [pytest.mark.heavy, pytest.mark.browser, pytest.mark.node]


@pytest.fixture(scope="module")
def scores(chromium_path):
    with served_site() as base_url:
        return {name: get_scores(base_url + path, chromium_path) for name, path in get_paths(base_url).items()}


@pytest.mark.parametrize("category", ["accessibility", "best-practices", "seo"])
def test_every_type_of_page_has_the_full_score(scores, category):
    short = {name: page[category] for name, page in scores.items() if page[category] < 100}
    if category == "seo":
        # Search engines are told to stay out of lists of results, for which Lighthouse takes points away.
        short.pop("search", None)
    assert not short
