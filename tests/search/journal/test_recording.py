from types import SimpleNamespace

import pytest
from django.db import transaction
from modelsearch.backends import get_search_backend

from coopgo.pages.commits import run_once_on_commit
from kb.models import Sector
from search.journal import recording
from search.journal.recording import record_changes
from search.models import IndexChange
from tests.factories import SectorFactory, make_dialog

pytestmark = pytest.mark.django_db


def list_noted():
    return list(IndexChange.objects.order_by("pk").values_list("model", "object_id"))


@pytest.fixture
def enqueued(kept_index, monkeypatch):
    """The tasks that were put in line; none of them runs."""
    enqueued = []
    monkeypatch.setattr(recording, "follow_changes_task", SimpleNamespace(enqueue=lambda: enqueued.append(1)))
    return enqueued


def test_what_is_saved_or_deleted_is_noted(enqueued):
    sector = SectorFactory()
    label, id = "kb.sector", str(sector.pk)
    assert list_noted() == [(label, id)]
    sector.delete()
    assert list_noted() == [(label, id), (label, id)]
    assert len(enqueued) == 2


def test_a_page_is_noted_when_it_is_published_unpublished_and_moved(enqueued):
    dialog = make_dialog()
    for change in (dialog.save_revision().publish, dialog.unpublish):
        IndexChange.objects.all().delete()
        change()
        assert ("dialogs.dialogpage", str(dialog.pk)) in list_noted()
    IndexChange.objects.all().delete()
    dialog.refresh_from_db()
    dialog.move(dialog.get_parent().get_parent(), pos="last-child")
    assert ("wagtailcore.page", str(dialog.pk)) in list_noted()


@pytest.mark.django_db(transaction=True)
def test_a_change_and_its_note_are_one_transaction_and_ask_once_to_be_followed(enqueued, monkeypatch):
    monkeypatch.setattr(recording, "run_once_on_commit", run_once_on_commit)
    with transaction.atomic():
        SectorFactory()
        SectorFactory()
        assert enqueued == []
    assert enqueued == [1]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        SectorFactory()
        _ = 1 / 0
    assert len(list_noted()) == 2
    assert enqueued == [1]


def test_without_automatic_updates_nothing_is_noted():
    record_changes(Sector, [SectorFactory().pk])
    assert list_noted() == []


def test_what_a_form_of_wagtail_indexes_once_more_is_noted_only(enqueued, settings):
    settings.ELASTICSEARCH_URL = ["http://search.invalid:9200"]
    sector = SectorFactory()
    get_search_backend().add(sector)
    assert list_noted() == [("kb.sector", str(sector.pk))] * 2
