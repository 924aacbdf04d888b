import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
from django.conf import settings

from coopgo.operations.management.commands.serve import check_port, read_port

PATIENCE_SECONDS = 180


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def prepared_folder(tmp_path_factory):
    """A prepared data folder in which nobody has been served yet."""
    folder = tmp_path_factory.mktemp("prepared")
    environment = {"PATH": os.environ["PATH"], "COOPGO_DATA_DIR": str(folder)}
    command = [sys.executable, "manage.py", "prepare_site"]
    subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, check=True)
    return folder


@pytest.fixture
def serve(tmp_path, prepared_folder, free_port):
    """Start `manage.py serve` on a copy of the data folder; whatever still runs at the end is stopped."""
    shutil.copytree(prepared_folder, tmp_path, symlinks=True, dirs_exist_ok=True)
    running = []

    def start(**environment):
        base = {"PATH": os.environ["PATH"], "COOPGO_DATA_DIR": str(tmp_path)}
        command = [sys.executable, "manage.py", "serve", "--port", str(free_port)]
        log = (tmp_path / "serve.log").open("wb")
        process = subprocess.Popen(command, cwd=settings.ROOT, env=base | environment, stdout=log, stderr=log)
        running.append(process)
        wait_until_served(free_port, process, tmp_path / "serve.log")
        return process

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


def wait_until_served(port, process, log):
    for _ in range(PATIENCE_SECONDS):
        try:
            urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(1)
    raise AssertionError(log.read_text())


def find_pids(log):
    return {name: int(pid) for name, pid in re.findall(r"(web|worker|clock) started \(pid=(\d+)\)", log)}


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_occupied_port_is_refused_in_one_sentence(free_port):
    from django.core.management import CommandError

    with socket.socket() as occupant:
        occupant.bind(("127.0.0.1", free_port))
        occupant.listen()
        with pytest.raises(CommandError, match=f"Der Port {free_port} ist belegt"):
            check_port(free_port)


@pytest.mark.parametrize("text", ["70000", "0", "-1", "abc", ""])
def test_what_is_no_port_is_wrong_usage(text):
    from django.core.management import CommandError

    with pytest.raises(CommandError, match="kein Port") as refusal:
        read_port(text)
    assert refusal.value.returncode == 2


@pytest.mark.parametrize("path", ["/proc/nowhere", "/dev/null/nowhere"])
def test_a_data_folder_that_cannot_be_made_is_refused_in_one_sentence(path):
    finished = subprocess.run(
        [sys.executable, "manage.py", "serve", "--port", "0"],
        cwd=settings.ROOT,
        env={"PATH": os.environ["PATH"], "COOPGO_DATA_DIR": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert finished.stderr.strip().count("\n") == 0
    assert path in finished.stderr


@pytest.mark.heavy
def test_one_signal_ends_web_worker_and_clock(serve, tmp_path):
    process = serve()
    log = (tmp_path / "serve.log").read_text()
    assert re.search(r"^Passwort: \S+$", log, re.MULTILINE)
    assert str(tmp_path / "mails") in log
    pids = find_pids(log)
    assert pids.keys() == {"web", "worker", "clock"}
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    assert not any(map(lives, pids.values()))


@pytest.mark.heavy
@pytest.mark.parametrize("victim", ["web", "worker", "clock"])
def test_the_death_of_one_ends_all_with_an_error(serve, tmp_path, victim):
    process = serve(COOPGO_ADMIN_PASSWORD="chosen by the operator")
    log = (tmp_path / "serve.log").read_text()
    assert "Passwort:" not in log
    pids = find_pids(log)
    os.kill(pids[victim], signal.SIGKILL)
    assert process.wait(timeout=60) != 0
    assert not any(map(lives, pids.values()))
