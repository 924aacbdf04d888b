import pytest

from search.engines.base import IndexDefinition
from search.engines.embedded import EmbeddedEngine

DEFINITION = IndexDefinition("suite", 1, text_fields=("title", "body"), word_fields=("words",))


@pytest.fixture(params=["embedded"])
def make_engine(request, tmp_path):
    """Return a function that opens the same index anew, as another process would."""
    return lambda: EmbeddedEngine(tmp_path, DEFINITION, patience_seconds=10)


@pytest.fixture
def engine(make_engine):
    return make_engine()
