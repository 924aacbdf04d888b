"""Links to pages of the site shown are written without asking where each site begins, and are those of Wagtail."""

import pytest
from wagtail.models import Page, Site

from coopgo.pages.models import HomePage
from coopgo.pages.surroundings import get_page_address, get_surroundings
from tests.factories import default_site, home_page, make_dialog, make_guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_here(rf):
    return rf.get("/", HTTP_HOST=default_site().hostname)


def test_a_page_of_the_site_has_the_address_that_wagtail_gives_it(request_here):
    translated = make_guide().copy_for_translation(home_page("en").locale, copy_parents=True)
    for page in [home_page(), home_page("en"), make_dialog(), translated]:
        assert get_page_address(request_here, page) == page.get_url(request_here)


def test_no_query_asks_for_it_where_the_surroundings_are_known(request_here, django_assert_num_queries):
    dialog = make_dialog()
    get_surroundings(request_here)
    with django_assert_num_queries(0):
        assert get_page_address(request_here, dialog) == f"/dialoge/{dialog.slug}/"


def test_a_page_of_another_site_is_linked_with_its_host(request_here):
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Nachbarort", slug="nachbarort"))
    Site.objects.create(hostname="nachbarort.example", root_page=home)
    assert get_page_address(request_here, home) == "http://nachbarort.example/"
