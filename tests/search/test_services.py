import pytest
from wagtail.models import Locale, Page

from search.checks import check_indexes
from search.engines.base import SearchRequest
from search.indexes import PAGES, SUGGESTIONS, get_engine
from search.jobs import repair_search_index
from search.services import repair_page_index
from tests.factories import StandardPageFactory, make_dialog

pytestmark = pytest.mark.django_db


def get_held_ids():
    return {int(hit.id) for hit in get_engine(PAGES).search(SearchRequest(limit=None)).hits}


def test_a_repair_brings_in_what_lacks_and_takes_out_what_should_not_be_there(update_index):
    kept, lost, stale = make_dialog(), make_dialog(), make_dialog()
    alias = StandardPageFactory().copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True, alias=True
    )
    update_index()
    get_engine(PAGES).delete([f"page:{lost.pk}"])
    Page.objects.filter(pk=stale.pk).update(live=False)
    assert repair_page_index() == 2
    assert {kept.pk, lost.pk} <= get_held_ids()
    assert not {stale.pk, alias.pk} & get_held_ids()
    assert repair_page_index() == 0


def test_a_repair_brings_back_what_is_suggested_no_more(update_index):
    lost, stale = make_dialog(), make_dialog()
    update_index()
    get_engine(SUGGESTIONS).delete([f"seite:{lost.pk}"])
    get_engine(PAGES).delete([f"page:{stale.pk}"])
    Page.objects.filter(pk=stale.pk).update(live=False)
    before = get_engine(SUGGESTIONS).count()
    assert repair_page_index() == 2
    assert get_engine(SUGGESTIONS).count() == before
    assert repair_page_index() == 0


def test_the_job_builds_what_is_missing(kept_index):
    dialog = make_dialog()
    repair_search_index(None)
    assert check_indexes(None) == []
    assert dialog.pk in get_held_ids()
