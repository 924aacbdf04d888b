"""One running site for each data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_NAME = "serve.lock"


class DataFolderTakenError(Exception):
    """Another site runs on this data folder."""


@contextmanager
def hold_data_folder(folder: Path) -> Iterator[None]:
    """Keep the folder for this process; the system lets it go when the process ends, however it ends.

    Raises: DataFolderTakenError, if another process holds it.
    """
    with (folder / LOCK_NAME).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DataFolderTakenError(folder) from error
        yield
