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

from .clusters import get_cluster, note_breaker
from .engines.base import Engine, IndexDefinition
from .engines.breaker import Breaker
from .engines.elasticsearch import ElasticsearchEngine
from .engines.elasticsearch_cluster import Cluster
from .engines.elasticsearch_generations import remove_all
from .engines.embedded import EmbeddedEngine
from .engines.failover import FailoverEngine
from .fields import CONTAINED, TERM_FIELDS
from .passages import TEXT_FIELDS
from .query.vocabulary import FIELD

LIBRARY = IndexDefinition("library", 4, text_fields=TEXT_FIELDS, word_fields=("completions", "named"))
PAGES = IndexDefinition("pages", 7, text_fields=TEXT_FIELDS, term_fields=TERM_FIELDS, contained=CONTAINED)
WORDS = IndexDefinition("words", 3, text_fields=(), term_fields=(FIELD,))
SUGGESTIONS = IndexDefinition("suggestions", 3, text_fields=(), word_fields=("openings", "words"))

INDEXES = (PAGES, LIBRARY, SUGGESTIONS, WORDS)


EMBEDDED, ELASTICSEARCH = ENGINES = ("embedded", "elasticsearch")

_chosen: ContextVar[str] = ContextVar("chosen_engine", default="")


def get_engine_names() -> list[str]:
    """Return the engines that keep the indexes of this installation, the one that readers ask last."""
    return [EMBEDDED, ELASTICSEARCH] if settings.ELASTICSEARCH_URL else [EMBEDDED]


def get_shared_engine_names() -> list[str]:
    """Return those of them whose indexes all hosts write and ask; the others each host has for itself."""
    return get_engine_names()[1:]


def get_chosen_engine() -> str:
    """Return the name of the engine that `using_engine` chose, "" outside of it."""
    return _chosen.get()


@contextmanager
def using_engine(name: str) -> Iterator[None]:
    """Let `get_engine` return this engine alone, to write to it, rebuild it or look into it; "" changes nothing."""
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


def get_engine(definition: IndexDefinition) -> Engine:
    """Return the engine that was chosen for this index, else the one that readers ask.

    Raises EngineError where it is chosen and the operator has named none.
    """
    if get_chosen_engine() == ELASTICSEARCH:
        return _open_elasticsearch(get_cluster(), definition)
    if get_chosen_engine() == EMBEDDED or not settings.ELASTICSEARCH_URL:
        return _open_embedded(get_folder(), definition)
    return _open_failover(get_cluster(), get_folder(), definition)


def get_folder() -> Path:
    """Return where the embedded engine keeps its indexes on this host."""
    return Path(settings.COOPGO_DATA_DIR) / "index"


@contextmanager
def opening_temporary_indexes() -> Iterator[Callable[[IndexDefinition], Engine]]:
    """Yield what opens indexes of the engine in use that are gone afterwards. Raises EngineError."""
    if (get_chosen_engine() or get_engine_names()[-1]) == EMBEDDED:
        with TemporaryDirectory() as folder:
            yield lambda definition: EmbeddedEngine(Path(folder), definition)
        return
    cluster = get_cluster()
    cluster = replace(cluster, prefix=f"{cluster.prefix}temporary-{uuid4().hex[:12]}-")
    try:
        yield lambda definition: ElasticsearchEngine(cluster, definition)
    finally:
        remove_all(cluster)


@lru_cache(maxsize=8)
def _open_embedded(root: Path, definition: IndexDefinition) -> Engine:
    return EmbeddedEngine(root, definition)


@lru_cache(maxsize=8)
def _open_elasticsearch(cluster: Cluster, definition: IndexDefinition) -> Engine:
    return ElasticsearchEngine(cluster, definition)


@lru_cache(maxsize=8)
def _open_failover(cluster: Cluster, root: Path, definition: IndexDefinition) -> Engine:
    primary, fallback = _open_elasticsearch(cluster, definition), _open_embedded(root, definition)
    return FailoverEngine(primary, fallback, _get_breaker(cluster))


@lru_cache(maxsize=2)
def _get_breaker(cluster: Cluster) -> Breaker:
    """One for all indexes of a cluster and each process."""
    return Breaker(note_breaker)
