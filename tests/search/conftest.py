import pytest
from django.core.management import call_command

from search.analysis import Lexicon
from search.lexicons import get_folder

from .small_index import NOUNS, SmallIndex


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    """Each test has indexes of its own."""
    settings.COOPGO_DATA_DIR = tmp_path


@pytest.fixture
def update_index():
    """Return a function that builds the indexes anew, as `manage.py update_index` does."""
    return lambda: call_command("update_index", verbosity=0)


@pytest.fixture
def german_lexicon(data_folder):
    """Save a lexicon of a few nouns where the search looks for it."""
    Lexicon.build(NOUNS).save(get_folder())


@pytest.fixture
def index(tmp_path):
    return SmallIndex(tmp_path / "small")
