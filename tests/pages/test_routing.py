"""Pages are found, and kept from whom they are not for, by few queries."""

import pytest
from wagtail.models import Page, PageViewRestriction

from coopgo.pages.routing import find_live_page
from tests.factories import home_page, make_dialog, make_guide

pytestmark = pytest.mark.django_db


def test_a_page_is_found_by_its_path_as_its_own_type():
    for page in (make_dialog(), make_guide(), home_page()):
        found = find_live_page(page.url_path)
        assert (found, type(found)) == (page, type(page))


def test_a_draft_and_an_unknown_path_are_not_found():
    dialog = make_dialog()
    dialog.unpublish()
    assert find_live_page(dialog.url_path) is None
    assert find_live_page("/home/nowhere/") is None


def test_a_path_is_found_whole():
    dialog = make_dialog()
    assert find_live_page(f"/home/{dialog.slug}/") is None


def test_one_query_says_that_a_page_is_open_to_all(django_assert_num_queries):
    make_dialog().get_view_restrictions()
    dialog = Page.objects.get(pk=make_dialog().pk).specific
    with django_assert_num_queries(1):
        assert not dialog.get_view_restrictions()


def test_a_restriction_of_the_page_or_of_one_above_it_is_found():
    dialog, guide = make_dialog(), make_guide()
    own = PageViewRestriction.objects.create(page=dialog, restriction_type=PageViewRestriction.LOGIN)
    above = PageViewRestriction.objects.create(page=guide.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert list(dialog.get_view_restrictions()) == [own]
    assert list(guide.get_view_restrictions()) == [above]
    assert not home_page().get_view_restrictions()


def test_an_alias_is_as_private_as_its_source():
    dialog = make_dialog()
    alias = dialog.create_alias(update_slug="alias")
    restriction = PageViewRestriction.objects.create(page=dialog, restriction_type=PageViewRestriction.LOGIN)
    assert list(alias.get_view_restrictions()) == [restriction]


def test_a_reader_is_sent_to_the_login_of_a_private_page(client):
    dialog = make_dialog()
    PageViewRestriction.objects.create(page=dialog.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get(dialog.url).status_code == 302
