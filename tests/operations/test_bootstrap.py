import importlib.util
import subprocess
import sys

import pytest
from django.conf import settings


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    """The bootstrap in a folder of its own, with everything installed and without really running anything."""
    spec = importlib.util.spec_from_file_location("bootstrap", settings.ROOT / "site" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "uv.lock").write_text("one")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    paths = {"ROOT": "", "UV_HOME": ".uv", "LOG": ".uv/bootstrap.log", "VENV": ".venv"}
    paths |= {"VENV_PYTHON": ".venv/bin/python", "STAMP": ".venv/coopgo-packages"}
    for name, path in paths.items():
        monkeypatch.setattr(module, name, tmp_path / path)
    module.synced = []
    monkeypatch.setattr(module, "ensure_uv", lambda: "uv")
    monkeypatch.setattr(module, "sync", lambda uv, groups: module.synced.append(groups))
    return module


def test_the_lock_is_synced_once(bootstrap):
    bootstrap.install_packages(dev=False)
    bootstrap.install_packages(dev=False)
    assert bootstrap.synced == ["run"]


def test_tests_add_their_packages_and_running_keeps_them(bootstrap, tmp_path):
    bootstrap.install_packages(dev=False)
    bootstrap.install_packages(dev=True)
    bootstrap.install_packages(dev=False)
    (tmp_path / "uv.lock").write_text("two")
    bootstrap.install_packages(dev=False)
    assert bootstrap.synced == ["run", "dev", "dev"]


def test_a_venv_whose_python_is_gone_is_made_again(bootstrap):
    bootstrap.install_packages(dev=False)
    bootstrap.VENV_PYTHON.unlink()
    bootstrap.install_packages(dev=False)
    assert bootstrap.synced == ["run", "run"]


def test_an_old_python_says_that_it_is_too_old(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 2))
    with pytest.raises(bootstrap.BootstrapError, match=r"Python 3\.10 ist zu alt"):
        bootstrap.check_python()


def test_a_python_without_venv_says_what_to_install(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name)
    with pytest.raises(bootstrap.BootstrapError, match="python3-venv"):
        bootstrap.check_python()


def test_a_folder_that_cannot_be_written_is_named(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "access", lambda path, mode: False)
    with pytest.raises(bootstrap.BootstrapError, match="darf nicht geschrieben werden"):
        bootstrap.install_packages(dev=False)


def test_no_network_is_one_sentence_and_the_rest_is_in_the_log(bootstrap):
    complaint = "print('error: Failed to fetch: dns error'); raise SystemExit(2)"
    with pytest.raises(bootstrap.BootstrapError, match=r"pypi\.org nicht erreichbar"):
        bootstrap.run([sys.executable, "-c", complaint])
    assert "dns error" in bootstrap.LOG.read_text()


def test_any_other_failure_is_told_in_its_own_words(bootstrap):
    with pytest.raises(bootstrap.BootstrapError, match="No space left"):
        bootstrap.run([sys.executable, "-c", "raise SystemExit('No space left')"])


def test_make_without_python_is_one_sentence():
    finished = subprocess.run(
        ["make", "run", "PYTHON=no-such-python"], cwd=settings.ROOT, capture_output=True, text=True, check=False
    )
    assert finished.returncode != 0
    assert "Fehler: Es fehlt no-such-python." in finished.stderr


def test_make_alone_tells_what_there_is():
    finished = subprocess.run(["make"], cwd=settings.ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "test-heavy", "lint", "format", "shot", "audit", "vendor", "css", "help"):
        assert f"make {target} " in finished.stdout
