"""A second site on the same data folder would rewrite the first one's address: it is refused."""

import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from coopgo.operations.data_folder import LOCK_NAME, DataFolderTakenError, hold_data_folder
from coopgo.operations.management.commands import serve

HOLD_AND_WAIT = """
import fcntl, sys
lock = open(sys.argv[1], "a")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_folder_is_held_until_its_holder_is_done(tmp_path):
    with hold_data_folder(tmp_path), pytest.raises(DataFolderTakenError), hold_data_folder(tmp_path):
        pass
    with hold_data_folder(tmp_path):
        pass


def test_a_folder_is_free_once_its_holder_was_killed(tmp_path):
    command = [sys.executable, "-c", HOLD_AND_WAIT, str(tmp_path / LOCK_NAME)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(DataFolderTakenError), hold_data_folder(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with hold_data_folder(tmp_path):
        pass


def test_serve_refuses_a_taken_folder_in_one_sentence_and_touches_nothing(tmp_path, settings, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(serve, "check_port", lambda port: None)
    monkeypatch.setattr(serve, "prepare", lambda report: pytest.fail("prepared nonetheless"))
    with hold_data_folder(tmp_path), pytest.raises(CommandError, match="läuft schon eine Seite"):
        call_command("serve")
