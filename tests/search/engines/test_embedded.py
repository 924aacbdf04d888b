"""What only an engine in a folder of this machine can suffer."""

import multiprocessing
import os
import select
import shutil
import signal
import time

import pytest

from search.engines.base import Document, EngineError, IndexDefinition, SearchRequest
from search.engines.embedded import EmbeddedEngine
from search.engines.queries import Word

DEFINITION = IndexDefinition("folder", 1, text_fields=("title",))
SPAWN = multiprocessing.get_context("spawn")


def open_engine(root, patience_seconds=30):
    return EmbeddedEngine(root, DEFINITION, patience_seconds)


def add_ten(root, first):
    engine = open_engine(root)
    for n in range(first, first + 10):
        engine.add([Document("page", str(n), {"title": ["x"]})])


def die_while_writing(root):
    engine = open_engine(root)
    with engine._open_writer() as writer:
        writer.delete_all_documents()
        os.kill(os.getpid(), signal.SIGKILL)


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    processes = [SPAWN.Process(target=add_ten, args=(tmp_path, 10 * n)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert open_engine(tmp_path).count() == 40


def test_a_killed_writer_leaves_a_usable_index(tmp_path):
    add_ten(tmp_path, 0)
    process = SPAWN.Process(target=die_while_writing, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    engine = open_engine(tmp_path)
    assert engine.count() == 10
    engine.add([Document("page", "99")])
    assert engine.count() == 11


def test_a_writer_gives_up_when_another_holds_on(tmp_path):
    engine = open_engine(tmp_path, patience_seconds=0.05)
    with engine.folder.locked(0), pytest.raises(EngineError):
        engine.add([Document("page", "1")])


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00garbage"])
def test_a_corrupt_index_is_reported_and_a_rebuild_repairs_it(tmp_path, damage):
    add_ten(tmp_path, 0)
    current = open_engine(tmp_path).folder.get_current()
    for path in current.iterdir():
        path.write_bytes(damage)
    engine = open_engine(tmp_path)
    for use in (engine.check, lambda: engine.search(SearchRequest())):
        with pytest.raises(EngineError) as error:
            use()
        assert error.type is EngineError
    rebuild = engine.rebuild()
    rebuild.add([Document("page", "1")])
    rebuild.finish()
    engine.check()
    assert engine.count() == 1


def test_a_new_schema_version_begins_a_new_index(tmp_path):
    add_ten(tmp_path, 0)
    newer = EmbeddedEngine(tmp_path, IndexDefinition("folder", 2, text_fields=("title", "lead")))
    with pytest.raises(EngineError):
        newer.check()
    assert open_engine(tmp_path).count() == 10


def test_readers_read_on_through_rebuilds(tmp_path):
    add_ten(tmp_path, 0)
    writer, reader = open_engine(tmp_path), open_engine(tmp_path)
    for _ in range(5):
        rebuild = writer.rebuild()
        rebuild.add(Document("page", str(n)) for n in range(10))
        rebuild.finish()
        assert len(reader.search(SearchRequest()).hits) == 10
    assert len(list(reader.folder.path.glob("b*-*"))) == 1


def test_a_copied_folder_holds_the_index_too(tmp_path):
    add_ten(tmp_path / "site", 0)
    shutil.copytree(tmp_path / "site", tmp_path / "copy", symlinks=False)
    shutil.rmtree(tmp_path / "site")
    assert open_engine(tmp_path / "copy").count() == 10


def make_many(count=2500):
    return [Document("page", str(n), {"title": [f"wort{n}"]}) for n in range(count)]


def test_a_rebuild_of_many_documents_holds_all_of_them_and_what_came_meanwhile(tmp_path):
    add_ten(tmp_path, 5000)
    engine = open_engine(tmp_path)
    rebuild = engine.rebuild()
    rebuild.add(make_many())
    engine.add([Document("page", "7", {"title": ["neu"]}), Document("page", "6000")])
    engine.delete(["page:8"])
    rebuild.finish()
    hits = engine.search(SearchRequest(limit=None)).hits
    assert {hit.id for hit in hits} == {str(n) for n in (*range(2500), 6000)} - {"8"}
    totals = {
        word: engine.search(SearchRequest(Word(word, {"title": 1.0}))).total for word in ("wort6", "wort7", "neu")
    }
    assert totals == {"wort6": 1, "wort7": 0, "neu": 1}
    assert not multiprocessing.active_children()


def test_an_abandoned_rebuild_of_many_documents_leaves_neither_folder_nor_process(tmp_path):
    add_ten(tmp_path, 0)
    engine = open_engine(tmp_path)
    rebuild = engine.rebuild()
    rebuild.add(make_many())
    rebuild.abandon()
    assert not multiprocessing.active_children()
    assert engine.count() == 10
    assert not list(engine.folder.path.glob("building-*"))


@pytest.mark.parametrize("use", [lambda rebuild: rebuild.add(make_many()), lambda rebuild: rebuild.finish()])
def test_a_rebuild_whose_writing_process_was_killed_says_so(tmp_path, use):
    add_ten(tmp_path, 0)
    rebuild = open_engine(tmp_path).rebuild()
    rebuild.add(make_many())
    [process] = multiprocessing.active_children()
    process.kill()
    process.join()
    with pytest.raises(EngineError, match="-9"):
        use(rebuild)
    assert open_engine(tmp_path).count() == 10


def test_a_rebuild_that_cannot_be_written_says_why(tmp_path):
    add_ten(tmp_path, 0)
    rebuild = open_engine(tmp_path).rebuild()
    shutil.rmtree(rebuild._path)
    with pytest.raises(EngineError, match="The search index cannot be used"):
        rebuild.add(make_many(100_000))
    assert open_engine(tmp_path).count() == 10


def feed(root, told):
    rebuild = open_engine(root).rebuild()
    rebuild.add(make_many())
    told.send([process.pid for process in multiprocessing.active_children()])
    time.sleep(60)


def test_the_writing_process_ends_with_the_one_that_feeds_it(tmp_path):
    heard, told = SPAWN.Pipe(duplex=False)
    feeder = SPAWN.Process(target=feed, args=(tmp_path, told))
    feeder.start()
    [writing] = map(os.pidfd_open, heard.recv())
    assert select.select([writing], [], [], 0)[0] == []
    feeder.kill()
    assert select.select([writing], [], [], 20)[0] == [writing]
    os.close(writing)
