"""What is known while one page is made: who answered, and what was answered already."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Attempt:
    """What happened while one page was made: whether the other engine answered, in part or all.

    `memory` is for what an engine need not ask again for the same page; each has a key of its own.
    """

    has_failed_over: bool = False
    memory: dict[Hashable, Any] = field(default_factory=dict)


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


@contextmanager
def watching() -> Iterator[Attempt]:
    """Watch who answers. Once one question has failed, all others go to the other engine: nobody waits twice."""
    token = _attempt.set(Attempt())
    try:
        yield _attempt.get()
    finally:
        _attempt.reset(token)


def get_attempt() -> Attempt:
    """Return what is being watched, or an attempt that nobody watches."""
    return _attempt.get() or Attempt()
