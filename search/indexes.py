"""The indexes of the house, and the engine that keeps them.

`library` holds every object of every indexed model, drafts included, for Wagtail's admin and modelsearch.
`pages` holds what readers may find, so that drafts neither weigh on its ranking nor lend it their words.
`words` holds the words of `pages`, which a reader's typos are corrected to.
`suggestions` holds the names of what readers are led to while they type.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings

from .engines.base import Engine, EngineError, IndexDefinition
from .engines.elasticsearch import ElasticsearchEngine
from .engines.elasticsearch_cluster import Cluster
from .engines.elasticsearch_generations import remove_all
from .engines.embedded import EmbeddedEngine
from .fields import TERM_FIELDS
from .passages import TEXT_FIELDS
from .query.vocabulary import FIELD

LIBRARY = IndexDefinition("library", 3, text_fields=TEXT_FIELDS, word_fields=("completions", "named"))
PAGES = IndexDefinition("pages", 4, text_fields=TEXT_FIELDS, term_fields=TERM_FIELDS)
WORDS = IndexDefinition("words", 2, text_fields=(), term_fields=(FIELD,))
SUGGESTIONS = IndexDefinition("suggestions", 2, text_fields=(), word_fields=("openings", "words"))

INDEXES = (PAGES, LIBRARY, SUGGESTIONS, WORDS)


EMBEDDED, ELASTICSEARCH = ENGINES = ("embedded", "elasticsearch")

_chosen: ContextVar[str] = ContextVar("engine", default="")


def get_engine(definition: IndexDefinition, engine: str = "") -> Engine:
    """Return the engine that keeps this index: the one named, else the one in use."""
    if (engine or get_engine_name()) == ELASTICSEARCH:
        return _open_elasticsearch(get_cluster(), definition)
    return _open_embedded(Path(settings.COOPGO_DATA_DIR) / "index", definition)


def get_engine_name() -> str:
    """Return the name of the engine in use: Elasticsearch where the operator named its nodes."""
    return _chosen.get() or (ELASTICSEARCH if getattr(settings, "ELASTICSEARCH_URL", None) else EMBEDDED)


@contextmanager
def using_engine(name: str) -> Iterator[None]:
    """Use this engine in the meantime, whatever the operator chose; without a name nothing changes."""
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


@contextmanager
def opening_temporary_indexes() -> Iterator[Callable[[IndexDefinition], Engine]]:
    """Yield what opens indexes of the engine in use that are gone afterwards. Raises EngineError."""
    if get_engine_name() == EMBEDDED:
        with TemporaryDirectory() as folder:
            yield lambda definition: EmbeddedEngine(Path(folder), definition)
        return
    cluster = get_cluster()
    cluster = replace(cluster, prefix=f"{cluster.prefix}temporary-{uuid4().hex[:12]}-")
    try:
        yield lambda definition: ElasticsearchEngine(cluster, definition)
    finally:
        remove_all(cluster)


def get_cluster() -> Cluster:
    """Return the cluster of the settings; raises EngineError if there is none."""
    if not settings.ELASTICSEARCH_URL:
        raise EngineError("ELASTICSEARCH_URL is not set.")
    return Cluster(
        nodes=tuple(settings.ELASTICSEARCH_URL),
        username=settings.ELASTICSEARCH_USERNAME,
        password=settings.ELASTICSEARCH_PASSWORD,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca_certs=settings.ELASTICSEARCH_CA_CERTS,
        prefix=settings.ELASTICSEARCH_INDEX_PREFIX,
        shards=settings.ELASTICSEARCH_SHARDS,
        replicas=settings.ELASTICSEARCH_REPLICAS,
        patience_seconds=settings.ELASTICSEARCH_PATIENCE_SECONDS,
    )


@lru_cache(maxsize=8)
def _open_embedded(root: Path, definition: IndexDefinition) -> Engine:
    return EmbeddedEngine(root, definition)


@lru_cache(maxsize=8)
def _open_elasticsearch(cluster: Cluster, definition: IndexDefinition) -> Engine:
    return ElasticsearchEngine(cluster, definition)
