"""Pages are found, and kept from whom they are not for, by few queries."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from coopgo.pages.routing import find_live_page
from dialogs.models import DialogIndexPage
from tests.factories import home_page, make_dialog, make_guide

pytestmark = pytest.mark.django_db


def find(path, language_code="de"):
    return find_live_page(home_page(), language_code, path)


def test_a_page_is_found_by_its_path_as_its_own_type():
    for page in (make_dialog(), make_guide()):
        found = find(page.get_url().lstrip("/"))
        assert (found, type(found)) == (page, type(page))


def test_a_draft_and_an_unknown_path_are_not_found():
    dialog = make_dialog()
    dialog.unpublish()
    assert find(dialog.url_path.removeprefix("/home/")) is None
    assert find("nowhere/") is None


def test_a_path_is_found_whole():
    dialog = make_dialog()
    assert find(f"{dialog.slug}/") is None


def test_a_page_is_looked_for_below_the_home_of_its_language():
    english = DialogIndexPage.objects.get(locale__language_code="en")
    dialog = make_dialog(parent=english)
    path = f"{english.slug}/{dialog.slug}/"
    assert find(path, "en") == dialog
    assert find(path) is None


def test_without_a_home_in_its_language_it_is_looked_for_below_the_one_there_is():
    dialog = make_dialog()
    english_home = home_page().get_translation(Locale.objects.get(language_code="en"))
    english_home.unpublish()
    for language_code in ("en", "fr"):
        assert find(dialog.get_url().lstrip("/"), language_code) == dialog


def test_the_home_page_and_what_is_not_there_are_answered_as_by_wagtail(client):
    assert client.get("/").context["page"].specific == home_page().specific
    assert client.get("/en/").context["page"].locale.language_code == "en"
    assert client.get("/nirgendwo/").status_code == 404


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
