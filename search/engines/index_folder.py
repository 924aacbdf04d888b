"""Where an index lies on disk, and how one generation of it takes the place of another."""

import fcntl
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from .base import Document, EngineError, IndexDefinition

_CURRENT = "current.txt"
_LOCK = "lock"
_CHANGES = "changes.jsonl"
_BUILDING = "building-"
_BUILT = "built-"
_BEGUN = "begun-"


class IndexFolder:
    """`ROOT/NAME-vVERSION/` with one folder for each generation and a file that names the one in use.

    A file rather than a link: whatever copies a data folder copies it as it is.

    A generation is `begun-*` if it started empty and `built-*` if a rebuild made it; while a rebuild is under
    way its folder is `building-*` and takes a list of the changes that happen meanwhile.
    """

    def __init__(self, root: Path, definition: IndexDefinition) -> None:
        self.path = root / f"{definition.name}-v{definition.version}"

    def get_current(self) -> Path | None:
        """Return the generation in use, or None if there is none."""
        try:
            return self.path / (self.path / _CURRENT).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def is_complete(self) -> bool:
        current = self.get_current()
        return current is not None and current.name.startswith(_BUILT)

    @contextmanager
    def locked(self, patience_seconds: float) -> Iterator[None]:
        """Be the only writer on this machine; the system takes the lock back from a killed process."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / _LOCK).open("w") as lock:
            _take(lock, time.monotonic() + patience_seconds)
            yield

    def make_first(self) -> Path:
        """Make the folder of a generation that starts empty."""
        return self._make(_BEGUN)

    def start_building(self) -> Path:
        """Make the folder of a rebuild; what another rebuild left behind is thrown away."""
        self.path.mkdir(parents=True, exist_ok=True)
        for abandoned in self.path.glob(f"{_BUILDING}*"):
            shutil.rmtree(abandoned, ignore_errors=True)
        return self._make(_BUILDING)

    def finish_building(self, building: Path) -> None:
        """Make a rebuild the generation in use."""
        built = building.with_name(building.name.replace(_BUILDING, _BUILT))
        (building / _CHANGES).unlink(missing_ok=True)
        building.rename(built)
        self.switch_to(built)

    def switch_to(self, generation: Path) -> None:
        """Name the generation as the one in use in one step, then remove the one before."""
        before = self.get_current()
        name = generation.with_name(f"{generation.name}.name")
        name.write_text(generation.name, encoding="utf-8")
        name.replace(self.path / _CURRENT)
        if before and before != generation:
            shutil.rmtree(before, ignore_errors=True)

    def note_changes(self, documents: list[Document], deleted_keys: list[str]) -> None:
        """Tell a rebuild under way, if there is one, what it has to repeat before it takes over."""
        for building in self.path.glob(f"{_BUILDING}*"):
            with (building / _CHANGES).open("a", encoding="utf-8") as changes:
                changes.writelines(json.dumps({"add": asdict(document)}) + "\n" for document in documents)
                changes.writelines(json.dumps({"delete": key}) + "\n" for key in deleted_keys)

    def read_changes(self, building: Path) -> Iterator[Document | str]:
        """Yield the documents that were added and the keys that were deleted meanwhile, in order."""
        changes = building / _CHANGES
        if changes.exists():
            for line in changes.read_text(encoding="utf-8").splitlines():
                change = json.loads(line)
                yield Document(**change["add"]) if "add" in change else change["delete"]

    def remove(self, generation: Path) -> None:
        shutil.rmtree(generation, ignore_errors=True)

    def _make(self, prefix: str) -> Path:
        self.path.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=self.path))


def _take(lock: TextIO, deadline: float) -> None:
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise EngineError(f"Another process has been writing for too long: {lock.name}.") from error
            time.sleep(0.01)
