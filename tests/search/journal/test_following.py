import socket
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kb.models import Sector
from search.engines.base import EngineError, MissingIndexError, SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.indexes import EMBEDDED, LIBRARY, PAGES, get_engine
from search.jobs import keep_search_index, keep_shared_search_index
from search.journal.following import find_settled, follow_all, follow_changes
from search.journal.pruning import prune_changes
from search.models import IndexChange, IndexFollower
from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


def get_held_ids(definition=PAGES, **filters):
    return {int(hit.id) for hit in get_engine(definition).search(SearchRequest(filters=filters, limit=None)).hits}


def note(instance, **values):
    values = {"model": instance._meta.label_lower, "object_id": instance.pk, "changed_at": timezone.now()} | values
    return IndexChange.objects.create(**values)


@pytest.fixture
def index(update_index, settings):
    """Built indexes that nothing follows yet."""
    backends = settings.WAGTAILSEARCH_BACKENDS
    update_index()
    settings.WAGTAILSEARCH_BACKENDS = backends


def test_a_change_is_followed_to_what_the_object_is_now(index):
    dialog, gone = make_dialog(), make_dialog()
    for page in (dialog, gone, dialog):
        note(page)
    id = gone.pk
    gone.delete()
    assert follow_changes(EMBEDDED) == 3
    assert dialog.pk in get_held_ids()
    assert id not in get_held_ids() | get_held_ids(LIBRARY, model=["dialogs.dialogpage"])
    assert follow_changes(EMBEDDED) == 0


def test_a_page_that_is_unpublished_goes_and_stays_in_the_library(index):
    dialog = make_dialog()
    note(dialog)
    follow_changes(EMBEDDED)
    type(dialog).objects.filter(pk=dialog.pk).update(live=False)
    note(dialog)
    follow_changes(EMBEDDED)
    assert dialog.pk not in get_held_ids()
    assert dialog.pk in get_held_ids(LIBRARY, model=["dialogs.dialogpage"])


def test_more_changes_than_fit_into_one_reading_are_all_followed(index, monkeypatch):
    monkeypatch.setattr("search.journal.following._BATCH", 2)
    sectors = [SectorFactory() for _ in range(5)]
    for sector in sectors:
        note(sector)
    assert follow_changes(EMBEDDED) == 5
    assert {sector.pk for sector in sectors} <= get_held_ids(LIBRARY, model=["kb.sector"])
    assert IndexFollower.objects.get().position == IndexChange.objects.get_position()


def test_what_cannot_be_written_is_followed_later(index, monkeypatch):
    dialog = make_dialog()
    note(dialog)

    def refuse(*arguments):
        raise EngineError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(EmbeddedEngine, "_write", refuse)
        follow_all()
        keep_search_index(timezone.now())
    assert IndexFollower.objects.get().position == 0
    keep_search_index(timezone.now())
    assert dialog.pk in get_held_ids()


def test_a_change_of_a_model_that_is_no_more_is_passed_over(index):
    dialog = make_dialog()
    note(dialog, model="kb.vergangenes")
    note(dialog)
    follow_changes(EMBEDDED)
    assert dialog.pk in get_held_ids()


def test_a_number_that_may_still_appear_is_waited_for():
    now = timezone.now()
    fresh = [IndexChange(pk=pk, changed_at=now) for pk in (4, 5, 7)]
    assert find_settled(3, fresh, now=now) == 5
    assert find_settled(2, fresh, now=now) == 2
    assert find_settled(2, fresh, now=now + timedelta(minutes=2)) == 7


def test_changes_behind_an_unsettled_number_are_followed_at_once(index):
    sectors = [SectorFactory() for _ in range(2)]
    for sector, pk in zip(sectors, (1, 3), strict=True):
        note(sector, pk=pk)
    follow_changes(EMBEDDED)
    assert {sector.pk for sector in sectors} <= get_held_ids(LIBRARY, model=["kb.sector"])
    assert IndexFollower.objects.get().position == 1
    late = SectorFactory()
    note(late, pk=2)
    follow_changes(EMBEDDED)
    assert late.pk in get_held_ids(LIBRARY, model=["kb.sector"])
    assert IndexFollower.objects.get().position == 3


def test_the_journal_is_kept_until_all_have_followed(index):
    for _ in range(3):
        note(SectorFactory())
    follow_changes(EMBEDDED)
    now = timezone.now()
    other = IndexFollower.objects.create(name="embedded:other", position=1, followed_at=now)
    assert prune_changes(now=now) == 0
    other.position = 2
    other.save()
    assert prune_changes(now=now) == 1
    other.followed_at = now - timedelta(days=8)
    other.save()
    assert prune_changes(now=now) == 1
    assert IndexChange.objects.count() == 1


def test_who_was_away_for_too_long_is_built_anew(index):
    dialog = make_dialog()
    note(dialog, pk=100)
    with pytest.raises(MissingIndexError, match="rebuilt"):
        follow_changes(EMBEDDED)
    keep_search_index(timezone.now())
    assert dialog.pk in get_held_ids()
    assert IndexFollower.objects.get().position == 100


def test_each_host_follows_with_its_own_folder(index, monkeypatch):
    note(SectorFactory())
    follow_changes(EMBEDDED)
    monkeypatch.setattr(socket, "gethostname", lambda: "zweiter")
    follow_changes(EMBEDDED)
    assert IndexFollower.objects.filter(position=1).count() == 2


def test_following_takes_no_more_queries_for_more_changes(index):
    few, many = [SectorFactory() for _ in range(2)], [SectorFactory() for _ in range(30)]
    follow_changes(EMBEDDED)
    counts = []
    for sectors in (few, many):
        for sector in sectors:
            note(sector)
        with CaptureQueriesContext(connection) as queries:
            follow_changes(EMBEDDED)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_object_the_index_should_not_hold_is_taken_out(index, monkeypatch):
    sector = SectorFactory()
    note(sector)
    follow_changes(EMBEDDED)
    monkeypatch.setattr(Sector, "get_indexed_objects", classmethod(lambda cls: cls.objects.exclude(pk=sector.pk)))
    note(sector)
    follow_changes(EMBEDDED)
    assert sector.pk not in get_held_ids(LIBRARY, model=["kb.sector"])


def test_a_cluster_that_does_not_answer_is_not_built_anew_for_it(index, settings, monkeypatch):
    built = []
    monkeypatch.setattr("search.preparation.rebuild_indexes", built.append)
    settings.ELASTICSEARCH_URL = ["http://127.0.0.1:9"]
    keep_shared_search_index(timezone.now())
    assert built == []
