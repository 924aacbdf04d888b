"""What only an engine on other machines can suffer: no answer, late writers, two rebuilds at once, many shards."""

import dataclasses
from contextlib import suppress

import pytest
import urllib3
from elasticsearch import Elasticsearch

from search.engines.base import (
    Document,
    EngineError,
    IndexDefinition,
    MissingIndexError,
    SearchRequest,
    get_moment,
    reading,
)
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_cluster import Cluster
from search.engines.elasticsearch_documents import EMPTY
from search.engines.queries import AnyOf, Beginning, Everything, Word
from search.engines.watching import watching
from tests.served_site import find_free_port

pytestmark = pytest.mark.elasticsearch

DEFINITION = IndexDefinition("own", 1, text_fields=("title", "body"), term_fields=("parts",), word_fields=("words",))
BOTH = {"title": 3.0, "body": 1.0}


@pytest.fixture
def engine(elasticsearch_cluster):
    return ElasticsearchEngine(elasticsearch_cluster, DEFINITION)


@pytest.fixture
def client(elasticsearch_url):
    with Elasticsearch(elasticsearch_url) as client:
        yield client


def document(id, title="", **options):
    return Document("page", str(id), {"title": [title]}, **options)


def find(engine, query, **options):
    return [hit.id for hit in engine.search(SearchRequest(query, **options)).hits]


def list_indexes(client, engine):
    return list(client.indices.get_alias(index=f"{engine.cluster.prefix}*"))


def test_a_late_task_never_overwrites_a_newer_state(engine):
    old, new = document(1, "alt"), document(1, "neu")
    engine.add([dataclasses.replace(new, version=old.version + 1)])
    engine.add([old])
    assert find(engine, Word("neu", BOTH)) == ["1"]
    assert find(engine, Word("alt", BOTH)) == []


def test_a_late_task_never_brings_back_what_was_deleted(engine):
    late = document(1, "alt")
    engine.delete(["page:1"])
    engine.add([late])
    assert engine.count() == 0
    engine.add([document(1, "neu")])
    assert engine.count() == 1


def test_a_late_task_never_deletes_what_was_published_since_it_read(engine):
    with reading():
        engine.add([dataclasses.replace(document(1), version=get_moment() + 1)])
        engine.delete(["page:1"])
    assert engine.count() == 1
    engine.delete(["page:1"])
    assert engine.count() == 0


def test_what_a_rebuild_reads_is_older_than_all_that_is_written_after_its_beginning(engine):
    rebuild = engine.rebuild()
    engine.delete(["page:1"])
    engine.add([document(2, "neu")])
    rebuild.add([document(1, "alt"), document(2, "alt")])
    rebuild.finish()
    assert find(engine, Everything()) == ["2"]
    assert find(engine, Word("neu", BOTH)) == ["2"]


def test_the_second_of_two_rebuilds_wins_and_the_first_is_told(engine, client):
    first, second = engine.rebuild(), engine.rebuild()
    second.add([document(2)])
    for use in (lambda: first.add(document(n) for n in range(1000)), first.finish):
        with pytest.raises(EngineError):
            use()
    second.finish()
    assert find(engine, Everything()) == ["2"]
    assert len(list_indexes(client, engine)) == 1


def test_nothing_is_left_of_rebuilds_that_never_ended(engine, client):
    engine.rebuild()
    engine.rebuild()
    engine.rebuild().finish()
    engine.check()
    assert len(list_indexes(client, engine)) == 1


def test_an_emptied_index_is_as_complete_as_before(engine):
    engine.rebuild().finish()
    engine.add([document(1)])
    engine.clear()
    engine.check()
    assert engine.count() == 0


@pytest.mark.parametrize("shards", [1, 3])
def test_scores_and_frequencies_are_the_same_on_any_number_of_shards(elasticsearch_cluster, shards):
    engine = ElasticsearchEngine(dataclasses.replace(elasticsearch_cluster, shards=shards), DEFINITION)
    engine.add([document(n, "eine sache" if n % 3 else "dorfladen") for n in range(30)])
    query = AnyOf([Word("eine", BOTH), Word("dorfladen", BOTH)])
    scores = {round(hit.score, 4) for hit in engine.search(SearchRequest(query, limit=None)).hits}
    assert engine.get_frequencies(["eine", "dorfladen", "fehlt"]) == {"eine": 20, "dorfladen": 10, "fehlt": 0}
    assert len(scores) == 2


def test_another_number_of_shards_counts_from_the_next_rebuild_on(elasticsearch_cluster):
    engine = ElasticsearchEngine(elasticsearch_cluster, DEFINITION)
    engine.add([document(n, "eine") for n in range(9)])
    assert engine.get_frequencies(["eine"]) == {"eine": 9}
    rebuild = ElasticsearchEngine(dataclasses.replace(elasticsearch_cluster, shards=3), DEFINITION).rebuild()
    rebuild.add([document(n, "eine") for n in range(10)])
    rebuild.finish()
    assert engine.get_frequencies(["eine"]) == {"eine": 10}


def test_hits_beyond_the_servers_window_are_read_in_order(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch._WINDOW", 7)
    engine.add([document(f"{n:02}", keywords={"art": ["x"]}) for n in range(20)])
    everything = [f"{n:02}" for n in range(20)]
    assert find(engine, Everything(), limit=None) == everything
    assert find(engine, Everything(), limit=5, offset=10) == everything[10:15]
    response = engine.search(SearchRequest(offset=18, limit=5, facets=["art"]))
    assert [hit.id for hit in response.hits] == everything[18:]
    assert (response.total, response.facets) == (20, {"art": {"x": 20}})


def test_more_documents_than_one_request_takes_are_all_written(engine):
    rebuild = engine.rebuild()
    rebuild.add(document(n) for n in range(650))
    rebuild.finish()
    engine.add(document(n) for n in range(600, 1250))
    assert engine.count() == 1250


def test_what_a_server_refuses_is_told_after_the_rest_was_written(engine, client):
    with pytest.raises(EngineError, match="refused 1 documents"):
        engine.add([document(1), document(2, day="no day"), document(3)])
    client.indices.refresh(index=f"{engine.cluster.prefix}*")
    assert set(find(engine, Everything())) == {"1", "3"}


def test_a_field_without_words_is_no_word(engine):
    engine.add([document(1, "eins")])
    assert find(engine, Word(EMPTY, {"title": 1.0})) == []


@pytest.mark.parametrize("typed", ['"+-=&|><!(){}[]^~*?:\\/', "a.de~b", "ß#@", "x" * 100])
def test_a_beginning_may_hold_any_signs(engine, typed):
    word = f"{typed}andmore"
    engine.add([document(1, words={"words": [word]}), document(2, words={"words": ["other"]})])
    assert find(engine, Beginning(typed, ["words"])) == ["1"]
    assert find(engine, Beginning(typed, ["words"], distance=1)) == ["1"]


def test_no_server_is_one_sentence_at_once(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    engine = ElasticsearchEngine(Cluster((f"http://user:secret@127.0.0.1:{find_free_port()}",)), DEFINITION)
    for use in (engine.check, engine.count, engine.rebuild, lambda: engine.delete(["page:1"])):
        with pytest.raises(EngineError, match=r"^Elasticsearch at http://127[^@]* cannot be reached: .*\.$") as error:
            use()
        assert error.type is EngineError
        assert "secret" not in str(error.value)


def test_where_one_node_is_gone_the_other_one_answers_every_question(elasticsearch_cluster):
    nodes = (f"http://127.0.0.1:{find_free_port()}", *elasticsearch_cluster.nodes)
    engine = ElasticsearchEngine(dataclasses.replace(elasticsearch_cluster, nodes=nodes), DEFINITION)
    engine.add([document(1)])
    assert [engine.count() for _ in range(6)] == [1] * 6


def test_readers_wait_less_than_a_second_and_writers_longer(engine, monkeypatch):
    waited = {}
    urlopen = urllib3.HTTPConnectionPool.urlopen

    def note(pool, method, url, **options):
        waited[method] = options["timeout"]
        return urlopen(pool, method, url, **options)

    monkeypatch.setattr(urllib3.HTTPConnectionPool, "urlopen", note)
    hurried = ElasticsearchEngine(dataclasses.replace(engine.cluster, patience_seconds=0.8), DEFINITION)
    hurried.add([document(1)])
    with suppress(EngineError):
        hurried.count()
    assert (waited["PUT"].connect_timeout, waited["PUT"].total) == (1.0, 30)
    assert (waited["POST"].connect_timeout, waited["POST"].total) == (0.3, 0.8)


def test_an_api_key_is_sent_as_such(engine, monkeypatch):
    """The server of the tests knows none: to keep keys it needs analysis modules that it lacks."""
    sent = []
    urlopen = urllib3.HTTPConnectionPool.urlopen

    def note(pool, method, url, **options):
        sent.append(options["headers"]["authorization"])
        return urlopen(pool, method, url, **options)

    with monkeypatch.context() as patch:
        patch.setattr(urllib3.HTTPConnectionPool, "urlopen", note)
        keeper = ElasticsearchEngine(dataclasses.replace(engine.cluster, api_key="a2V5"), DEFINITION)
        keeper.add([document(1)])
        assert keeper.count() == 1
    assert set(sent) == {"ApiKey a2V5"}


def test_frequencies_of_a_missing_index_are_reported_as_such(engine):
    with pytest.raises(MissingIndexError):
        engine.get_frequencies(["eins"])


def test_hits_and_counts_of_a_missing_index_are_reported_as_such(engine):
    with pytest.raises(MissingIndexError):
        engine.search(SearchRequest(facets=["art"]))


def test_the_counts_are_those_of_all_hits_and_the_page_shows_some(engine):
    engine.add([document(n, "eine sache", keywords={"art": ["x" if n % 3 else "y"]}) for n in range(30)])
    request = SearchRequest(Word("sache", BOTH), filters={"art": ["x"]}, facets=["art"], limit=5)
    response = engine.search(request)
    assert (len(response.hits), response.total, response.facets) == (5, 20, {"art": {"x": 20, "y": 10}})


def test_while_one_page_is_made_no_word_is_asked_about_twice(engine):
    engine.add([document(1, "eine sache")])
    with watching():
        assert engine.get_frequencies(["sache", "fehlt"]) == {"sache": 1, "fehlt": 0}
        engine.add([document(2, "eine sache fehlt")])
        assert engine.get_frequencies(["sache", "fehlt", "eine"]) == {"sache": 1, "fehlt": 0, "eine": 2}
    assert engine.get_frequencies(["sache", "fehlt"]) == {"sache": 2, "fehlt": 1}


def test_a_rebuild_leaves_each_shard_in_one_piece(engine, client):
    rebuild = engine.rebuild()
    for start in range(0, 800, 200):
        rebuild.add(document(n) for n in range(start, start + 200))
        client.indices.refresh(index=f"{engine.cluster.prefix}*")
    rebuild.finish()
    segments = client.indices.stats(index=f"{engine.cluster.prefix}*", metric=["segments"])["_all"]["primaries"]
    assert segments["segments"]["count"] == 1
    assert engine.count() == 800


def test_a_document_is_as_old_as_the_reading_it_was_made_in():
    with reading():
        began = get_moment()
        assert [document(n).version for n in range(3)] == [began] * 3
    assert document(1).version > began
