"""Many processes at one index folder, some of them killed."""

import multiprocessing
import os
import random
import signal
import time

import pytest

from search.engines.base import Document, IndexDefinition, SearchRequest
from search.engines.embedded import EmbeddedEngine

pytestmark = pytest.mark.heavy

DEFINITION = IndexDefinition("folder", 1, text_fields=("title",))
SPAWN = multiprocessing.get_context("spawn")
WRITERS, COMMITS, OLD = 8, 25, 1000
DATABASE = "database.txt"


def open_engine(root):
    return EmbeddedEngine(root, DEFINITION, patience_seconds=120)


def make_documents(numbers):
    return [Document("page", str(number), {"title": [f"wort wort{number}"]}) for number in numbers]


def write_one_by_one(root, first, told=None):
    """Add documents, each in a commit of its own, after noting it in the database; tell the number of each done."""
    engine = open_engine(root)
    for number in range(first, first + COMMITS):
        with (root / DATABASE).open("a") as database:
            database.write(f"{number}\n")
        engine.add(make_documents([number]))
        if told:
            told.send(number)


def build_anew(root, numbers=()):
    """Build from these numbers and from what the database holds after the beginning, as `update_index` does."""
    rebuild = open_engine(root).rebuild()
    database = root / DATABASE
    rebuild.add(make_documents({*numbers, *map(int, database.read_text().split() if database.exists() else ())}))
    rebuild.finish()


def start(target, *arguments):
    process = SPAWN.Process(target=target, args=arguments)
    process.start()
    return process


def get_held_ids(root):
    return {int(hit.id) for hit in open_engine(root).search(SearchRequest(limit=None)).hits}


@pytest.mark.parametrize("seed", range(6))
def test_a_writer_killed_at_any_moment_loses_nothing_it_had_written(tmp_path, seed):
    build_anew(tmp_path, range(10))
    heard, told = SPAWN.Pipe(duplex=False)
    writer = start(write_one_by_one, tmp_path, 10, told)
    safe = {heard.recv()}
    time.sleep(random.Random(seed).uniform(0, 0.4))
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    while heard.poll():
        safe.add(heard.recv())
    assert get_held_ids(tmp_path) >= safe | set(range(10))
    open_engine(tmp_path).add(make_documents([999]))
    assert 999 in get_held_ids(tmp_path)


def build_for_ever(root, told):
    rebuild = open_engine(root).rebuild()
    told.send("begun")
    while True:
        rebuild.add(make_documents(range(1000)))


def test_a_rebuild_that_is_killed_leaves_the_index_in_use_and_the_next_one_cleans_up(tmp_path):
    build_anew(tmp_path, range(10))
    heard, told = SPAWN.Pipe(duplex=False)
    builder = start(build_for_ever, tmp_path, told)
    heard.recv()
    os.kill(builder.pid, signal.SIGKILL)
    builder.join()
    engine = open_engine(tmp_path)
    engine.check()
    assert engine.count() == 10
    engine.add(make_documents([11]))
    build_anew(tmp_path, range(5))
    assert get_held_ids(tmp_path) == set(range(5))
    assert not list(engine.folder.path.glob("building-*"))
