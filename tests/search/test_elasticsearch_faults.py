"""A genuine Elasticsearch that is gone, hangs, refuses or dies: readers find what they look for, nothing is lost.

The seconds that readers waited are printed (`pytest -s`), and what they were is quoted where it is claimed.
"""

import time
from threading import Thread

import pytest
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.answering import FALLBACK, HEADER
from search.comparison import compare_library, compare_pages, compare_suggestions
from search.engines.base import EngineError
from search.engines.elasticsearch import ElasticsearchRebuild
from search.engines.elasticsearch_cluster import _WritingNode
from search.engines.elasticsearch_documents import _BOUNDS
from search.indexes import ELASTICSEARCH, EMBEDDED, using_engine
from search.jobs import keep_search_index, keep_shared_search_index
from search.journal.following import follow_all
from search.models import IndexFollower
from search.preparation import rebuild_indexes
from tests.factories import make_dialog

pytestmark = [pytest.mark.heavy, pytest.mark.elasticsearch, pytest.mark.django_db]
DIALOGS = 12


@pytest.fixture
def use_node(settings, keep_index, monkeypatch):
    """Return a function after which the site searches in these nodes, and changes are noted but not followed."""

    def use(*nodes, **options):
        keep_index()
        settings.ELASTICSEARCH_URL = [node.url for node in nodes]
        for name, value in options.items():
            setattr(settings, f"ELASTICSEARCH_{name.upper()}", value)
        monkeypatch.setattr("search.journal.recording.run_once_on_commit", lambda function: None)
        for number in range(DIALOGS):
            make_dialog(title=f"Dorfladen {number}")
        for name in (EMBEDDED, ELASTICSEARCH):
            rebuild_indexes(name)

    return use


@pytest.fixture
def ask(client):
    """Return a function that searches as a reader does, and returns the engine that answered."""

    def ask(case, words="Dorfladen", total=DIALOGS):
        start = time.perf_counter()
        response = client.get("/suche/", {"q": words})
        print(f"{case}: {time.perf_counter() - start:.2f} s by {response.headers[HEADER]}")
        assert response.status_code == 200
        assert response.text.count("data-result") == total
        return response.headers[HEADER]

    return ask


def agree(engine_name=ELASTICSEARCH):
    with using_engine(engine_name):
        compared = (compare_pages, compare_library, compare_suggestions)
        return all(each.agrees for compare in compared for each in compare())


def test_readers_find_what_they_look_for_and_soon_do_not_wait_at_all(make_node, use_node, ask, settings):
    node = make_node(password="geheim genug")
    use_node(node, username="elastic", password="geheim genug")
    with Elasticsearch(node.url, basic_auth=("elastic", node.password)) as client:
        for number, (case, (hurt, heal)) in enumerate(list_cases(node, client, settings).items()):
            settings.ELASTICSEARCH_INDEX_PREFIX = f"case-{number}-"
            settings.ELASTICSEARCH_PATIENCE_SECONDS = 30
            rebuild_indexes(ELASTICSEARCH)
            assert ask("well") == ELASTICSEARCH
            settings.ELASTICSEARCH_PATIENCE_SECONDS = 0.8
            hurt()
            assert [ask(case) for _ in range(5)] == [FALLBACK] * 5
            heal()


def list_cases(node, client, settings):
    """What goes wrong, and how it is mended: each case has indexes, clients and a breaker of its own."""

    def limit_memory(limit):
        client.cluster.put_settings(transient={"indices.breaker.request.limit": limit})

    def set_password(password):
        settings.ELASTICSEARCH_PASSWORD = password

    def delete_indexes():
        client.indices.delete(index=list(client.indices.get_alias(index=f"{settings.ELASTICSEARCH_INDEX_PREFIX}*")))

    return {
        "wrong password": (lambda: set_password("another"), lambda: set_password(node.password)),
        "gone index": (delete_indexes, lambda: None),
        "overloaded": (lambda: limit_memory("1b"), lambda: limit_memory(None)),
        "hanging": (node.pause, node.resume),
        "refused": (node.stop, lambda: None),
    }


@pytest.fixture
def node(make_node):
    return make_node()


def test_what_was_published_while_it_was_away_is_in_it_when_it_is_back(node, use_node, ask):
    use_node(node)
    node.stop()
    for number in range(200):
        make_dialog(title=f"Nahversorgung {number}")
    follow_all()
    assert ask("away", "Nahversorgung", total=20) == FALLBACK
    assert agree(EMBEDDED)
    node.start()
    tick()
    assert agree()
    assert IndexFollower.objects.values("position").distinct().count() == 1


def test_what_cannot_be_written_to_a_full_disk_is_written_later(node, use_node, ask):
    use_node(node)
    with Elasticsearch(node.url) as client:
        set_free_space_wanted(client, "100000gb")
        make_dialog(title="Dorfladen neu")
        tick()
        assert ask("full disk") == ELASTICSEARCH
        assert not agree()
        set_free_space_wanted(client, None)
    tick()
    assert ask("writable again", total=DIALOGS + 1) == ELASTICSEARCH
    assert agree()


def set_free_space_wanted(client, space):
    """The cluster looks at its disk every ten seconds, and closes or opens all indexes for writing."""
    disk = "cluster.routing.allocation.disk"
    marks = {f"{disk}.watermark.{name}": space for name in ("low", "high", "flood_stage")}
    enabled = {f"{disk}.threshold_enabled": bool(space), "cluster.info.update.interval": "10s"}
    client.cluster.put_settings(transient=marks | enabled)
    deadline = time.monotonic() + 120
    while is_closed_for_writing(client) != bool(space):
        assert time.monotonic() < deadline
        time.sleep(1)


def is_closed_for_writing(client):
    found = client.indices.get_settings(index="coopgo-*", name="index.blocks.read_only_allow_delete")
    return any(index["settings"] for index in found.values())


def test_killed_in_the_middle_of_a_bulk_it_loses_nothing(node, use_node, ask, monkeypatch):
    use_node(node)
    for number in range(30):
        make_dialog(title=f"Nahversorgung {number}")
    monkeypatch.setitem(_BOUNDS, "chunk_size", 10)
    with monkeypatch.context() as patch:
        asked = kill_at_second_bulk(node, patch)
        tick()
    assert len(asked) > 1
    assert ask("killed", "Nahversorgung", total=20) == FALLBACK
    node.start()
    tick()
    assert agree()


def kill_at_second_bulk(node, patch):
    """Let the node die while a request is under way that writes, when the one before has been answered."""
    perform, asked = _WritingNode.perform_request, []

    def kill_and_perform(self, method, target, **options):
        if "_bulk" in target:
            asked.append(target)
            if len(asked) == 2:
                Thread(target=node.kill).start()
        return perform(self, method, target, **options)

    patch.setattr(_WritingNode, "perform_request", kill_and_perform)
    return asked


def test_gone_during_a_rebuild_it_keeps_what_it_had_and_is_built_later(node, use_node, ask, monkeypatch):
    use_node(node)
    added = ElasticsearchRebuild.add

    def stop_then_add(rebuild, documents):
        node.stop()
        added(rebuild, documents)

    with monkeypatch.context() as patch:
        patch.setattr(ElasticsearchRebuild, "add", stop_then_add)
        with pytest.raises(EngineError):
            rebuild_indexes(ELASTICSEARCH)
    assert ask("gone during a rebuild") == FALLBACK
    make_dialog(title="Dorfladen neu")
    node.start()
    tick()
    assert agree()
    rebuild_indexes(ELASTICSEARCH)
    assert agree()


def test_of_two_nodes_one_may_die_and_no_page_fails(two_nodes, use_node, ask):
    leader, other = two_nodes
    use_node(leader, other)
    with Elasticsearch(leader.url) as client:
        client.cluster.health(wait_for_status="green", timeout="60s")
    answered = []
    for number in range(30):
        if number == 10:
            other.kill()
        make_dialog(title=f"Nahversorgung {number}")
        follow_all()
        answered.append(ask(f"two nodes, {number}"))
    assert answered[0] == answered[9] == ELASTICSEARCH
    tick()
    assert agree()
    assert agree(EMBEDDED)


def tick():
    """What the clock does for the indexes every 15 seconds."""
    for keep in (keep_search_index, keep_shared_search_index):
        keep(timezone.now())
