"""Many processes at one index, whichever engine keeps it."""

import multiprocessing
from pathlib import Path

import pytest

from search.engines.base import Document, IndexDefinition, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine

pytestmark = pytest.mark.heavy

DEFINITION = IndexDefinition("load", 1, text_fields=("title",))
SPAWN = multiprocessing.get_context("spawn")
WRITERS, COMMITS, OLD = 8, 25, 1000


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def place(request, tmp_path):
    """Where the index is: a folder or a cluster."""
    return tmp_path if request.param == "embedded" else request.getfixturevalue("elasticsearch_cluster")


def open_engine(place):
    if isinstance(place, Path):
        return EmbeddedEngine(place, DEFINITION, patience_seconds=120)
    return ElasticsearchEngine(place, DEFINITION)


def make_documents(numbers):
    return [Document("page", str(number), {"title": [f"wort wort{number}"]}) for number in numbers]


def start(target, *arguments):
    process = SPAWN.Process(target=target, args=arguments)
    process.start()
    return process


def publish(place, database, first):
    """Add documents, each in a commit of its own, after noting it in the database; every fifth goes again."""
    engine = open_engine(place)
    for number in range(first, first + COMMITS):
        note(database, f"+{number}")
        engine.add(make_documents([number]))
        if number % 5 == 0:
            note(database, f"-{number}")
            engine.delete([f"page:{number}"])


def note(database, change):
    with database.open("a") as changes:
        changes.write(f"{change}\n")


def read_published(database):
    published = set(range(OLD))
    for change in database.read_text().split() if database.exists() else ():
        (published.add if change[0] == "+" else published.remove)(int(change[1:]))
    return published


def build_anew(place, database):
    """Build from what the database holds after the beginning, as `update_index` does."""
    rebuild = open_engine(place).rebuild()
    rebuild.add(make_documents(read_published(database)))
    rebuild.finish()


def read_on(place, until, told):
    """Search again and again; tell the least found, or the error."""
    engine, least = open_engine(place), OLD
    try:
        while not until.is_set():
            response = engine.search(SearchRequest(limit=OLD))
            least = min(least, response.total, len(response.hits))
        told.send(least)
    except Exception as error:
        told.send(repr(error))


def test_eight_writers_two_rebuilds_and_a_reader_at_once_lose_nothing(place, tmp_path):
    database = tmp_path / "database.txt"
    build_anew(place, database)
    until, (heard, told) = SPAWN.Event(), SPAWN.Pipe(duplex=False)
    reader = start(read_on, place, until, told)
    writers = [start(publish, place, database, OLD + COMMITS * number) for number in range(WRITERS)]
    for _number in range(2):
        build_anew(place, database)
    for writer in writers:
        writer.join()
    until.set()
    reader.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    assert heard.recv() == OLD
    held = {int(hit.id) for hit in open_engine(place).search(SearchRequest(limit=None)).hits}
    assert held == read_published(database)
