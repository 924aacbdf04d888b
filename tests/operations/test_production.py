import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "SECRET_KEY": "".join(map(chr, range(40, 100))),
    "ALLOWED_HOSTS": "wissen.example.org",
    "BASE_URL": "https://wissen.example.org",
}


@pytest.fixture
def manage(tmp_path):
    """Call manage.py in a process of its own, with production settings and no environment but the given one."""

    def call(*arguments, module="coopgo.settings.production", **environment):
        base = {"PATH": os.environ["PATH"], "COOPGO_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": module}
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=settings.ROOT, env=base | environment, capture_output=True, text=True, check=False
        )

    return call


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_public_site_does_not_start_without(manage, name):
    finished = manage("check", **(GOOD | {name: ""}))
    assert finished.returncode == 1
    assert finished.stderr.count("\n") == 1
    assert finished.stderr.startswith(f"Fehler: {name} (nicht gesetzt)")


def test_a_public_site_does_not_start_on_a_wrong_value(manage):
    finished = manage("check", **GOOD, DATABASE_URL="mysql://h/x")
    assert finished.returncode == 1
    assert "DATABASE_URL=mysql://h/x (aus der Umgebung)" in finished.stderr


def test_the_deployment_check_has_nothing_to_say(manage):
    finished = manage("check", "--deploy", "--fail-level", "WARNING", **GOOD)
    assert finished.returncode == 0, finished.stderr
    assert "WARNINGS" not in finished.stderr


def test_the_check_names_a_wrong_value_and_where_it_came_from(manage):
    finished = manage("check", module="coopgo.settings.dev", CACHE_URL="memcached://h")
    assert finished.returncode == 1
    assert "CACHE_URL=memcached://h (aus der Umgebung)" in finished.stderr


def test_each_data_folder_has_its_own_key_that_others_cannot_read(manage, tmp_path):
    assert manage("check", module="coopgo.settings.dev").returncode == 0
    key = tmp_path / "secret_key"
    first = key.read_text()
    assert manage("check", module="coopgo.settings.dev").returncode == 0
    assert key.read_text() == first
    assert key.stat().st_mode & 0o077 == 0
