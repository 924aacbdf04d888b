"""What people read when a file cannot be read or written: one German sentence, and nothing of the system's English."""

import errno
import os

import pytest
from django.core.management import CommandError, call_command

from coopgo.pages.imports.errors import ImportRefused, describe_os_error
from coopgo.pages.imports.files import read_text, write_report

NEVER_USUAL = errno.EIO


@pytest.fixture
def text_file(tmp_path):
    file = tmp_path / "text.txt"
    file.write_text("Guten Tag", encoding="utf-8")
    return file


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(ImportRefused) as refusal:
        read_text(tmp_path / "fehlt.txt")
    assert str(refusal.value) == f"{tmp_path}/fehlt.txt lässt sich nicht lesen: Dort liegt nichts."


def test_so_is_a_folder_and_a_file_that_is_none(tmp_path, text_file):
    with pytest.raises(ImportRefused, match="Es ist ein Ordner"):
        read_text(tmp_path)
    with pytest.raises(ImportRefused, match="Ein Teil des Pfades ist kein Ordner"):
        write_report(text_file / "bericht.json", {})


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.ENAMETOOLONG, errno.EEXIST, NEVER_USUAL])
def test_no_reason_is_told_in_english(number):
    sentence = describe_os_error(OSError(number, os.strerror(number), "a.txt"), "%(file)s geht nicht", "b.txt")
    assert os.strerror(number) not in sentence
    assert sentence.startswith("a.txt geht nicht")
    assert sentence.endswith(".")


def test_an_unusual_reason_is_left_out():
    assert describe_os_error(OSError(NEVER_USUAL, "I/O"), "%(file)s geht nicht", "b.txt") == "b.txt geht nicht."


@pytest.mark.django_db
def test_an_export_that_cannot_be_written_names_the_file(text_file):
    with pytest.raises(CommandError, match=r"text\.txt.* lässt sich nicht schreiben: ") as refusal:
        call_command("export_pages", text_file / "ordner")
    assert "Errno" not in str(refusal.value)
