"""A genuine Elasticsearch for tests that carry the marker `elasticsearch`: one for all processes of a run.

`ELASTICSEARCH_URL` names one that is there already. Tests have indexes of their own in it, by a prefix.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import override_settings

from search.engines.elasticsearch_cluster import Cluster
from search.engines.elasticsearch_generations import remove_all
from tests.plugins.requirements import report_missing
from tests.search_servers.distribution import get_distribution, is_at_hand
from tests.search_servers.server import Node, make_pair

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory) -> str:
    """The address of the server that all tests of this run share; it is started when the first one asks."""
    return os.environ.get("ELASTICSEARCH_URL") or share_server(tmp_path_factory.getbasetemp())


@pytest.fixture
def elasticsearch_cluster(elasticsearch_url) -> Iterator[Cluster]:
    """Where the test has indexes of its own, which are gone after it."""
    with own_indexes(elasticsearch_url) as cluster:
        yield cluster


@pytest.fixture
def use_elasticsearch(elasticsearch_url) -> Iterator[None]:
    """The site keeps its indexes in Elasticsearch."""
    with using_elasticsearch(elasticsearch_url):
        yield


@pytest.fixture
def make_node(server_program) -> Iterator[Callable[..., Node]]:
    """Return a function that starts a server of the test's own: to hurt it, or with a `password`."""
    nodes: list[Node] = []

    def make(**options) -> Node:
        nodes.append(Node(**options))
        nodes[-1].start()
        return nodes[-1]

    yield make
    for node in nodes:
        node.remove()


@pytest.fixture
def two_nodes(server_program) -> Iterator[tuple[Node, Node]]:
    """Two servers of one cluster; the second one may die, since the first one can lead the cluster alone."""
    nodes = make_pair()
    yield nodes
    for node in nodes:
        node.remove()


@pytest.fixture(scope="session")
def server_program() -> Path:
    """The folder of the program, without which no test can have a server of its own; at first it has to be fetched."""
    if not is_at_hand():
        report_missing("elasticsearch")
    return get_distribution()


@contextmanager
def own_indexes(url: str) -> Iterator[Cluster]:
    """Yield a cluster of this server in which nothing is yet, and is nothing afterwards."""
    prefix = f"{os.environ.get('PYTEST_XDIST_WORKER', 'test')}-{uuid4().hex[:8]}-"
    cluster = Cluster((url,), prefix=prefix, patience_seconds=settings.ELASTICSEARCH_PATIENCE_SECONDS)
    yield cluster
    remove_all(cluster)


@contextmanager
def using_elasticsearch(url: str) -> Iterator[None]:
    with (
        own_indexes(url) as cluster,
        override_settings(ELASTICSEARCH_URL=list(cluster.nodes), ELASTICSEARCH_INDEX_PREFIX=cluster.prefix),
    ):
        yield


def share_server(base: Path) -> str:
    """Return the address of the one server of this run; it ends with the process that started the run."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    folder, runner = (base.parent, os.getppid()) if is_worker else (base, os.getpid())
    address = folder / "elasticsearch.url"
    with (folder / "elasticsearch.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not address.exists():
            address.write_text(start_server(runner))
        return address.read_text()


def start_server(runner: int) -> str:
    process = subprocess.Popen(
        [sys.executable, "tests/search_servers", "--for-pid", str(runner)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    if url := process.stdout.readline().strip():
        return url
    raise RuntimeError(f"Elasticsearch does not start (exit code {process.wait()}).")
