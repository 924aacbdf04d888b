"""A SQLite file for each process, copied from one that is migrated once per state of the migrations.

Tests that commit (live server, threads) are followed by a flush which also takes what data migrations wrote
(root page, locales, groups); the copy made right after migrating brings it back.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "tests" / ".cache"
COMMITTING_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}


def get_schema_digest() -> str:
    digest = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    sources = [path for path in ROOT.glob("**/migrations/*.py") if ".venv" not in path.parts]
    for path in sorted(sources):
        digest.update(str(path).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


PRISTINE = CACHE / f"pristine-{get_schema_digest()}.sqlite3"


def uses_sqlite() -> bool:
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    from django.db import connections

    if uses_sqlite():
        CACHE.mkdir(parents=True, exist_ok=True)
        settings = connections["default"].settings_dict
        settings["TEST"]["NAME"] = str(CACHE / f"test-{os.getpid()}.sqlite3")
        config.option.reuse_db = True


@pytest.fixture(scope="session")
def pristine_database_file(django_db_modify_db_settings):
    """Begin with the copy made right after migrating, if there is one."""
    if uses_sqlite() and PRISTINE.exists():
        shutil.copyfile(PRISTINE, get_database_path())
    yield
    for path in CACHE.glob(f"test-{os.getpid()}.*"):
        path.unlink()


@pytest.fixture(scope="session")
def django_db_setup(pristine_database_file, django_db_setup, django_db_blocker):
    if uses_sqlite() and not PRISTINE.exists():
        draft = Path(f"{get_database_path()}.pristine")
        with django_db_blocker.unblock():
            copy_database(get_database_path(), draft)
        draft.replace(PRISTINE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    result = yield
    if commits(item):
        restore_database()
    return result


def restore_database() -> None:
    """Bring back what stood there right after migrating."""
    from django.db import connections

    if uses_sqlite():
        connections.close_all()
        copy_database(PRISTINE, get_database_path())


def commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        COMMITTING_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    )


def get_database_path() -> str:
    from django.db import connections

    return str(connections["default"].settings_dict["TEST"]["NAME"])


def copy_database(source: str | Path, target: str | Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=20)) as new:
        old.backup(new)
