"""Whatever readers may see raises the content version, once for each transaction."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from wagtail.contrib.redirects.models import Redirect

from coopgo.pages.content_version import (
    CACHE_KEY,
    get_content_version,
    keep_for_content_version,
    raise_content_version,
)
from coopgo.pages.models import SiteSettings
from tests.factories import RegionFactory, SectorFactory, StandardPageFactory, default_site, make_dialog

pytestmark = pytest.mark.django_db


@pytest.fixture
def raises(django_capture_on_commit_callbacks):
    """Whether a change raises the version."""

    def raises(change):
        before = get_content_version()
        connection.run_on_commit.clear()  # the test's own transaction never commits what it has prepared
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return get_content_version() != before

    return raises


def test_every_process_sees_the_same_version():
    assert get_content_version() == get_content_version() != ""


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.save_revision().publish(),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(page.get_parent(), pos="first-child"),
        lambda page: page.save(),
    ],
    ids=["publish", "unpublish", "delete", "reorder", "save"],
)
def test_a_change_of_a_live_page_raises_it(raises, change):
    page = StandardPageFactory()
    assert raises(lambda: change(page))


def test_writing_a_draft_leaves_it(raises):
    dialog = make_dialog()
    dialog.title = "Entwurf"
    assert not raises(lambda: dialog.save_revision())
    assert not raises(lambda: make_dialog(live=False))


@pytest.mark.parametrize(
    "make",
    [
        SectorFactory,
        RegionFactory,
        lambda: SiteSettings.for_site(default_site()),
        lambda: Redirect.add_redirect("/a/", "/b/"),
    ],
    ids=["sector", "region", "settings", "redirect"],
)
def test_saving_and_deleting_what_pages_show_raises_it(raises, make):
    record = make()
    assert raises(record.save)
    assert raises(record.delete)


def count_new_versions(monkeypatch, capture, change):
    versions = []
    monkeypatch.setattr(cache, "set", lambda key, value, timeout: versions.append(value))
    with capture(execute=True):
        change()
    return len(versions)


def test_one_transaction_raises_it_once(monkeypatch, django_capture_on_commit_callbacks):
    def change():
        for _time in range(3):
            raise_content_version()

    assert count_new_versions(monkeypatch, django_capture_on_commit_callbacks, change) == 1


def test_what_is_rolled_back_does_not_swallow_what_is_kept(monkeypatch, django_capture_on_commit_callbacks):
    def change():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise_content_version()
            raise ZeroDivisionError
        raise_content_version()

    assert count_new_versions(monkeypatch, django_capture_on_commit_callbacks, change) == 1


def test_what_is_kept_for_a_version_is_read_again_with_the_next():
    asked = []

    @keep_for_content_version
    def read(*key):
        asked.append(key)
        return [*key]

    first = read("site", "de")
    assert read("site", "de") is first
    assert read("site", "en") == ["site", "en"]
    cache.set(CACHE_KEY, "the next")
    assert read("site", "de") is not first
    assert asked == [("site", "de"), ("site", "en"), ("site", "de")]
