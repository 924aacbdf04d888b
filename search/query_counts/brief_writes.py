"""Writing on the side while a reader waits: it gives up where a thorough write would queue."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LONGEST_WAIT_MS = 50
"""How long a write waits for another one; SQLite has one writer at a time, and an import holds on for seconds."""


@contextmanager
def without_queueing() -> Iterator[None]:
    """Run the block in a transaction that raises OperationalError rather than wait long for a lock."""
    if connection.vendor == "sqlite":
        with _busy_timeout(LONGEST_WAIT_MS), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {LONGEST_WAIT_MS}")
            yield


@contextmanager
def _busy_timeout(milliseconds: int) -> Iterator[None]:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
