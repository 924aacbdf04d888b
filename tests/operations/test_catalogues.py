import subprocess

import pytest
from django.conf import settings
from django.utils import translation

from coopgo.operations import catalogues


@pytest.fixture
def trial_catalogue(tmp_path, settings):
    source = tmp_path / "source" / "de" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Trial"\nmsgstr "Probe"\n'
    )
    settings.CATALOGUE_SOURCES = [tmp_path / "source"]
    settings.COMPILED_CATALOGUES = tmp_path / "compiled"
    settings.LOCALE_PATHS = [settings.COMPILED_CATALOGUES]
    yield source
    catalogues.translation_file_changed(sender=None, file_path=catalogues.get_target(source))


def test_a_compiled_string_is_german_at_once(trial_catalogue):
    with translation.override("de"):
        assert translation.gettext("Trial") == "Trial"
    assert catalogues.compile_catalogues() == 1
    with translation.override("de"):
        assert translation.gettext("Trial") == "Probe"


def test_only_what_changed_is_compiled(trial_catalogue):
    catalogues.compile_catalogues()
    assert catalogues.compile_catalogues() == 0


def test_the_interface_speaks_german():
    with translation.override("de"):
        assert translation.gettext("recurring job run") == "Lauf einer wiederkehrenden Aufgabe"


@pytest.mark.parametrize("path", ["site/coopgo/urls.py", "site/locale/de/LC_MESSAGES/django.po", "site/x.mo"])
def test_git_ignores_neither_the_project_nor_its_catalogues(path):
    finished = subprocess.run(["git", "check-ignore", "-q", path], cwd=settings.ROOT, check=False)
    assert finished.returncode == 1
