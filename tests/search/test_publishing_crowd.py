"""Eight processes publish while all indexes are built anew and a worker follows: none is missing or stale."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from dialogs.models import DialogPage
from search.comparison import compare_library, compare_pages, compare_suggestions
from search.engines.base import SearchRequest
from search.engines.queries import Word
from search.fields import WEIGHTS
from search.indexes import ELASTICSEARCH, EMBEDDED, PAGES, get_engine, using_engine
from search.journal.following import follow_changes
from search.models import IndexChange
from search.preparation import rebuild_indexes
from tests.factories import make_dialog

pytestmark = [pytest.mark.heavy, pytest.mark.elasticsearch]
PUBLISHER = Path(__file__).with_name("publishing_process.py")
PROCESSES, PAGES_PUBLISHED = 8, 500


@pytest.mark.django_db(transaction=True)
def test_what_a_crowd_publishes_during_rebuilds_is_found_as_it_is_now(own_indexes, use_elasticsearch):
    for number in range(PAGES_PUBLISHED):
        make_dialog(title=f"Anfang {number}")
    for name in (EMBEDDED, ELASTICSEARCH):
        rebuild_indexes(name)
    publishers = [start_publisher(first) for first in range(PROCESSES)]
    with ThreadPoolExecutor(2) as executor:
        rebuilt = [executor.submit(in_thread, rebuild_indexes, name) for name in (EMBEDDED, ELASTICSEARCH)]
        while any(publisher.poll() is None for publisher in publishers):
            follow_both()
        for rebuild in rebuilt:
            rebuild.result()
    assert [publisher.returncode for publisher in publishers] == [0] * PROCESSES
    follow_both()
    assert IndexChange.objects.count() >= PAGES_PUBLISHED
    assert DialogPage.objects.filter(title__startswith="Endstand").count() == PAGES_PUBLISHED
    for name in (EMBEDDED, ELASTICSEARCH):
        assert_current(name)


def start_publisher(first):
    database = str(connection.settings_dict["NAME"])
    return subprocess.Popen([sys.executable, str(PUBLISHER), database, str(first), str(PROCESSES)])


def follow_both():
    for name in (EMBEDDED, ELASTICSEARCH):
        follow_changes(name)


def in_thread(function, *arguments):
    try:
        function(*arguments)
    finally:
        connection.close()


def assert_current(engine_name):
    with using_engine(engine_name):
        compared = (compare_pages, compare_library, compare_suggestions)
        assert [each for compare in compared for each in compare() if not each.agrees] == []
        assert count("endstand") == PAGES_PUBLISHED
        assert count("anfang") == 0


def count(term):
    return get_engine(PAGES).search(SearchRequest(Word(term, WEIGHTS), limit=0)).total
