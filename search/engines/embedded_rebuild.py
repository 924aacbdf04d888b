"""A new generation of an embedded index in the making; many documents are written by a process of its own.

Reading and analysing texts keeps one processor busy, building the index of them another.
"""

import gc
import multiprocessing
import signal
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from .base import Document, EngineError, IndexDefinition
from .embedded_writing import add_documents, open_writer, reporting, write_changes
from .index_folder import IndexFolder

_BATCH = 1000
"""Documents handed over at once; if there are fewer in all, no process is worth its start."""

_HEAP_BYTES = 128_000_000

_spawn = multiprocessing.get_context("spawn")


class EmbeddedRebuild:
    """A new generation in its own folder, with its own writers; it waits for others only to take over."""

    def __init__(self, folder: IndexFolder, path: Path, definition: IndexDefinition, patience_seconds: float) -> None:
        self._folder = folder
        self._path = path
        self._definition = definition
        self._patience_seconds = patience_seconds
        self._waiting: list[Document] = []
        self._process: _WritingProcess | None = None

    def add(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self._waiting.append(document)
            if len(self._waiting) >= _BATCH:
                self._hand_over()

    def finish(self) -> None:
        if self._process:
            self._process.finish(self._take_waiting())
        with reporting():
            writer = open_writer(self._path, _HEAP_BYTES)
            add_documents(writer, self._take_waiting(), self._definition)
            writer.commit()
            with self._folder.locked(self._patience_seconds):
                write_changes(writer, self._folder.read_changes(self._path), self._definition)
                writer.commit()
                writer.wait_merging_threads()
                self._folder.finish_building(self._path)

    def abandon(self) -> None:
        if self._process:
            self._process.stop()
        self._folder.remove(self._path)

    def _hand_over(self) -> None:
        self._process = self._process or _WritingProcess(self._path, self._definition)
        self._process.write(self._take_waiting())

    def _take_waiting(self) -> list[Document]:
        waiting, self._waiting = self._waiting, []
        return waiting


class _WritingProcess:
    """Writes the batches it is given to one generation, which gets all of them or nothing.

    It ends with the process that feeds it, whatever that one dies of, because the connection ends then.
    """

    def __init__(self, path: Path, definition: IndexDefinition) -> None:
        self._connection, theirs = _spawn.Pipe()
        self._process = _spawn.Process(target=_write_batches, args=(theirs, path, definition), daemon=True)
        self._process.start()
        theirs.close()

    def write(self, documents: Sequence[Document]) -> None:
        """Hand over a batch; waits while the one before is being written. Raises EngineError, as `finish` does."""
        try:
            self._connection.send(documents)
        except OSError:
            self._raise_error()

    def finish(self, documents: Sequence[Document]) -> None:
        """Hand over the last batch, which may be empty, and wait until all is written."""
        if documents:
            self.write(documents)
        self.write(())
        self._raise_error()
        self._process.join()

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()

    def _raise_error(self) -> None:
        """Wait for what the process has to say at its end."""
        try:
            error = self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            error = EngineError(f"The process that writes the index has ended with {self._process.exitcode}.")
        if error:
            raise error


def _write_batches(feeder: Connection, path: Path, definition: IndexDefinition) -> None:
    """Write what comes until an empty batch ends it, and say what went wrong, or None."""
    # Whoever interrupts the feeder ends this process by that; what it is given refers to itself nowhere.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    try:
        with reporting():
            writer = open_writer(path, _HEAP_BYTES)
            while documents := feeder.recv():
                add_documents(writer, documents, definition)
            writer.commit()
            writer.wait_merging_threads()
        feeder.send(None)
    except EOFError:
        return
    except EngineError as error:
        feeder.send(error)
