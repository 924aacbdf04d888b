"""A SQLite file for each process, copied from one that is migrated once per state of the migrations.

After tests that commit (live server, threads) the copy made right after migrating is brought back: Django's flush
would also take what data migrations wrote (root page, locales, groups). On PostgreSQL (`DATABASE_URL`) the copy is
another database of the server.
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
    if uses_sqlite():
        config.option.reuse_db = True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Begin with the copy made right after migrating, if there is one."""
    from django.db import connections

    if uses_sqlite():
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connections["default"].settings_dict["TEST"]["NAME"] = str(path)
        if PRISTINE.exists():
            shutil.copyfile(PRISTINE, path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if not uses_sqlite():
            copy_on_server(get_database_name(), get_pristine_name())
        elif not PRISTINE.exists():
            CACHE.mkdir(parents=True, exist_ok=True)
            draft = CACHE / f"draft-{os.getpid()}.sqlite3"
            copy_database(get_database_name(), draft)
            draft.replace(PRISTINE)
    yield
    if not uses_sqlite():
        with django_db_blocker.unblock():
            drop_on_server(get_pristine_name())


@pytest.fixture(scope="session", autouse=True)
def restoring_instead_of_flushing():
    """Emptying every table and making the permissions anew takes ten times as long as copying the file."""
    from django.test import TransactionTestCase

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda test: restore_database())
        yield


def restore_database() -> None:
    if uses_sqlite():
        load_database(PRISTINE)
    else:
        copy_on_server(get_pristine_name(), get_database_name())


def load_database(source: Path) -> None:
    """Put a copy in the place of the database."""
    from django.db import connections

    connections.close_all()
    copy_database(source, get_database_name())


def save_database(target: Path) -> None:
    copy_database(get_database_name(), target)


def get_database_name() -> str:
    """The path of the test database in SQLite, elsewhere its name on the server."""
    from django.db import connection

    settings = connection.settings_dict
    return str((settings["TEST"] if uses_sqlite() else settings)["NAME"])


def get_pristine_name() -> str:
    return f"{get_database_name()}_pristine"


def copy_on_server(source: str, target: str) -> None:
    """Put a copy in the place of a database of a PostgreSQL server; who is still connected to either is sent away."""
    from django.db import connection, connections

    connections.close_all()
    drop_on_server(target)
    names = [connection.ops.quote_name(name) for name in (target, source)]
    with connection._nodb_cursor() as cursor:
        cursor.execute("CREATE DATABASE {} TEMPLATE {}".format(*names))


def drop_on_server(name: str) -> None:
    from django.db import connection

    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")


def copy_database(source: str | Path, target: str | Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=20)) as new:
        old.backup(new)
