"""Who follows the journal, and how far each has come."""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from search.indexes import EMBEDDED, get_folder
from search.models import IndexFollower


@dataclass
class Follower:
    """The indexes of an engine: what stands in the journal up to `position` is in them."""

    name: str
    position: int

    def move_to(self, position: int) -> None:
        """Note that the indexes have come so far; several processes may work for a cluster, and none takes it back."""
        self.position = position
        row = IndexFollower.objects.filter(name=self.name)
        row.update(followed_at=timezone.now())
        row.filter(position__lt=position).update(position=position)


def get_name(engine_name: str) -> str:
    """Return whose position it is: a cluster is one for all hosts, a folder lies on one of them."""
    return f"{EMBEDDED}:{socket.gethostname()}:{get_folder()}" if engine_name == EMBEDDED else engine_name


@contextmanager
def following(engine_name: str) -> Iterator[Follower]:
    """Follow for this engine; in a folder one process at a time, because its documents know no age."""
    with _hold(get_folder()) if engine_name == EMBEDDED else nullcontext():
        row, _ = IndexFollower.objects.get_or_create(
            name=get_name(engine_name), defaults={"followed_at": timezone.now()}
        )
        yield Follower(row.name, row.position)


def begin_anew(engine_name: str, position: int) -> None:
    """Note that the indexes of an engine were built from what the database held at this position or later."""
    IndexFollower.objects.update_or_create(
        name=get_name(engine_name), defaults={"position": position, "followed_at": timezone.now()}
    )


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "follow.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
