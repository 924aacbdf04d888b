import pytest

from search.analysis import Lexicon
from search.lexicons import get_folder

from .small_index import NOUNS, SmallIndex


@pytest.fixture(autouse=True)
def data_folder(own_indexes):
    """Each test has indexes of its own."""


@pytest.fixture
def german_lexicon(data_folder):
    """Save a lexicon of a few nouns where the search looks for it."""
    Lexicon.build(NOUNS).save(get_folder())


@pytest.fixture
def index(tmp_path):
    return SmallIndex(tmp_path / "small")
