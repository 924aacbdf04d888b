"""The indexes of the house, and the engine that keeps them.

`library` holds every object of every indexed model, drafts included, for Wagtail's admin and modelsearch.
`pages` holds what readers may find, so that drafts neither weigh on its ranking nor lend it their words.
`words` holds the words of `pages`, which a reader's typos are corrected to.
`suggestions` holds the names of what readers are led to while they type.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .engines.base import Engine, IndexDefinition
from .engines.embedded import EmbeddedEngine
from .fields import CONTAINED, TERM_FIELDS
from .passages import TEXT_FIELDS
from .query.vocabulary import FIELD

LIBRARY = IndexDefinition("library", 3, text_fields=TEXT_FIELDS, word_fields=("completions", "named"))
PAGES = IndexDefinition("pages", 5, text_fields=TEXT_FIELDS, term_fields=TERM_FIELDS, contained=CONTAINED)
WORDS = IndexDefinition("words", 2, text_fields=(), term_fields=(FIELD,))
SUGGESTIONS = IndexDefinition("suggestions", 2, text_fields=(), word_fields=("openings", "words"))

INDEXES = (PAGES, LIBRARY, SUGGESTIONS, WORDS)


EMBEDDED, ELASTICSEARCH = "embedded", "elasticsearch"

_chosen: ContextVar[str] = ContextVar("chosen_engine", default="")


def get_engine_names() -> list[str]:
    """Return the engines that keep the indexes of this installation, the one that readers ask last."""
    return [EMBEDDED, ELASTICSEARCH] if settings.ELASTICSEARCH_URL else [EMBEDDED]


def get_chosen_engine() -> str:
    """Return the name of the engine that `using_engine` chose, "" outside of it."""
    return _chosen.get()


@contextmanager
def using_engine(name: str) -> Iterator[None]:
    """Let `get_engine` return this engine alone, to write to it, rebuild it or look into it."""
    token = _chosen.set(name)
    try:
        yield
    finally:
        _chosen.reset(token)


def get_engine(definition: IndexDefinition) -> Engine:
    """Return the engine that was chosen for this index, else the one that readers ask."""
    return _open_engine(get_folder(), definition)


def get_folder() -> Path:
    """Return where the embedded engine keeps its indexes on this host."""
    return Path(settings.COOPGO_DATA_DIR) / "index"


@lru_cache(maxsize=8)
def _open_engine(root: Path, definition: IndexDefinition) -> Engine:
    return EmbeddedEngine(root, definition)
