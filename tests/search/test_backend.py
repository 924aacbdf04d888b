"""Wagtail's admin goes through the engine."""

import pytest
from django.core.checks import Info, Warning
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from search.checks import check_indexes
from search.engines import embedded_rebuild
from search.indexes import INDEXES, LIBRARY, get_engine
from tests.factories import RegionFactory, SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


def get_titles(results):
    return [page.title for page in results]


def test_the_admin_finds_drafts_by_the_beginning_of_a_word(update_index):
    make_dialog(title="Prüfungsverband wählen", live=False)
    update_index()
    assert get_titles(Page.objects.all().autocomplete("pruef")) == ["Prüfungsverband wählen"]
    assert get_titles(Page.objects.live().autocomplete("prüf")) == []


def test_what_is_saved_is_found(update_index):
    update_index()
    make_dialog(title="Frisch gespeichert")
    assert get_titles(Page.objects.all().search("gespeicherte")) == ["Frisch gespeichert"]


def test_what_is_deleted_is_not_found(update_index):
    dialog = make_dialog(title="Vergänglich")
    update_index()
    dialog.delete()
    assert len(Page.objects.all().search("vergänglich")) == 0
    assert get_engine(LIBRARY).count() == count_library(update_index)


def count_library(update_index):
    update_index()
    return get_engine(LIBRARY).count()


def test_images_are_found_by_their_title(update_index):
    get_image_model().objects.create(title="Dachgenossenschaft", file=get_test_image_file())
    update_index()
    assert len(get_image_model().objects.all().autocomplete("dachgen")) == 1


def test_snippets_are_found(update_index):
    sector = SectorFactory(name="Wohnen")
    update_index()
    assert list(get_search_backend().search("Wohnen", type(sector))) == [sector]


def test_without_an_index_the_admin_finds_nothing_and_goes_on():
    assert list(Page.objects.all().search("gründen")) == []


def test_saving_goes_on_when_the_index_cannot_be_written(kept_index, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.COOPGO_DATA_DIR = tmp_path / "file"
    assert make_dialog().pk


def test_the_check_tells_missing_from_damaged(update_index):
    assert {type(message) for message in check_indexes(None)} == {Info}
    update_index()
    assert check_indexes(None) == []
    (get_engine(LIBRARY).folder.get_current() / "meta.json").write_text("garbage")
    assert [type(message) for message in check_indexes(None)] == [Warning]


def test_a_page_type_of_wagtail_itself_is_no_error(update_index):
    update_index()
    assert len(Page.objects.all().search("root")) == 1


def test_rebuilding_takes_no_more_queries_for_more_pages(update_index, django_assert_num_queries):
    sector, region = SectorFactory(), RegionFactory()
    make_dialog(sectors=[sector], regions=[region])
    update_index()
    with CaptureQueriesContext(connection) as few:
        update_index()
    for _ in range(4):
        make_dialog(sectors=[sector], regions=[region])
    with django_assert_num_queries(len(few)):
        update_index()


def count_all():
    return {definition.name: get_engine(definition).count() for definition in INDEXES}


def test_what_a_process_of_its_own_writes_is_found_as_well(update_index, monkeypatch):
    make_dialog(title="Prüfungsverband wählen")
    update_index()
    counts = count_all()
    assert all(counts.values())
    monkeypatch.setattr(embedded_rebuild, "_BATCH", 1)
    update_index()
    assert count_all() == counts
    assert get_titles(Page.objects.all().search("prüfungsverbände")) == ["Prüfungsverband wählen"]
    assert get_titles(Page.objects.all().autocomplete("prüf")) == ["Prüfungsverband wählen"]
