"""Where tests write: in memory where there is room for it, because each commit of an index waits for the disk."""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
LEAST_BYTES = 2 * 1024**3


def pytest_configure():
    if is_usable(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def is_usable(folder: Path) -> bool:
    """Containers often have little of it, or run no programs from it."""
    return (
        os.access(folder, os.W_OK)
        and shutil.disk_usage(folder).free >= LEAST_BYTES
        and not os.statvfs(folder).f_flag & os.ST_NOEXEC
    )
