"""The benchmarks' site with modelsearch's own mapping in Elasticsearch."""

from tests.benchmarks.settings import *  # noqa: F403
from tests.benchmarks.settings import ELASTICSEARCH_URL

WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "tests.benchmarks.stock_elasticsearch",
        "URLS": ELASTICSEARCH_URL,
        "INDEX_PREFIX": "stock-",
        "TIMEOUT": 60,
    }
}
