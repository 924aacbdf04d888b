"""Indexes that are missing, damaged or cannot be written: operators are told, readers are served."""

import pytest
from django.core.checks import Info, Warning
from django.core.management import call_command
from wagtail.models import Locale, PageViewRestriction

from coopgo.operations import health
from search.checks import check_indexes, get_health
from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexes import INDEXES, get_engine
from search.service import search_pages
from tests.factories import default_site, make_dialog

pytestmark = pytest.mark.django_db


def search(query):
    return search_pages(site=default_site(), locale=Locale.objects.get(language_code="de"), query=query)


@pytest.fixture
def broken_writer(monkeypatch):
    """Return a function after which no index can be written."""

    def refuse(*arguments):
        raise EngineError("The disk is full.")

    return lambda: monkeypatch.setattr(EmbeddedEngine, "_write", refuse)


@pytest.fixture
def only_search(monkeypatch):
    monkeypatch.setattr(health, "_checks", {"database": health.check_database, "search": get_health})


@pytest.mark.parametrize("definition", INDEXES, ids=lambda definition: definition.name)
def test_each_index_that_is_damaged_is_told_and_one_command_repairs_it(definition, update_index, client, only_search):
    make_dialog(title="Gesuchtes")
    update_index()
    assert client.get("/healthz").status_code == 200
    (get_engine(definition).folder.get_current() / "meta.json").write_text("garbage")
    assert [type(message) for message in check_indexes(None)] == [Warning]
    assert client.get("/healthz").status_code == 503
    call_command("search", "rebuild", "--json")
    assert check_indexes(None) == []
    assert client.get("/healthz").status_code == 200
    assert search("Gesuchtes").total == 1


def test_missing_indexes_are_told(client, only_search):
    assert {type(message) for message in check_indexes(None)} == {Info}
    assert client.get("/healthz").status_code == 503


def test_what_is_unpublished_deleted_or_private_is_gone_though_no_index_can_be_written(
    update_index, broken_writer, django_capture_on_commit_callbacks
):
    kept, unpublished, deleted, private = (make_dialog(title=f"Gesuchtes {number}") for number in range(4))
    update_index()
    assert search("Gesuchtes").total == 4
    broken_writer()
    with django_capture_on_commit_callbacks(execute=True):
        unpublished.unpublish()
        deleted.delete()
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert [hit.page.pk for hit in search("Gesuchtes").hits] == [kept.pk]
    assert search("Gesuchtes").total == 1
