"""The search index. Keeping it makes saving a page ten times as slow, so it is kept only where a test asks for it."""

import pytest
from django.core.management import call_command


@pytest.fixture
def own_indexes(settings, tmp_path):
    """What other tests left in their indexes is not found; there are none before they are built or kept."""
    settings.COOPGO_DATA_DIR = tmp_path


@pytest.fixture
def keep_index(settings, own_indexes, monkeypatch):
    """Return a function after which what is saved is indexed at once: the transaction of a test never commits."""
    monkeypatch.setattr("search.journal.recording.run_once_on_commit", lambda function: function())
    backend = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": True}

    def keep():
        settings.WAGTAILSEARCH_BACKENDS = {"default": backend}

    return keep


@pytest.fixture
def kept_index(keep_index):
    """An index that is kept from the first page on."""
    keep_index()


@pytest.fixture
def update_index(keep_index):
    """Return a function that builds the indexes anew, as `manage.py update_index` does; from then on they are kept."""

    def update():
        call_command("update_index", verbosity=0)
        keep_index()

    return update
