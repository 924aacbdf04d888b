"""Work to do when the surrounding transaction commits, once for all the changes in it."""

from collections.abc import Callable

from django.db import transaction


def run_once_on_commit(function: Callable[[], object]) -> None:
    """Call the function when the transaction commits, once however often it is asked for; at once outside of one."""
    connection = transaction.get_connection()
    open_savepoints = set(connection.savepoint_ids)
    if not any(
        known == function and savepoints <= open_savepoints for savepoints, known, _robust in connection.run_on_commit
    ):
        transaction.on_commit(function)
