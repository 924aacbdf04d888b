"""What only an engine in a folder of this machine can suffer."""

import multiprocessing
import os
import shutil
import signal

import pytest

from search.engines.base import Document, EngineError, IndexDefinition, SearchRequest
from search.engines.embedded import EmbeddedEngine

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
