import pytest

from search.engines.base import IndexDefinition
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine

DEFINITION = IndexDefinition("suite", 1, text_fields=("title", "body"), word_fields=("words",))


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def open_index(request, tmp_path):
    """Return a function that opens the index of a definition anew, as another process would."""
    if request.param == "embedded":
        return lambda definition: EmbeddedEngine(tmp_path, definition, patience_seconds=10)
    cluster = request.getfixturevalue("elasticsearch_cluster")
    return lambda definition: ElasticsearchEngine(cluster, definition)


@pytest.fixture
def make_engine(open_index):
    """Return a function that opens the same index anew."""
    return lambda: open_index(DEFINITION)


@pytest.fixture
def engine(make_engine):
    return make_engine()
