"""The servers that tests are given: a password is asked for, two make a cluster, none outlives its run."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

from search.engines.base import Document, EngineError, IndexDefinition
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_cluster import Cluster
from tests.search_servers.__main__ import is_alive
from tests.search_servers.relay import behind_https

pytestmark = [pytest.mark.heavy, pytest.mark.elasticsearch]

DEFINITION = IndexDefinition("servers", 1, text_fields=("title",))


def open_engine(*nodes, **options):
    return ElasticsearchEngine(Cluster(tuple(node.url for node in nodes), **options), DEFINITION)


def test_credentials_are_sent_and_a_refusal_is_one_sentence(make_node):
    node = make_node(password="a secret")
    engine = open_engine(node, username="elastic", password="a secret")
    engine.add([Document("page", "1")])
    assert engine.count() == 1
    for credentials in ({}, {"username": "elastic", "password": "another"}, {"api_key": "bm86bm8="}):
        stranger = open_engine(node, **credentials)
        for use in (stranger.count, lambda stranger=stranger: stranger.add([Document("page", "2")])):
            with pytest.raises(EngineError, match=r"does not accept the credentials \(401\)\.$"):
                use()
    assert open_engine_by_address(node, "elastic:a%20secret").count() == 1


def open_engine_by_address(node, credentials):
    address = node.url.replace("//", f"//{credentials}@")
    return ElasticsearchEngine(Cluster((address,)), DEFINITION)


def test_only_those_who_were_given_its_certificate_trust_a_server(elasticsearch_cluster, tmp_path):
    [url] = elasticsearch_cluster.nodes
    with behind_https(url, tmp_path) as (address, certificate):
        cluster = replace(elasticsearch_cluster, nodes=(address,))
        engine = ElasticsearchEngine(replace(cluster, ca_certs=str(certificate)), DEFINITION)
        engine.add([Document("page", "1")])
        assert engine.count() == 1
        with pytest.raises(EngineError, match="CERTIFICATE_VERIFY_FAILED"):
            ElasticsearchEngine(cluster, DEFINITION).count()


def test_an_index_is_copied_to_the_second_node_and_survives_its_loss(two_nodes):
    leader, other = two_nodes
    engine = open_engine(leader, other, shards=2)
    engine.add([Document("page", str(n)) for n in range(10)])
    with Elasticsearch(leader.url) as client:
        assert client.cluster.health(wait_for_status="green", timeout="60s")["number_of_nodes"] == 2
    other.kill()
    wait_for(lambda: count_or_none(engine) == 10)
    assert [engine.count() for _ in range(20)] == [10] * 20
    engine.add([Document("page", "10")])
    assert engine.count() == 11


def count_or_none(engine):
    """Until the cluster has noticed the loss, parts of the index are out of its reach."""
    try:
        return engine.count()
    except EngineError:
        return None


def test_no_server_outlives_the_run_that_asked_for_it(tmp_path, server_program):
    (tmp_path / "test_trial.py").write_text(
        "import pathlib, time\ndef test_trial(elasticsearch_url):\n"
        "    pathlib.Path('url').write_text(elasticsearch_url)\n    time.sleep(600)\n",
        encoding="utf-8",
    )
    run = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "tests.plugins.search_servers", f"--basetemp={tmp_path}/temp", "."],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{settings.ROOT}:{settings.ROOT}/site"},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(lambda: (tmp_path / "url").exists() and (tmp_path / "url").read_text())
    finally:
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
    with Elasticsearch((tmp_path / "url").read_text()) as client:
        wait_for(lambda: not client.ping())


def wait_for(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.5)


def test_a_process_that_is_gone_is_not_alive():
    process = subprocess.Popen([sys.executable, "-c", ""])
    assert is_alive(process.pid)
    process.wait()
    assert not is_alive(process.pid)
